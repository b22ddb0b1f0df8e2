package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.session.Session.Psql;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.ui.database.group.GroupRuleDialog;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the database menu offers. */
public final class DatabaseMenu {
    private final Desk desk;
    private final Runnable changed;
    private final MenuItem setUp;
    private final MenuItem psql;
    private final List<MenuItem> items;
    private final Optional<Runnable> groupRule;

    /** @param changed called when the database was changed from here: what is shown of it is out of date */
    public DatabaseMenu(Desk desk, Runnable changed) {
        this(desk, changed, () -> {});
    }

    /** @param connection shows the way into the database, where it can be chosen */
    public DatabaseMenu(Desk desk, Runnable changed, Runnable connection) {
        this.desk = desk;
        this.changed = changed;
        Optional<DatabaseAdmin> admin = desk.session().database().admin();
        setUp = item(
                "setUpDatabase", admin.isPresent() ? "database.menu.setUp" : "database.menu.setUp.prod", "fth-tool");
        setUp.setDisable(admin.isEmpty());
        setUp.setOnAction(_ -> admin.ifPresent(this::setUp));
        Optional<Psql> command = desk.session().database().psql();
        Optional<DatabaseAccess> access = desk.session().database().access();
        psql = item("copyPsql", "database.menu.psql", "fth-terminal");
        psql.setDisable(command.isEmpty() && access.isEmpty());
        psql.setOnAction(_ -> {
            command.ifPresent(this::copy);
            access.ifPresent(this::copy);
        });
        MenuItem open = item("openConnection", "database.menu.connection", "fth-link");
        open.setOnAction(_ -> connection.run());
        List<MenuItem> all = new ArrayList<>(List.of(setUp, psql));
        // Made once: what was in the rule before can be put back as long as the view is there.
        groupRule = desk.session()
                .groups()
                .map(groups -> new GroupRuleDialog(desk, groups))
                .map(dialog -> dialog::show);
        groupRule.ifPresent(show -> {
            MenuItem rule = item("securityGroupRule", "database.menu.group", "fth-shield");
            rule.setOnAction(_ -> show.run());
            all.addFirst(rule);
        });
        if (access.isPresent()) {
            all.addFirst(open);
        }
        items = List.copyOf(all);
    }

    private static MenuItem item(String id, String key, String icon) {
        MenuItem item = new MenuItem(Texts.text(key), new FontIcon(icon));
        item.setId(id);
        return item;
    }

    public List<MenuItem> items() {
        return items;
    }

    /** Shows the security group's rule, where there is one to be changed. */
    public Optional<Runnable> groupRule() {
        return groupRule;
    }

    /** A secret has to be read for it. */
    private void copy(DatabaseAccess access) {
        desk.background()
                .job(Texts.text("database.psql.job"), access::psql)
                .onSuccess(command -> copy(new Psql(command, true)))
                .onFailure(failure -> desk.notices().failure(failure, () -> copy(access)))
                .start();
    }

    private void copy(Psql command) {
        CopiedText.put(command.command());
        desk.notices().info(Texts.text(command.asks() ? "database.psql.asks" : "database.psql.reads"));
    }

    private void setUp(DatabaseAdmin admin) {
        SetUpViewModel model = new SetUpViewModel(desk.context(), admin, changed, InstantSource.system());
        SetUpController controller = new SetUpController(model);
        Parent content = FxmlViews.load(FxmlView.SET_UP, controller);
        Dialog<Boolean> dialog = new Dialog<>();
        dialog.setTitle(Texts.text("database.setUp.title"));
        dialog.setHeaderText(Texts.text("database.setUp.title"));
        dialog.getDialogPane().setContent(content);
        ButtonType close = new ButtonType(Texts.text("shared.close"), ButtonData.CANCEL_CLOSE);
        Button all = WorkingDialog.beginning(dialog, Texts.text("database.setUp.all"), close, model::runAll);
        all.disableProperty().bind(model.allPossibleProperty().not());
        WorkingDialog.stopFirst(dialog, model.runningProperty(), model::stop);
        dialog.setResultConverter(_ -> null);
        model.look();
        desk.dialogs().show(dialog);
    }
}

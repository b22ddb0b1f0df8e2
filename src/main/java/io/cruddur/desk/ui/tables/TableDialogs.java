package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.tables.ScriptFiles;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import io.cruddur.desk.ui.tables.create.CreateTableController;
import io.cruddur.desk.ui.tables.create.CreateTableViewModel;
import io.cruddur.desk.ui.tables.seed.SeedController;
import io.cruddur.desk.ui.tables.seed.SeedViewModel;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Dialog;

/** The dialogs of the tables view that work. */
final class TableDialogs {
    private final Desk desk;

    TableDialogs(Desk desk) {
        this.desk = desk;
    }

    /**
     * @param taken whether there is a messages table already, whose name would be offered otherwise
     * @return the name of the new table
     */
    Optional<String> create(boolean taken) {
        SessionAddress place = desk.session().place();
        CreateTableViewModel model = new CreateTableViewModel(
                desk.session().tables().admin(),
                desk.background(),
                TableDefinitions.messages(taken ? "" : place.messageTable(), place.isProd()));
        Parent content = FxmlViews.load(FxmlView.CREATE_TABLE, new CreateTableController(model));
        Dialog<TableDetails> dialog = WorkingDialog.of(
                Texts.text("tables.create.title"),
                content,
                Texts.text("tables.create.confirm"),
                model.canCreate(),
                model.creatingProperty(),
                model::create,
                model::cancel,
                model.createdProperty());
        Optional<String> created =
                desk.dialogs().show(dialog).map(made -> made.definition().name());
        created.ifPresent(name -> desk.notices()
                .info(Texts.text(model.lostTags() ? "tables.create.done.tags" : "tables.create.done", name)));
        return created;
    }

    /** @return whether anything was written into the table */
    boolean seed(String table) {
        SeedViewModel model = new SeedViewModel(
                desk.session().tables().seeder(),
                desk.session().users().rows(),
                ScriptFiles::read,
                desk.background(),
                table);
        model.loadUsers();
        ScriptFiles.standard().ifPresent(model::choose);
        Parent content = FxmlViews.load(FxmlView.SEED_TABLE, new SeedController(model, desk.dialogs()));
        Dialog<Seeder.Summary> dialog = WorkingDialog.of(
                Texts.text("tables.seed.title", model.table()),
                content,
                Texts.text("tables.seed.confirm"),
                model.canSeed(),
                model.seedingProperty(),
                model::seed,
                model::cancel,
                model.outcomeProperty());
        desk.dialogs().show(dialog).ifPresent(summary -> desk.notices().info(SeedViewModel.sentence(summary, table)));
        Seeder.Summary summary = model.outcomeProperty().get();
        return summary != null && summary.written() > 0;
    }
}

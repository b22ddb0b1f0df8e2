package io.cruddur.desk.ui.database.group;

import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.DialogHeight;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;

/** Shows the rule that lets this machine reach the database, and changes it. */
public final class GroupRuleDialog {
    private final Desk desk;
    /** Lives as long as the view: what was in the rule before can be put back after the dialog was closed, too. */
    private final GroupRuleViewModel model;

    private @Nullable Parent content;

    public GroupRuleDialog(Desk desk, SecurityGroups groups) {
        this.desk = desk;
        this.model = new GroupRuleViewModel(desk.context(), groups);
    }

    public void show() {
        // Once: it follows the model, which lives on.
        Parent shown = content == null ? FxmlViews.load(FxmlView.GROUP_RULE, new GroupRuleController(model)) : content;
        content = shown;
        Dialog<Boolean> dialog = new Dialog<>();
        dialog.setTitle(Texts.text("database.group.title"));
        dialog.setHeaderText(Texts.text("database.group.title"));
        dialog.getDialogPane().setContent(shown);
        ButtonType close = new ButtonType(Texts.text("shared.close"), ButtonData.CANCEL_CLOSE);
        Button change = WorkingDialog.beginning(dialog, Texts.text("database.group.change"), close, model::change);
        change.disableProperty()
                .bind(model.mayChange()
                        .and(Bindings.createBooleanBinding(model::isProposed, model.proposalProperty()))
                        .not());
        WorkingDialog.stopFirst(dialog, model.busyProperty(), model::stop);
        DialogHeight.follow(dialog);
        dialog.setResultConverter(_ -> null);
        desk.dialogs().show(dialog);
    }
}

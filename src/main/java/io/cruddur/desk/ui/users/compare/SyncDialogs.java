package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;

/** The plan in a dialog: to read, or to say yes to. */
final class SyncDialogs {
    /** @param invite whether those who are created in the pool get its invitation */
    record Approval(boolean invite) {}

    private final SyncViewModel sync;
    private final Dialogs dialogs;

    SyncDialogs(SyncViewModel sync, Dialogs dialogs) {
        this.sync = sync;
        this.dialogs = dialogs;
    }

    void show(SyncPlan plan) {
        Dialog<Approval> dialog = dialog(plan, new PlanController(sync, dialogs, plan, false));
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(Texts.text("shared.close"), ButtonData.CANCEL_CLOSE));
        dialogs.show(dialog);
    }

    /** Empty when the person would rather not. The button goes dead when production locks itself meanwhile. */
    Optional<Approval> ask(SyncPlan plan) {
        PlanController controller = new PlanController(sync, dialogs, plan, true);
        Dialog<Approval> dialog = dialog(plan, controller);
        ButtonType apply =
                new ButtonType(Texts.text("users.apply.confirm", plan.steps().size()), ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(apply, new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE));
        Node button = dialog.getDialogPane().lookupButton(apply);
        button.getStyleClass().add("accent");
        button.disableProperty().bind(sync.obstacleProperty().isNotEmpty());
        dialog.setResultConverter(pressed -> pressed == apply ? new Approval(controller.invites()) : null);
        return dialogs.show(dialog);
    }

    private static Dialog<Approval> dialog(SyncPlan plan, PlanController controller) {
        Parent content = FxmlViews.load(FxmlView.SYNC_PLAN, controller);
        Dialog<Approval> dialog = new Dialog<>();
        dialog.setTitle(Texts.text("users.plan.title"));
        dialog.setHeaderText(Texts.text("users.plan.heading", plan.steps().size()));
        dialog.getDialogPane().setContent(content);
        return dialog;
    }
}

package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.Dialogs;
import io.cruddur.desk.ui.FxmlView;
import io.cruddur.desk.ui.FxmlViews;
import io.cruddur.desk.ui.Texts;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import org.jspecify.annotations.Nullable;

/**
 * The dialogs that work: OK begins, the dialog stays while it goes on, and closes by itself when it has succeeded. A
 * failure leaves everything as it was typed. Cancel first stops the work, then closes.
 */
final class TableDialogs {
    private final Dialogs dialogs;

    TableDialogs(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    Optional<TableDetails> create(CreateTableViewModel model) {
        CreateTableController controller = new CreateTableController(model);
        Parent content = FxmlViews.load(FxmlView.CREATE_TABLE, controller);
        Dialog<TableDetails> dialog = working(
                content,
                Texts.text("tables.create.confirm"),
                model.canCreate(),
                model.creatingProperty(),
                model::create,
                model::cancel,
                model.createdProperty());
        title(dialog, Texts.text("tables.create.title"));
        dialog.setOnShown(_ -> controller.focus());
        return dialogs.show(dialog);
    }

    Optional<Seeder.Outcome> seed(SeedViewModel model) {
        SeedController controller = new SeedController(model, dialogs);
        Parent content = FxmlViews.load(FxmlView.SEED_TABLE, controller);
        Dialog<Seeder.Outcome> dialog = working(
                content,
                Texts.text("tables.seed.confirm"),
                model.canSeed(),
                model.seedingProperty(),
                model::seed,
                model::cancel,
                model.outcomeProperty());
        title(dialog, Texts.text("tables.seed.title", model.table()));
        dialog.setOnShown(_ -> controller.focus());
        return dialogs.show(dialog);
    }

    private static void title(Dialog<?> dialog, String title) {
        dialog.setTitle(title);
        dialog.setHeaderText(title);
    }

    private static <T> Dialog<T> working(
            Parent content,
            String confirm,
            ObservableBooleanValue possible,
            ObservableBooleanValue working,
            Runnable begin,
            Runnable stop,
            ObservableValue<@Nullable T> result) {
        Dialog<T> dialog = new Dialog<>();
        ButtonType ok = new ButtonType(confirm, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(ok, cancel);
        dialog.getDialogPane().setContent(content);
        Button okButton = (Button) dialog.getDialogPane().lookupButton(ok);
        okButton.getStyleClass().add("accent");
        possible.subscribe(is -> okButton.setDisable(!is));
        okButton.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            begin.run();
        });
        dialog.setOnCloseRequest(event -> {
            if (working.get()) {
                event.consume();
                stop.run();
            }
        });
        // A result closes the dialog, and closing asks whether something still works: so it waits for the work to end.
        working.subscribe(is -> {
            if (!is && result.getValue() != null) {
                dialog.setResult(result.getValue());
            }
        });
        dialog.setResultConverter(_ -> null);
        return dialog;
    }
}

package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.ShownText;
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
 * A dialog that works: OK begins, the dialog stays while it goes on, and closes by itself when there is a result. A
 * failure leaves everything as it was typed. Cancel first stops the work, then closes.
 */
public final class WorkingDialog {
    private WorkingDialog() {}

    /**
     * Makes one; {@link Dialogs#show} shows it.
     *
     * @param confirm the label of the button that begins: a verb
     * @param possible whether it may begin
     * @param working whether it is under way
     * @param result null until it has succeeded
     */
    public static <T> Dialog<T> of(
            String title,
            Parent content,
            String confirm,
            ObservableBooleanValue possible,
            ObservableBooleanValue working,
            Runnable begin,
            Runnable stop,
            ObservableValue<@Nullable T> result) {
        Dialog<T> dialog = new Dialog<>();
        dialog.setTitle(ShownText.line(title));
        dialog.setHeaderText(ShownText.line(title));
        dialog.getDialogPane().setContent(content);
        ButtonType cancel = new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE);
        Button ok = beginning(dialog, confirm, cancel, begin);
        possible.subscribe(is -> ok.setDisable(!is));
        stopFirst(dialog, working, stop);
        dialog.setOnShown(_ -> DialogHeight.growWith(dialog));
        Focus.keepWhile(working, dialog.getDialogPane(), dialog.getDialogPane());
        // A result closes the dialog, and closing asks whether something still works: so it waits for the work to end.
        working.subscribe(is -> {
            if (!is && result.getValue() != null) {
                dialog.setResult(result.getValue());
            }
        });
        dialog.setResultConverter(_ -> null);
        return dialog;
    }

    /**
     * Gives a dialog its two buttons: one that begins and leaves the dialog open, and one that closes it.
     *
     * @param confirm the label of the button that begins: a verb
     * @return the button that begins
     */
    public static Button beginning(Dialog<?> dialog, String confirm, ButtonType close, Runnable begin) {
        ButtonType ok = new ButtonType(confirm, ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().setAll(ok, close);
        Button button = (Button) dialog.getDialogPane().lookupButton(ok);
        button.getStyleClass().add("accent");
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume();
            begin.run();
        });
        return button;
    }

    /** Who closes it while it works stops the work, and gets to see what it came to. */
    public static void stopFirst(Dialog<?> dialog, ObservableBooleanValue working, Runnable stop) {
        dialog.setOnCloseRequest(event -> {
            if (working.get()) {
                event.consume();
                stop.run();
            }
        });
    }
}

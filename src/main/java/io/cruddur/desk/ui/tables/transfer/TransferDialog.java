package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.DialogHeight;
import io.cruddur.desk.ui.kit.dialog.WorkingDialog;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;

/** A dialog that stays open over its work, and whose work stays when it is closed. */
final class TransferDialog extends Dialog<Void> {
    /**
     * @param confirm the label of the button that begins
     * @param possible whether it can begin
     * @param running whether it is under way: closing then only hides it
     */
    TransferDialog(
            String title,
            Parent content,
            String confirm,
            ObservableBooleanValue possible,
            ObservableBooleanValue running,
            Runnable begin) {
        setTitle(ShownText.line(title));
        setHeaderText(ShownText.line(title));
        getDialogPane().setContent(content);
        ButtonType close = new ButtonType(Texts.text("tables.transfer.close"), ButtonData.CANCEL_CLOSE);
        Button ok = WorkingDialog.beginning(this, confirm, close, begin);
        possible.subscribe(is -> {
            ok.setDisable(!is);
            // While it cannot begin, Enter is for what has to be done before.
            ok.setDefaultButton(is);
        });
        Button closeButton = (Button) getDialogPane().lookupButton(close);
        // As wide as its words of the moment: a bar of buttons that are all as wide as the widest is laid out but once.
        ButtonBar.setButtonUniformSize(closeButton, false);
        running.subscribe(is -> closeButton.setText(Texts.text(is ? "tables.transfer.hide" : "tables.transfer.close")));
        setOnShown(_ -> DialogHeight.follow(this));
        Focus.keepWhile(running, getDialogPane(), getDialogPane());
        setResultConverter(_ -> null);
    }
}

package io.cruddur.desk.ui.shell;

import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for the account's id or a table's name before PROD can be written. Returns what was typed. */
final class UnlockDialog extends Dialog<String> {
    UnlockDialog(WriteLockViewModel lock) {
        setTitle(Texts.text("shell.unlock.title"));
        setHeaderText(Texts.text("shell.unlock.title"));
        ButtonType ok = new ButtonType(Texts.text("shell.unlock.confirm"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(ok, cancel);

        Label sentence = new Label(Texts.text("shell.unlock.sentence", WriteGuard.UNLOCKED_FOR.toMinutes()));
        sentence.setWrapText(true);
        SafeWrapping.guard(sentence);
        sentence.setMaxWidth(440);
        sentence.setMinHeight(Label.USE_PREF_SIZE);
        TextField typed = new TextField();
        typed.setId("confirmName");
        EditLimit.guard(typed);
        Label prompt = new Label(
                lock.account().isEmpty()
                        ? Texts.text("shell.unlock.promptTable")
                        : Texts.text("shell.unlock.prompt", lock.account()));
        prompt.setLabelFor(typed);
        prompt.getStyleClass().add("semibold");
        getDialogPane().setContent(new VBox(16, sentence, new VBox(8, prompt, typed)));

        Node okButton = getDialogPane().lookupButton(ok);
        okButton.getStyleClass().add("danger");
        okButton.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !lock.names().contains(typed.getText().strip()), typed.textProperty(), lock.names()));
        setResultConverter(button -> button == ok ? typed.getText() : null);
    }
}

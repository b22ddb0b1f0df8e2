package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.function.Predicate;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/**
 * Asks for a name to be typed before something goes ahead that cannot be taken back lightly ({@code #confirmName}): until
 * it is right, neither the button nor Enter does anything. Returns what was typed.
 */
public final class TypedNameDialog extends Dialog<String> {
    private final TextField typed = new TextField();
    private final VBox content;

    /**
     * @param prompt what is to be typed, over the field
     * @param confirm the label of the button that goes ahead: a verb
     * @param right whether this may be typed
     * @param known what {@code right} hangs on besides
     */
    public TypedNameDialog(
            String title,
            String sentence,
            String prompt,
            String confirm,
            Predicate<String> right,
            Observable... known) {
        setTitle(ShownText.line(title));
        setHeaderText(ShownText.line(title));
        ButtonType ok = new ButtonType(confirm, ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(Texts.text("shared.cancel"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(ok, cancel);
        typed.setId("confirmName");
        EditLimit.guard(typed);
        Label label = new Label(ShownText.line(prompt));
        label.setLabelFor(typed);
        label.getStyleClass().add("semibold");
        content = new VBox(16, WindowDialogs.wrapped(sentence), new VBox(8, label, typed));
        getDialogPane().setContent(content);
        Observable[] all = new Observable[known.length + 1];
        System.arraycopy(known, 0, all, 1, known.length);
        all[0] = typed.textProperty();
        Node button = getDialogPane().lookupButton(ok);
        button.getStyleClass().add("danger");
        button.disableProperty().bind(Bindings.createBooleanBinding(() -> !right.test(typed.getText()), all));
        setResultConverter(pressed -> pressed == ok ? typed.getText() : null);
    }

    /** Shows the name in the field while it is empty. */
    TypedNameDialog hint(String name) {
        typed.setPromptText(ShownText.line(name));
        return this;
    }

    /** Puts a choice below the field. */
    TypedNameDialog add(Node choice) {
        content.getChildren().add(choice);
        return this;
    }
}

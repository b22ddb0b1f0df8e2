package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.text.EditLimit;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field for a password, with a button that shows what is in it. FXML: {@code <PasswordBox fieldId="…"/>}. */
public final class PasswordBox extends StackPane {
    private final PasswordField field = new PasswordField();
    private final FontIcon eye = new FontIcon("fth-eye");
    private final Button reveal = new Button("", eye);
    private final Tooltip hint = new Tooltip();
    private boolean revealed;

    /** Shows the letters. It stays a field for passwords: nothing can be copied out of it. */
    private static final class RevealingSkin extends TextFieldSkin {
        RevealingSkin(PasswordField field) {
            super(field);
        }

        @Override
        protected String maskText(String typed) {
            return typed;
        }
    }

    public PasswordBox() {
        getStyleClass().add("password-box");
        EditLimit.guard(field);
        reveal.getStyleClass().addAll("flat", "reveal");
        reveal.setTooltip(hint);
        reveal.setOnAction(_ -> {
            reveal(!revealed);
            Focus.on(field);
            field.end();
        });
        StackPane.setAlignment(reveal, Pos.CENTER_RIGHT);
        getChildren().addAll(field, reveal);
        say();
    }

    public String getFieldId() {
        return field.getId();
    }

    /** The id of the field; that of the button is the same with {@code Show} behind it. */
    public void setFieldId(String id) {
        field.setId(id);
        reveal.setId(id + "Show");
    }

    PasswordField field() {
        return field;
    }

    /** Hides what is in it. */
    void hide() {
        reveal(false);
    }

    private void reveal(boolean wanted) {
        if (wanted == revealed) {
            return;
        }
        revealed = wanted;
        field.setSkin(wanted ? new RevealingSkin(field) : new TextFieldSkin(field));
        say();
    }

    private void say() {
        eye.setIconLiteral(revealed ? "fth-eye-off" : "fth-eye");
        String words = text(revealed ? "signin.password.hide" : "signin.password.show");
        hint.setText(words);
        reveal.setAccessibleText(words);
    }
}

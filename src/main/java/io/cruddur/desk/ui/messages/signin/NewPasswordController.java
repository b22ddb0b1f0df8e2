package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EditLimit;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A new password, with the pool's rule; above it what the pool misses of a person. */
final class NewPasswordController {
    private final SignInViewModel model;

    @FXML
    private VBox attributes;

    @FXML
    private PasswordBox password;

    @FXML
    private VBox rule;

    NewPasswordController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        password.field().textProperty().bindBidirectional(model.fields().newPassword);
        rule.getChildren().add(new PasswordRuleList(model.fields(), model.status()));
        model.pageProperty().subscribe(page -> {
            password.hide();
            attributes.getChildren().clear();
            if (page == SignInPage.NEW_PASSWORD) {
                model.fields().attributes().forEach(this::ask);
            }
            Visibility.set(attributes, !attributes.getChildren().isEmpty());
        });
    }

    private void ask(String name, StringProperty value) {
        TextField field = new TextField();
        field.setId("signInAttribute." + name);
        field.textProperty().bindBidirectional(value);
        EditLimit.guard(field);
        Label label = new Label(name(name));
        label.setLabelFor(field);
        VBox box = new VBox(label, field);
        box.getStyleClass().add("signin-field");
        attributes.getChildren().add(box);
    }

    /** As people call it; another one as the pool does. */
    private static String name(String attribute) {
        return switch (attribute) {
            case "name" -> text("signin.name");
            case "preferred_username" -> text("signin.handle");
            case "email" -> text("signin.email");
            case "phone_number" -> text("signin.phone");
            default -> attribute;
        };
    }
}

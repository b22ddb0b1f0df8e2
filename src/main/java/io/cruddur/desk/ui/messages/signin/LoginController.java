package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** Who signs in, and the password; or only who, where that was forgotten. */
final class LoginController {
    private final SignInViewModel model;

    @FXML
    private TextField login;

    @FXML
    private Node passwordField;

    @FXML
    private PasswordBox password;

    LoginController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        login.textProperty().bindBidirectional(model.fields().login);
        password.field().textProperty().bindBidirectional(model.fields().password);
        Visibility.when(passwordField, model.pageProperty().map(page -> page == SignInPage.SIGN_IN));
        model.pageProperty().subscribe(password::hide);
    }
}

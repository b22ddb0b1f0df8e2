package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.HandleRule;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Who makes an account. */
final class NewAccountController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final SignInViewModel model;

    @FXML
    private TextField displayName;

    @FXML
    private TextField handle;

    @FXML
    private Label handleProblem;

    @FXML
    private TextField email;

    NewAccountController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        SignInFields fields = model.fields();
        displayName.textProperty().bindBidirectional(fields.displayName);
        handle.textProperty().bindBidirectional(fields.handle);
        email.textProperty().bindBidirectional(fields.email);
        handleProblem.getStyleClass().add("handle-rule");
        fields.handle.subscribe(typed -> {
            Optional<String> problem = typed.isEmpty() ? Optional.empty() : HandleRule.problem(typed);
            handleProblem.setText(problem.orElse(text("signin.handle.rule")));
            handleProblem.pseudoClassStateChanged(WRONG, problem.isPresent());
        });
    }
}

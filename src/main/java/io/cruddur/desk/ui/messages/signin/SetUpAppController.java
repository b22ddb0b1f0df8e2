package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.ui.kit.text.CopiedText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/** Sets up an app that makes codes: by its camera, or by typing. */
final class SetUpAppController {
    private final SignInViewModel model;

    @FXML
    private StackPane picture;

    @FXML
    private TextField secret;

    @FXML
    private Button copy;

    @FXML
    private TextField appCode;

    SetUpAppController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        appCode.textProperty().bindBidirectional(model.fields().code);
        copy.setOnAction(_ -> CopiedText.put(secret.getText().replace(" ", "")));
        model.pageProperty().subscribe(_ -> {
            if (model.state() instanceof AccountState.Challenged(SignInChallenge.SetUpApp asked)) {
                secret.setText(inFours(asked.secret()));
                picture.getChildren().setAll(QrPicture.of(asked.uri().toString()));
            } else {
                secret.clear();
                picture.getChildren().clear();
            }
        });
    }

    /** Easier to type. */
    private static String inFours(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }
}

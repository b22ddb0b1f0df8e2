package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.port.account.SentCodes.SentCode;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** A code; where nothing is really sent, the one that would have been stands above it. */
final class CodeController {
    private final SignInViewModel model;

    @FXML
    private Node sentBand;

    @FXML
    private Label sentCode;

    @FXML
    private Button fillCode;

    @FXML
    private TextField code;

    CodeController(SignInViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        code.textProperty().bindBidirectional(model.fields().code);
        // While another one is sent, the one before is the code no more.
        Visibility.when(
                sentBand,
                model.status().sentCode.isNotNull().and(model.status().busy.not()));
        sentCode.textProperty()
                .bind(model.status()
                        .sentCode
                        .map(sent -> text("signin.sent", sent.code()))
                        .orElse(""));
        fillCode.setOnAction(_ -> {
            SentCode sent = model.status().sentCode.get();
            if (sent != null) {
                code.setText(sent.code());
                Focus.on(code);
                code.end();
            }
        });
    }
}

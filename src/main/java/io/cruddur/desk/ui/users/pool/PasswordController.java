package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.ui.kit.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** The form for a new password. */
final class PasswordController {
    private final PasswordForm form;

    @FXML
    private Label whom;

    @FXML
    private GridPane fields;

    @FXML
    private PasswordField password;

    @FXML
    private PasswordField again;

    @FXML
    private CheckBox permanent;

    @FXML
    private Label problem;

    @FXML
    private HBox saving;

    PasswordController(PasswordForm form) {
        this.form = form;
    }

    @FXML
    void initialize() {
        whom.setText(Texts.text("users.password.whom", form.user().username()));
        password.textProperty().bindBidirectional(form.passwordProperty());
        again.textProperty().bindBidirectional(form.againProperty());
        permanent.selectedProperty().bindBidirectional(form.permanentProperty());
        SavingNodes.bind(form.saving(), fields, problem, saving);
    }
}

package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EscapedField;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** The form for a user of the pool. */
final class PoolUserController {
    private final PoolUserForm form;

    @FXML
    private GridPane fields;

    @FXML
    private TextField handle;

    @FXML
    private TextField name;

    @FXML
    private TextField email;

    @FXML
    private CheckBox verified;

    @FXML
    private TextField username;

    @FXML
    private CheckBox invite;

    @FXML
    private Label problem;

    @FXML
    private HBox saving;

    PoolUserController(PoolUserForm form) {
        this.form = form;
    }

    @FXML
    void initialize() {
        EscapedField.bindTrimmed(handle, form.handleProperty());
        EscapedField.bind(name, form.displayNameProperty());
        EscapedField.bindTrimmed(email, form.emailProperty());
        verified.selectedProperty().bindBidirectional(form.emailVerifiedProperty());
        EscapedField.bindTrimmed(username, form.usernameProperty());
        username.setDisable(!form.isNew());
        invite.selectedProperty().bindBidirectional(form.inviteProperty());
        Visibility.set(invite, form.isNew());
        SavingNodes.bind(form.saving(), fields, problem, saving);
    }
}

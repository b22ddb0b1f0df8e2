package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The way in on one side, the steps that lead there on the other. */
final class ConnectionController {
    private final ConnectionViewModel model;
    private final Optional<Runnable> groupRule;

    @FXML
    private ComboBox<Way> way;

    @FXML
    private Label purpose;

    @FXML
    private VBox secretRow;

    @FXML
    private VBox hostRow;

    @FXML
    private HBox databaseRow;

    @FXML
    private VBox userRow;

    @FXML
    private VBox passwordRow;

    @FXML
    private VBox certificateRow;

    @FXML
    private TextField secret;

    @FXML
    private TextField host;

    @FXML
    private TextField port;

    @FXML
    private TextField database;

    @FXML
    private TextField user;

    @FXML
    private PasswordField password;

    @FXML
    private TextField certificate;

    @FXML
    private VBox fields;

    @FXML
    private Button connect;

    @FXML
    private Button check;

    @FXML
    private Button stop;

    @FXML
    private Label outcome;

    @FXML
    private ScrollPane stepsScroll;

    @FXML
    private VBox steps;

    /** @param groupRule shows the security group's rule, where there is one to be changed */
    ConnectionController(ConnectionViewModel model, Optional<Runnable> groupRule) {
        this.model = model;
        this.groupRule = groupRule;
    }

    @FXML
    void initialize() {
        ConnectionForm form = model.form();
        way.getItems().setAll(Way.values());
        way.setConverter(new ChoiceConverter<>(ConnectionFormatter::way));
        way.valueProperty().bindBidirectional(form.wayProperty());
        purpose.textProperty()
                .bind(form.wayProperty()
                        .map(chosen -> ShownText.lines(ConnectionFormatter.purpose(chosen, model.variables()))));
        row(secretRow, EnumSet.of(Way.SECRET));
        row(hostRow, EnumSet.of(Way.PASSWORD, Way.SECRET, Way.IAM));
        row(databaseRow, EnumSet.of(Way.PASSWORD, Way.SECRET, Way.IAM));
        row(userRow, EnumSet.of(Way.PASSWORD, Way.IAM));
        row(passwordRow, EnumSet.of(Way.PASSWORD));
        row(certificateRow, EnumSet.of(Way.PASSWORD, Way.SECRET, Way.IAM));
        secret.textProperty().bindBidirectional(form.secretProperty());
        host.textProperty().bindBidirectional(form.hostProperty());
        port.textProperty().bindBidirectional(form.portProperty());
        database.textProperty().bindBidirectional(form.databaseProperty());
        user.textProperty().bindBidirectional(form.userProperty());
        password.textProperty().bindBidirectional(form.passwordProperty());
        certificate.textProperty().bindBidirectional(form.rootCertificateProperty());
        for (TextField field : List.of(secret, host, port, database, user, password, certificate)) {
            field.setOnAction(_ -> model.connect());
        }
        outcome.textProperty().bind(model.outcomeProperty().map(ShownText::lines));
        Visibility.when(outcome, outcome.textProperty().isNotEmpty());
        // In this order: who takes the focus has to be there before it is handed on, and who gets it back, too.
        model.busyProperty().subscribe(this::makeRoom);
        Focus.keepWhile(model.busyProperty(), fields, stop);
        model.busyProperty().subscribe(this::busy);
        for (AccessStep step : AccessStep.values()) {
            ConnectionStepRow row = new ConnectionStepRow(model, step);
            if (step == AccessStep.INSTANCE) {
                row.words().getChildren().add(starting());
            }
            if (step == AccessStep.ADDRESS) {
                groupRule.ifPresent(show -> row.words().getChildren().add(changingRule(show)));
            }
            steps.getChildren().add(row);
            model.step(step).subscribe(how -> reveal(step, how));
        }
    }

    private void row(Node row, Set<Way> ways) {
        Visibility.when(row, model.form().wayProperty().map(ways::contains));
    }

    private void makeRoom(boolean is) {
        if (is) {
            stop.setDisable(false);
        } else {
            connect.setDisable(false);
            check.setDisable(false);
            fields.setDisable(false);
        }
    }

    /** What can be used is either what begins, or what stops: who has just been used hands the focus on. */
    private void busy(boolean is) {
        if (is) {
            if (connect.isFocused() || check.isFocused()) {
                Focus.on(stop);
            }
            connect.setDisable(true);
            check.setDisable(true);
            fields.setDisable(true);
        } else {
            if (stop.isFocused()) {
                Focus.on(connect);
            }
            stop.setDisable(true);
        }
    }

    /** What can be done about an instance that is stopped. */
    private Node starting() {
        Button start = new Button(Texts.text("database.connection.start"));
        start.setId("startInstance");
        start.getStyleClass().add("small");
        start.setMinWidth(Button.USE_PREF_SIZE);
        start.setOnAction(_ -> model.startInstance());
        BooleanBinding wanted = Bindings.createBooleanBinding(
                () -> model.step(AccessStep.INSTANCE).get() instanceof StepOutcome.NotRunning(var instance, var _)
                        && instance.isStopped()
                        && !model.startingProperty().get(),
                model.step(AccessStep.INSTANCE),
                model.startingProperty());
        start.disableProperty().bind(model.startObstacleProperty().isNotEmpty().or(model.busyProperty()));
        Visibility.when(start, wanted, stop);
        Label note = new Label();
        note.setId("startNote");
        note.getStyleClass().addAll("muted", "small");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        note.textProperty()
                .bind(Bindings.when(model.startingProperty())
                        .then(model.startProgressProperty())
                        .otherwise(model.startObstacleProperty()));
        HBox row = new HBox(start, note);
        row.getStyleClass().add("connection-action");
        Visibility.when(note, note.textProperty().isNotEmpty());
        Visibility.when(row, wanted.or(model.startingProperty()));
        return row;
    }

    /** What can be done about an address that does not answer. */
    private Node changingRule(Runnable show) {
        Button change = new Button(Texts.text("database.connection.rule"));
        change.setId("changeGroupRule");
        change.getStyleClass().add("small");
        change.setOnAction(_ -> show.run());
        HBox row = new HBox(change);
        row.getStyleClass().add("connection-action");
        Visibility.when(row, model.step(AccessStep.ADDRESS).map(StepOutcome.NotPassed.class::isInstance));
        return row;
    }

    /** Long sentences may have pushed it out of sight. */
    private void reveal(AccessStep step, StepOutcome how) {
        if (how instanceof StepOutcome.NotPassed || how instanceof StepOutcome.NotRunning) {
            List<AccessStep> all = List.of(AccessStep.values());
            stepsScroll.setVvalue((double) all.indexOf(step) / (all.size() - 1));
        }
    }

    @FXML
    void connect() {
        model.connect();
    }

    @FXML
    void check() {
        model.check();
    }

    @FXML
    void stop() {
        model.stop();
    }
}

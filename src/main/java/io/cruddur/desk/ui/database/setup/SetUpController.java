package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.port.DatabaseAdmin.Standing;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.PoolChoiceCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The set-up: how the database is, the steps, and what has to be said before anything is dropped. */
final class SetUpController {
    private final SetUpViewModel model;

    @FXML
    private Label setUpPlace;

    @FXML
    private Label setUpStanding;

    @FXML
    private ProgressBar looking;

    @FXML
    private HBox setUpProblem;

    @FXML
    private Label setUpProblemSentence;

    @FXML
    private Button lookAgain;

    @FXML
    private ScrollPane stepsScroll;

    @FXML
    private VBox setUpSteps;

    @FXML
    private HBox poolChoice;

    @FXML
    private ComboBox<PoolChoice> setUpPool;

    @FXML
    private VBox confirmation;

    @FXML
    private Label others;

    @FXML
    private Label otherSessions;

    @FXML
    private Label namePrompt;

    @FXML
    private TextField confirmName;

    @FXML
    private CheckBox confirmBackup;

    @FXML
    private Label setUpOutcome;

    @FXML
    private Button stopSetUp;

    SetUpController(SetUpViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        looking.visibleProperty()
                .bind(model.lookingProperty().and(model.runningProperty().not()));
        setUpProblemSentence.textProperty().bind(model.problemProperty().map(ShownText::lines));
        Visibility.when(setUpProblem, model.problemProperty().isNotEmpty());
        lookAgain.disableProperty().bind(model.runningProperty().or(model.lookingProperty()));
        List<SetUpStep> steps = List.of(SetUpStep.values());
        for (SetUpStep step : steps) {
            setUpSteps.getChildren().add(new StepRow(model, step));
            model.progress(step).stateProperty().subscribe(state -> {
                if (state == StepProgress.State.RUNNING || state == StepProgress.State.FAILED) {
                    // Long sentences may have pushed it out of sight.
                    stepsScroll.setVvalue((double) steps.indexOf(step) / (steps.size() - 1));
                }
            });
        }
        setUpPool.getItems().setAll(model.pools());
        setUpPool.valueProperty().bindBidirectional(model.poolProperty());
        setUpPool.setCellFactory(_ -> new PoolChoiceCell());
        setUpPool.setButtonCell(new PoolChoiceCell());
        setUpPool.disableProperty().bind(model.runningProperty());
        Visibility.set(poolChoice, model.pools().size() > 1);
        confirmName.textProperty().bindBidirectional(model.typedNameProperty());
        confirmName.disableProperty().bind(model.runningProperty());
        confirmBackup.selectedProperty().bindBidirectional(model.backupProperty());
        confirmBackup.disableProperty().bind(model.runningProperty());
        setUpOutcome
                .textProperty()
                .bind(Bindings.when(model.stoppingProperty())
                        .then(Texts.text("database.setUp.stopping"))
                        .otherwise(model.outcomeProperty()));
        Visibility.when(stopSetUp, model.runningProperty());
        stopSetUp.disableProperty().bind(model.stoppingProperty());
        model.standingProperty().subscribe(this::show);
    }

    private void show(@Nullable Standing standing) {
        Visibility.set(confirmation, standing != null && (standing.exists() || !standing.embedded()));
        if (standing == null) {
            setUpPlace.setText("");
            setUpStanding.setText(Texts.text("database.setUp.standing.unknown"));
            return;
        }
        setUpPlace.setText(ShownText.line(SetUpFormatter.place(standing)));
        setUpStanding.setText(SetUpFormatter.standing(standing));
        others.setText(Texts.text("database.setUp.others", standing.others().size()));
        Visibility.set(others, standing.exists());
        otherSessions.setText(ShownText.lines(SetUpFormatter.others(standing.others())));
        Visibility.set(otherSessions, !standing.others().isEmpty());
        Visibility.set(confirmBackup, standing.exists());
        namePrompt.setText(Texts.text(
                standing.embedded() ? "database.setUp.confirm" : "database.setUp.confirm.foreign",
                standing.database()));
        confirmName.setPromptText(standing.database());
        begin();
    }

    /** The dialog opens before anything is known: the field that comes with it is the first one, unless somebody is further on. */
    private void begin() {
        Scene scene = confirmName.getScene();
        if (scene != null && confirmation.isVisible() && !isInside(scene.getFocusOwner())) {
            Focus.on(confirmName);
        }
    }

    private boolean isInside(@Nullable Node node) {
        Node each = node;
        while (each != null && each != confirmation.getParent()) {
            each = each.getParent();
        }
        return each != null;
    }

    @FXML
    void lookAgain() {
        model.look();
    }

    @FXML
    void stop() {
        model.stop();
    }
}

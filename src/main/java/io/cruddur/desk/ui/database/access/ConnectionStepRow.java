package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step on the way to the database: what it is at, what it found, how long that took, and room for what to do. */
final class ConnectionStepRow extends HBox {
    private static final List<String> STATES = List.of("waiting", "running", "done", "failed", "skipped");

    private final AccessStep step;
    private final FontIcon icon = new FontIcon("fth-circle");
    private final ProgressIndicator indicator = new ProgressIndicator();
    private final Label sentence = new Label();
    private final Label took = new Label();
    private final VBox words;

    ConnectionStepRow(ConnectionViewModel model, AccessStep step) {
        this.step = step;
        String id = "step" + step.name().charAt(0) + step.name().substring(1).toLowerCase(Locale.ROOT);
        setId(id);
        getStyleClass().addAll("set-up-step", "connection-step");
        // A person who reads with the keys reads steps, too.
        setFocusTraversable(true);
        StackPane mark = new StackPane(icon, indicator);
        mark.getStyleClass().add("set-up-mark");
        Label title = new Label(ConnectionFormatter.name(step));
        title.getStyleClass().add("semibold");
        sentence.setId(id + "Sentence");
        sentence.getStyleClass().addAll("small", "set-up-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        SafeWrapping.guard(sentence);
        words = new VBox(title, sentence);
        words.setSpacing(2);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        took.setId(id + "Took");
        took.getStyleClass().addAll("muted", "small", "set-up-took");
        took.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(mark, words, took);
        model.step(step).subscribe(this::show);
    }

    /** What can be done about it, below its sentence. */
    VBox words() {
        return words;
    }

    private void show(StepOutcome outcome) {
        boolean running = outcome instanceof StepOutcome.Running;
        Visibility.set(indicator, running);
        Visibility.set(icon, !running);
        String state =
                switch (outcome) {
                    case StepOutcome.Waiting _ -> "waiting";
                    case StepOutcome.Running _ -> "running";
                    case StepOutcome.Passed _ -> "done";
                    case StepOutcome.NotPassed _, StepOutcome.NotRunning _ -> "failed";
                    case StepOutcome.Skipped _ -> "skipped";
                };
        icon.setIconLiteral(
                switch (state) {
                    case "done" -> "fth-check-circle";
                    case "failed" -> "fth-alert-triangle";
                    case "skipped" -> "fth-minus-circle";
                    default -> "fth-circle";
                });
        getStyleClass().removeAll(STATES);
        getStyleClass().add(state);
        sentence.setText(ShownText.lines(ConnectionFormatter.sentence(step, outcome)));
        took.setText(ConnectionFormatter.took(outcome));
        setAccessibleText(Texts.text(
                "database.setUp.accessible",
                ConnectionFormatter.name(step),
                ConnectionFormatter.state(outcome),
                sentence.getText()));
    }
}

package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step of a set-up: what it is at, what it does or has done, how long that took, and a button to run it alone. */
final class StepRow extends HBox {
    private final StepProgress progress;
    private final FontIcon icon = new FontIcon("fth-clock");
    private final ProgressIndicator indicator = new ProgressIndicator();
    private final Label sentence = new Label();

    StepRow(SetUpViewModel model, SetUpStep step) {
        progress = model.progress(step);
        String name = SetUpFormatter.name(step);
        String camel =
                step.key().substring(0, 1).toUpperCase(Locale.ROOT) + step.key().substring(1);
        setId("step" + camel);
        getStyleClass().add("set-up-step");

        StackPane mark = new StackPane(icon, indicator);
        mark.getStyleClass().add("set-up-mark");
        Label title = new Label(name);
        title.getStyleClass().add("semibold");
        title.setMinWidth(USE_PREF_SIZE);
        sentence.setId("step" + camel + "Sentence");
        sentence.getStyleClass().addAll("small", "set-up-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(title, sentence);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label took = new Label();
        took.setId("step" + camel + "Took");
        took.getStyleClass().addAll("muted", "small", "set-up-took");
        took.textProperty().bind(progress.tookProperty().map(SetUpFormatter::took));
        took.setMinWidth(USE_PREF_SIZE);
        Button run = new Button(Texts.text("database.setUp.run"));
        run.setId("run" + camel);
        run.getStyleClass().add("small");
        run.setMinWidth(USE_PREF_SIZE);
        run.setAccessibleText(Texts.text("database.setUp.run.accessible", name));
        BooleanBinding possible =
                Bindings.createBooleanBinding(() -> model.possible().contains(step), model.possible());
        run.disableProperty().bind(possible.not());
        run.setOnAction(_ -> model.run(step));
        getChildren().setAll(mark, words, took, run);

        progress.stateProperty().subscribe(this::show);
        progress.sentenceProperty().subscribe(this::show);
        show();
    }

    private void show() {
        StepProgress.State state = progress.stateProperty().get();
        boolean running = state == StepProgress.State.RUNNING;
        Visibility.set(indicator, running);
        Visibility.set(icon, !running);
        icon.setIconLiteral(
                switch (state) {
                    case WAITING, RUNNING -> "fth-clock";
                    case DONE -> "fth-check-circle";
                    case FAILED -> "fth-alert-triangle";
                });
        for (StepProgress.State each : StepProgress.State.values()) {
            getStyleClass().remove(each.name().toLowerCase(Locale.ROOT));
        }
        getStyleClass().add(state.name().toLowerCase(Locale.ROOT));
        String said = progress.sentenceProperty().get();
        sentence.setText(said.isEmpty() ? SetUpFormatter.purpose(progress.step()) : ShownText.lines(said));
        setAccessibleText(Texts.text(
                "database.setUp.accessible",
                SetUpFormatter.name(progress.step()),
                SetUpFormatter.state(state),
                sentence.getText()));
    }
}

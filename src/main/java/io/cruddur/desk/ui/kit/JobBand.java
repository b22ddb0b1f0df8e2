package io.cruddur.desk.ui.kit;

import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * How far a job is: a bar, what is done, and the step that it is at; there while it runs. What stops it, where there is
 * something, is a child of its own.
 */
public final class JobBand extends HBox {
    private final ProgressBar bar = new ProgressBar();
    private final Label title = new Label();
    private final Label step = new Label();

    public JobBand() {
        setAlignment(Pos.CENTER_LEFT);
        bar.setPrefWidth(160);
        bar.setMinWidth(48);
        bar.setAccessibleText(Texts.text("shared.job.progress"));
        title.getStyleClass().add("semibold");
        title.setMinWidth(60);
        step.getStyleClass().addAll("muted", "small");
        step.setMaxWidth(Double.MAX_VALUE);
        step.setMinWidth(60);
        HBox.setHgrow(step, Priority.ALWAYS);
        Visibility.set(title, false);
        getStyleClass().add("job-band");
        getChildren().addAll(bar, title, step);
    }

    /** @param waiting what is said before the job has said what it does */
    public void follow(JobProgress job, String waiting) {
        Visibility.when(this, job.runningProperty());
        bar.progressProperty().bind(job.progressProperty());
        step.textProperty().bind(job.stepProperty().map(words -> words.isEmpty() ? waiting : ShownText.lines(words)));
    }

    /** @param what what the job does, before the step that it is at */
    public void follow(JobProgress job, ObservableValue<String> what, String waiting) {
        follow(job, waiting);
        Visibility.set(title, true);
        title.textProperty().bind(what.map(ShownText::line));
    }

    public String getStepId() {
        return step.getId();
    }

    public void setStepId(String id) {
        step.setId(id);
    }

    public double getBarWidth() {
        return bar.getPrefWidth();
    }

    public void setBarWidth(double width) {
        bar.setPrefWidth(width);
    }
}

package io.cruddur.desk.ui.shell;

import atlantafx.base.controls.Popover;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What is under way, each with its step, its progress and a way to cancel it. ControlsFX's TaskProgressView would want
 * {@code javafx.concurrent.Task}s, which run on platform threads of their own.
 */
final class TasksPopover {
    private final ObservableList<Job<?>> running;
    private final VBox rows = new VBox();
    private final Popover popover = new Popover(rows);

    TasksPopover(ObservableList<Job<?>> running) {
        this.running = running;
        rows.getStyleClass().add("task-list");
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        running.addListener((ListChangeListener<Job<?>>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(job -> rows.getChildren().removeIf(row -> row.getUserData() == job));
                change.getAddedSubList().forEach(job -> rows.getChildren().add(row(job)));
            }
        });
        running.forEach(job -> rows.getChildren().add(row(job)));
    }

    void toggle(Node over) {
        if (popover.isShowing()) {
            popover.hide();
        } else if (!running.isEmpty()) {
            popover.show(over);
            // Escape closes it, and the keys are with who opened it again.
            Focus.on(rows.lookup("#cancelTask"));
        }
    }

    void hide() {
        popover.hide();
    }

    private static Node row(Job<?> job) {
        Label title = new Label(ShownText.line(job.title()));
        title.getStyleClass().add("semibold");
        Label step = new Label();
        step.getStyleClass().addAll("muted", "small");
        step.textProperty().bind(job.stepProperty().map(ShownText::lines));
        Visibility.when(step, job.stepProperty().isNotEmpty());
        ProgressBar progress = new ProgressBar();
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.progressProperty().bind(job.progressProperty());
        VBox words = new VBox(4, title, step, progress);
        HBox.setHgrow(words, Priority.ALWAYS);

        Button cancel = new Button(null, new FontIcon("fth-x"));
        cancel.setId("cancelTask");
        cancel.getStyleClass().addAll("button-icon", "flat", "cancel-task");
        cancel.setAccessibleText(Texts.text("shell.tasks.cancel", job.title()));
        cancel.setOnAction(_ -> {
            cancel.setDisable(true);
            job.cancel();
        });
        HBox row = new HBox(8, words, cancel);
        row.getStyleClass().add("task-row");
        row.setUserData(job);
        return row;
    }
}

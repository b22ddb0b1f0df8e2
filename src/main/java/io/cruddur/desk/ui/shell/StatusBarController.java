package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Failed;
import io.cruddur.desk.ui.shell.ShellState.Lost;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.shape.Circle;

/** The bottom of the window: where requests go, what they cost, what is under way. */
public final class StatusBarController {
    private final ShellViewModel model;
    private final Background background;
    private Runnable endCapacity = () -> {};
    private Focus before = Focus.of(null);

    @FXML
    private Circle light;

    @FXML
    private Label endpoint;

    @FXML
    private Label database;

    @FXML
    private Label capacity;

    @FXML
    private Button tasks;

    @FXML
    private ProgressBar tasksProgress;

    private final TasksPopover popover;

    StatusBarController(ShellViewModel model, Background background) {
        this.model = model;
        this.background = background;
        this.popover = new TasksPopover(background.running());
    }

    @FXML
    private void initialize() {
        model.stateProperty().subscribe(this::show);
        background.running().addListener((ListChangeListener<Job<?>>) _ -> showTasks());
        tasks.sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, last, now) -> {
            if (now == tasks) {
                before = Focus.last(tasks.getScene(), last);
            }
        });
        showTasks();
    }

    private void show(ShellState state) {
        endCapacity.run();
        endCapacity = () -> {};
        capacity.setText("");
        light.getStyleClass().setAll("status-light", lightOf(state));
        switch (state) {
            case Connecting _ -> say(Texts.text("shell.status.connecting"), "");
            case Failed _ -> say(Texts.text("shell.status.failed"), "");
            case Lost _ -> say(Texts.text("shell.status.lost"), "");
            case Ready ready -> {
                SessionAddress place = ready.open().session().place();
                Session session = ready.open().session();
                say(Texts.text("shell.status.endpoint", place.dynamo(), place.region()), session.databasePlace());
                session.database()
                        .access()
                        .ifPresent(access -> access.onPlace(
                                () -> ready.background().onFx(() -> showDatabase(session.databasePlace()))));
                watchCapacity(ready.open().session().requests(), ready.background());
            }
        }
    }

    private void say(String where, String postgres) {
        endpoint.setText(ShownText.line(where));
        showDatabase(postgres);
    }

    private void showDatabase(String postgres) {
        database.setText(ShownText.line(postgres));
        database.setVisible(!postgres.isEmpty());
    }

    /** Requests are recorded on many threads, at times thousands a second: the label is set once per pulse at most. */
    private void watchCapacity(RequestLog requests, Background session) {
        AtomicBoolean pending = new AtomicBoolean();
        endCapacity = requests.onAdd(_ -> {
            if (pending.compareAndSet(false, true)) {
                session.onFx(() -> {
                    pending.set(false);
                    showCapacity(requests);
                });
            }
        });
        showCapacity(requests);
    }

    private void showCapacity(RequestLog requests) {
        capacity.setText(Texts.text("shell.status.capacity", requests.capacityUnits()));
    }

    private void showTasks() {
        int count = background.running().size();
        boolean focused = tasks.getScene() != null && tasks.getScene().getFocusOwner() == tasks;
        tasks.setDisable(count == 0);
        tasks.setText(
                switch (count) {
                    case 0 -> Texts.text("shell.status.idle");
                    case 1 -> background.running().getFirst().title();
                    default -> Texts.text("shell.status.tasks", count);
                });
        tasksProgress.progressProperty().unbind();
        Visibility.set(tasksProgress, count > 0);
        if (count == 0) {
            // An indeterminate bar animates, seen or not.
            tasksProgress.setProgress(0);
            popover.hide();
            // What it hangs on is of no use now.
            if (focused) {
                before.giveBack();
            }
        } else {
            tasksProgress
                    .progressProperty()
                    .bind(background.running().getFirst().progressProperty());
        }
    }

    @FXML
    private void onTasks() {
        popover.toggle(tasks);
    }

    private static String lightOf(ShellState state) {
        return switch (state) {
            case Connecting _ -> "waiting";
            case Ready _ -> "good";
            case Failed _, Lost _ -> "bad";
        };
    }
}

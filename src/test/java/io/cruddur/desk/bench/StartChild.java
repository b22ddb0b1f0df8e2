package io.cruddur.desk.bench;

import io.cruddur.desk.DeskApp;
import io.cruddur.desk.wiring.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Shows a window, says how long that took from the start of the JVM, and ends. */
final class StartChild {
    private StartChild() {}

    /** Arguments: {@code app} or {@code empty}. The JVM's main class must not be an application. */
    public static void main(String[] arguments) {
        Application.launch(arguments[0].equals("app") ? App.class : Empty.class);
        System.exit(0);
    }

    private static void shown() {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        System.out.println("shown=" + Duration.between(started, Instant.now()).toMillis());
        // What comes right after it belongs to the training, and the pulse to the window.
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(Integer.getInteger("bench.pause", 1)));
        pause.setOnFinished(_ -> Platform.exit());
        pause.play();
    }

    /** The app, without services: their class path is not known here. */
    public static final class App extends DeskApp {
        public App() {
            super(() -> Wiring.temporary(Path.of(System.getProperty("bench.folder"))));
        }

        @Override
        public void start(Stage stage) {
            super.start(stage);
            shown();
        }
    }

    /** The least that JavaFX can show. */
    public static final class Empty extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 980, 700));
            stage.show();
            shown();
        }
    }
}

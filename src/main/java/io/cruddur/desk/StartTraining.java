package io.cruddur.desk;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.local.LocalOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Starts the app where nobody sees it, so that a JVM learns what a start needs ({@link StartCache}): the window and what it
 * takes to connect, without services. Nothing of the person's is read or written.
 */
public final class StartTraining {
    /** Names an empty folder, for what the app keeps. */
    static final String FOLDER = "cruddur.training.folder";

    private StartTraining() {}

    public static void main(String[] arguments) {
        Application.launch(Training.class, arguments);
        System.exit(0);
    }

    /** The app, for as long as a start takes. */
    public static final class Training extends DeskApp {
        private static final Duration START = Duration.seconds(2);

        public Training() {
            super(Training::wiring);
        }

        private static Wiring wiring() {
            return new Wiring(new Wiring.Setup(
                    Path.of(System.getProperty(FOLDER)),
                    LocalOptions.inMemory(),
                    new DeskVariables(Map.of()),
                    AwsClients::prod,
                    InstantSource.system()));
        }

        @Override
        public void start(Stage stage) {
            super.start(stage);
            PauseTransition started = new PauseTransition(START);
            started.setOnFinished(_ -> Platform.exit());
            started.play();
        }
    }
}

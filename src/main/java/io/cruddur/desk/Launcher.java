package io.cruddur.desk;

import io.cruddur.desk.wiring.Display;
import io.cruddur.desk.wiring.FolderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;

/**
 * Where the app starts. Not the {@link Application} itself: a JVM whose main class is one looks for JavaFX before a line
 * of ours has run, and a machine without a display would be answered with a stack trace.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<String> unnameable = FolderNames.obstacle(System.getProperties(), System.getenv());
        if (unnameable.isPresent()) {
            System.err.println(unnameable.get());
            System.exit(1);
        }
        Optional<String> obstacle = Display.obstacle(System.getProperties(), System.getenv());
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            System.exit(tour());
        }
        Application.launch(DeskApp.class, arguments);
        // Virtual and daemon threads of clients must not keep a closed app alive.
        System.exit(0);
    }

    /** Drives the app headless through Maven, which knows the test class path. */
    private static int tour() throws IOException, InterruptedException {
        String maven = System.getProperty("cruddur.maven.home");
        String project = System.getProperty("cruddur.project");
        if (maven == null || project == null) {
            System.err.println("Run mvn -Ptour in the project's folder to see the app in pictures.");
            return 1;
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path command = Path.of(maven, "bin", windows ? "mvn.cmd" : "mvn");
        return new ProcessBuilder(command.toString(), "-q", "-Ptour")
                .directory(Path.of(project).toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}

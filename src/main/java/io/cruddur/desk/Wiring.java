package io.cruddur.desk;

import dev.dirs.ProjectDirectories;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.PreferencesFile;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Destination;
import io.cruddur.desk.ui.EmptyState;
import io.cruddur.desk.ui.Feature;
import io.cruddur.desk.ui.Preferences;
import io.cruddur.desk.ui.shell.Connector;
import io.cruddur.desk.ui.shell.OpenSession;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import javafx.scene.Parent;

/** The composition root: everything is made here, by hand, and handed on through constructors. */
public final class Wiring implements AutoCloseable {
    private final Background background = Background.onVirtualThreads();
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("preferences").factory());
    private final PreferencesFile preferences;
    private final Connector connector;

    private Wiring(Path folder) {
        this.preferences = new PreferencesFile(folder.resolve("preferences.properties"), saving);
        this.connector = new NotWired();
    }

    /** As a person starts the app: data in the platform's folder for it. */
    public static Wiring standard() {
        return new Wiring(Path.of(ProjectDirectories.from("io", "cruddur", "cruddur-desk").dataLocalDir));
    }

    /** As tests and the tour start it: services that keep nothing, preferences in {@code folder}. */
    public static Wiring temporary(Path folder) {
        return new Wiring(folder);
    }

    public Background background() {
        return background;
    }

    public Preferences preferences() {
        return new Preferences() {
            @Override
            public Optional<String> get(String key) {
                return preferences.get(key);
            }

            @Override
            public void put(String key, String value) {
                preferences.put(key, value);
            }

            @Override
            public void remove(String key) {
                preferences.remove(key);
            }
        };
    }

    public Connector connector() {
        return connector;
    }

    /** What makes each view. */
    public Map<Destination, Function<Desk, Feature>> features() {
        Map<Destination, Function<Desk, Feature>> makers = new EnumMap<>(Destination.class);
        for (Destination destination : Destination.values()) {
            makers.put(destination, _ -> new Blank(new EmptyState("fth-box", destination.name(), "")));
        }
        return makers;
    }

    /** Ends what was started. Blocks. */
    @Override
    public void close() {
        preferences.close();
        saving.shutdownNow();
    }

    private record Blank(Parent view) implements Feature {
        @Override
        public void refresh() {}
    }

    private static final class NotWired implements Connector {
        @Override
        public OpenSession connect(Choice choice, Progress progress, Work work) {
            progress.step(choice.environment() == Environment.LOCAL ? "DynamoDB Local" : "AWS", StepState.RUNNING, "");
            throw new DeskException.NotAvailable("The adapters are not wired in yet.", null);
        }

        @Override
        public ProdOptions prodOptions() {
            return ProdOptions.NONE;
        }
    }
}

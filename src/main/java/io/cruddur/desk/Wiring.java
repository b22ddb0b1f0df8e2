package io.cruddur.desk;

import dev.dirs.ProjectDirectories;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Destination;
import io.cruddur.desk.ui.EmptyState;
import io.cruddur.desk.ui.Feature;
import io.cruddur.desk.ui.FilePreferences;
import io.cruddur.desk.ui.Preferences;
import io.cruddur.desk.ui.shell.Connector;
import io.cruddur.desk.ui.shell.OpenSession;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Parent;

/** The composition root: everything is made here, by hand, and handed on through constructors. */
public final class Wiring implements AutoCloseable {
    private final Background background = Background.onVirtualThreads();
    private final FilePreferences preferences;
    private final Connector connector;

    private Wiring(Path folder) {
        this.preferences = new FilePreferences(folder.resolve("preferences.properties"), background);
        this.connector = new NotWired();
    }

    /** As a person starts the app: data in the platform's folder for it. */
    public static Wiring standard() {
        return new Wiring(Path.of(ProjectDirectories.from("io", "cruddur", "cruddur-desk").dataLocalDir));
    }

    public Background background() {
        return background;
    }

    public Preferences preferences() {
        return preferences;
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
        preferences.saveIfChanged();
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

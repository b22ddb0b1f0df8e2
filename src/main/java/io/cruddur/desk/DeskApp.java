package io.cruddur.desk;

import dev.dirs.ProjectDirectories;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.shell.Shell;
import io.cruddur.desk.wiring.LogFile;
import io.cruddur.desk.wiring.Wiring;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JavaFX application: shows the window first, then everything that takes time begins. */
public class DeskApp extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(DeskApp.class);

    private final Supplier<Wiring> wirings;
    private @Nullable Wiring wiring;
    private @Nullable Shell shell;

    /** As a person starts it. */
    public DeskApp() {
        this(() -> {
            LogFile.open(Path.of(ProjectDirectories.from("io", "cruddur", "cruddur-desk").dataLocalDir, "logs"));
            return Wiring.standard();
        });
    }

    /** @param wirings called once, not on the FX thread: tests bring services of their own */
    public DeskApp(Supplier<Wiring> wirings) {
        this.wirings = wirings;
    }

    @Override
    public void init() {
        wiring = wirings.get();
    }

    @Override
    public void start(Stage stage) {
        Wiring parts = Objects.requireNonNull(wiring, "init comes first");
        Shell window = new Shell(
                stage,
                new Shell.Parts(
                        parts.connector(),
                        parts.features(),
                        parts.background(),
                        parts.preferences(),
                        parts.shelf(),
                        new Theme(parts.preferences()),
                        page -> open(page, parts.background())));
        shell = window;
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, problem) -> window.notices().failure(problem, null));
        parts.onUnwritable(
                problem -> parts.background().onFx(() -> window.notices().failure(problem, null)));
        stage.getIcons().addAll(icons());
        window.show();
        LOG.info(
                "The window is up {} ms after the JVM",
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(start -> java.time.Duration.between(start, java.time.Instant.now())
                                .toMillis())
                        .orElse(-1L));
    }

    /** The window is gone by now; the session's clients and the services end with it. */
    @Override
    public void stop() throws InterruptedException {
        if (shell != null) {
            shell.close();
        }
        Wiring parts = wiring;
        if (parts != null) {
            Thread.ofVirtual().start(parts::close).join(java.time.Duration.ofSeconds(20));
        }
    }

    /** Finding a browser starts processes, so it is no work for the FX thread. */
    private void open(URI page, Background background) {
        background
                .quiet(_ -> {
                    getHostServices().showDocument(page.toString());
                    return page;
                })
                .onFailure(problem -> LOG.warn("Cannot open {} in a browser", page, problem))
                .start();
    }

    private static Image[] icons() {
        return Stream.of(16, 32, 64, 128, 256)
                .map(size -> Objects.requireNonNull(DeskApp.class.getResource("icon-" + size + ".png")))
                .map(url -> new Image(url.toExternalForm()))
                .toArray(Image[]::new);
    }
}

package io.cruddur.desk.wiring;

import dev.dirs.ProjectDirectories;
import io.cruddur.desk.aws.AwsAccess;
import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.PreferencesFile;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.database.DatabaseFeature;
import io.cruddur.desk.ui.database.setup.SetUpReminder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.messages.MessagesFeature;
import io.cruddur.desk.ui.requests.RequestsFeature;
import io.cruddur.desk.ui.tables.TablesFeature;
import io.cruddur.desk.ui.users.UsersFeature;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The composition root: everything is made here, by hand, and handed on through constructors. */
public final class Wiring implements AutoCloseable {
    /**
     * What differs between the app on a person's desk, the tests and the tour.
     *
     * @param folder for preferences, what is kept on the shelf, and backups
     * @param local the embedded services
     * @param variables environment variables
     * @param aws how PROD is reached
     */
    public record Setup(
            Path folder, LocalOptions local, DeskVariables variables, ProdSessions.Aws aws, InstantSource clock) {}

    private static final int KEPT_DEPTH = 4;

    private final Background background;
    private final InstantSource clock;
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("saving").factory());
    private final PreferencesFile preferences;
    private final FileShelf shelf;
    private final AuditFile audit;
    private final DeskConnector connector;

    public Wiring(Setup setup) {
        this(setup, Background.onVirtualThreads());
    }

    /** @param background with a time of its own */
    public Wiring(Setup setup, Background background) {
        this.background = background;
        this.clock = setup.clock();
        this.preferences = new PreferencesFile(setup.folder().resolve("preferences.properties"), saving);
        this.shelf = new FileShelf(setup.folder().resolve("kept"), saving, setup.clock());
        RequestLog log = new RequestLog();
        Path backups = setup.folder().resolve("backups");
        this.audit = new AuditFile(setup.folder().resolve("audit"), setup.clock());
        Leftovers.sweepOwn(backups, 1);
        Leftovers.sweepOwn(setup.folder(), 1);
        Leftovers.sweepOwn(setup.folder().resolve("kept"), KEPT_DEPTH);
        EmbeddedServices services = new EmbeddedServices(setup.local(), setup.variables());
        AwsProfiles profiles = setup.aws().profiles();
        this.connector = new DeskConnector(
                services,
                new LocalSessions(services, setup.variables(), DefaultScript.read(), backups, log, setup.clock()),
                new ProdSessions(
                        setup.aws(), profiles, setup.variables(), preferences(), backups, audit, log, setup.clock()),
                profiles);
    }

    /** As a person starts the app: data in the platform's folder for it. */
    public static Wiring standard() {
        return new Wiring(new Setup(
                Path.of(ProjectDirectories.from("io", "cruddur", "cruddur-desk").dataLocalDir),
                LocalOptions.persistent(),
                new DeskVariables(System.getenv()),
                ProdSessions.Aws.of(AwsAccess.ofThisMachine()),
                InstantSource.system()));
    }

    /**
     * On fresh services of its own that keep nothing, blind to the machine's environment variables: for tests and the
     * tour.
     *
     * @param folder for preferences and backups
     */
    public static Wiring temporary(Path folder) {
        return temporary(folder, LocalOptions.inMemory());
    }

    /**
     * The same on services that may run already.
     *
     * @param folder for preferences and backups
     */
    public static Wiring temporary(Path folder, LocalOptions services) {
        return new Wiring(new Setup(
                folder,
                services,
                new DeskVariables(Map.of()),
                ProdSessions.Aws.of(AwsAccess.ofThisMachine()),
                InstantSource.system()));
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

    public Shelf shelf() {
        return shelf;
    }

    /** @param listener told, on any thread, when something cannot be kept on the shelf */
    public void onUnwritable(Consumer<DeskException> listener) {
        shelf.onTrouble(listener);
    }

    public Connector connector() {
        return connector;
    }

    /** What makes each view. */
    public Map<Destination, Function<Desk, Feature>> features() {
        Map<Destination, Function<Desk, Feature>> makers = new EnumMap<>(Destination.class);
        makers.put(Destination.MESSAGES, desk -> new MessagesFeature(desk, clock));
        makers.put(Destination.TABLES, TablesFeature::new);
        makers.put(Destination.USERS, UsersFeature::new);
        makers.put(Destination.DATABASE, DatabaseFeature::new);
        makers.put(Destination.REQUESTS, desk -> new RequestsFeature(desk, audit));
        // Which of them comes first is the person's; a session is new to the first one only.
        AtomicReference<@Nullable Desk> known = new AtomicReference<>();
        makers.replaceAll((_, maker) -> desk -> {
            if (!desk.equals(known.getAndSet(desk))) {
                SetUpReminder.remind(desk.context());
            }
            return maker.apply(desk);
        });
        return makers;
    }

    /** Ends what was started, the embedded services included. Blocks. */
    @Override
    public void close() {
        // What was typed first: each may wait for another app that writes.
        shelf.close();
        preferences.close();
        saving.shutdownNow();
        connector.close();
    }
}

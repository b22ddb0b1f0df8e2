package io.cruddur.desk.local;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.accounts.PoolTrigger;
import io.cruddur.desk.local.dynamo.DynamoServer;
import io.cruddur.desk.local.postgres.PostgresBinaries;
import io.cruddur.desk.local.postgres.PostgresCluster;
import io.cruddur.desk.local.postgres.PostgresServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child JVM: holds the services as long as its standard input stays open. It tells what it does in {@link LocalEvent}
 * lines on its standard output; whatever else is printed or logged goes to its standard error.
 *
 * <p>Arguments: {@code --folder=<path>}, {@code --cache=<path>}, {@code --services=DYNAMODB,POSTGRES,…},
 * {@code --temporary}, {@code --any-port}.
 */
public final class LocalServices {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServices.class);

    private final Path folder;
    private final Path cache;
    private final boolean temporary;
    private final boolean anyPort;
    private final Set<LocalService> wanted;
    private final PrintStream parent;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<LocalService, Object> addresses = new EnumMap<>(LocalService.class);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private @Nullable ControlServer control;

    private LocalServices(Map<String, String> arguments, PrintStream parent) {
        folder = Path.of(arguments.getOrDefault("folder", ""));
        cache = Path.of(arguments.getOrDefault("cache", ""));
        temporary = arguments.containsKey("temporary");
        anyPort = arguments.containsKey("any-port");
        wanted = EnumSet.noneOf(LocalService.class);
        for (String name : arguments.getOrDefault("services", "").split(",", -1)) {
            wanted.add(LocalService.valueOf(name));
        }
        this.parent = parent;
    }

    public static void main(String[] arguments) {
        // DynamoDB Local formats the numbers in its statements by it, and SQLite knows no Arabic digits.
        Locale.setDefault(Locale.ROOT);
        PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // DynamoDB Local and log4j print to standard output, which here belongs to the launcher.
        System.setOut(System.err);
        LocalServices services = new LocalServices(parse(arguments), parent);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(services::stop));
        System.exit(services.run() ? 0 : 1);
    }

    private static Map<String, String> parse(String[] arguments) {
        Map<String, String> parsed = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            parsed.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return parsed;
    }

    private boolean run() {
        Thread parentAlive = Thread.ofPlatform().daemon().name("parent").start(LocalServices::awaitEndOfInput);
        try {
            FolderLock lock = FolderLock.acquire(folder, () -> control = ControlServer.open(folder));
            if (lock == null) {
                tell(new LocalEvent.Owned());
                return true;
            }
            started.push(lock);
            startAll();
            tell(new LocalEvent.AllReady());
            Thread.ofVirtual().start(() -> {
                StaleRuns.sweep(LocalFolders.runsIn(cache), folder);
                Leftovers.sweepOwn(folder, 1);
            });
            parentAlive.join();
            return true;
        } catch (LocalServicesException | IOException | RuntimeException e) {
            LOG.error("The local services cannot start", e);
            tell(new LocalEvent.Failed(new StartFailure(List.of(folder, cache), StartFailure.Room.REAL).sentence(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Side by side, since each spends most of its start waiting or on one core. */
    private void startAll() throws IOException, InterruptedException, LocalServicesException {
        Map<LocalService, Callable<AutoCloseable>> starters = Map.of(
                LocalService.DYNAMODB, this::startDynamo,
                LocalService.POSTGRES, this::startPostgres,
                LocalService.COGNITO, this::startCognito);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (LocalService service : wanted) {
                Callable<AutoCloseable> starter = Objects.requireNonNull(starters.get(service));
                tell(new LocalEvent.Starting(service));
                running.add(threads.submit(() -> {
                    keep(starter.call());
                    return null;
                }));
            }
            for (Future<?> service : running) {
                await(service);
            }
        }
        new EndpointsFile(
                        (URI) addresses.get(LocalService.DYNAMODB),
                        (LocalEndpoints.Postgres) addresses.get(LocalService.POSTGRES),
                        (URI) addresses.get(LocalService.COGNITO))
                .write(folder);
    }

    private static void await(Future<?> service) throws IOException, InterruptedException, LocalServicesException {
        try {
            service.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case LocalServicesException sentence -> throw sentence;
                case IOException io -> throw io;
                case null, default -> throw new IOException(String.valueOf(e.getCause()), e);
            }
        }
    }

    private AutoCloseable startDynamo() throws IOException, InterruptedException, LocalServicesException {
        DynamoServer dynamo = DynamoServer.start(
                temporary ? null : LocalFolders.makePrivate(folder.resolve("dynamodb")),
                Ports.of(LocalService.DYNAMODB, anyPort));
        ready(LocalService.DYNAMODB, dynamo.endpoint(), dynamo.endpoint().toString());
        return dynamo;
    }

    private AutoCloseable startPostgres() throws IOException, InterruptedException, LocalServicesException {
        PostgresServer postgres = PostgresServer.start(
                PostgresBinaries.unpack(cache),
                new PostgresCluster(folder.resolve("postgres"), temporary),
                Ports.of(LocalService.POSTGRES, anyPort));
        var unused = postgres.ended().thenAccept(this::postgresEnded);
        ready(
                LocalService.POSTGRES,
                postgres.address(),
                postgres.address().host() + ":" + postgres.address().port());
        return postgres;
    }

    private AutoCloseable startCognito() throws IOException, InterruptedException, LocalServicesException {
        Path data = temporary ? null : LocalFolders.makePrivate(folder.resolve("cognito"));
        CognitoEmulator[] cognito = new CognitoEmulator[1];
        PeerAccount accounts = PeerAccount.ofThisSystem();
        // With a database elsewhere, rows are nobody's business here.
        PoolTrigger signUps =
                wanted.contains(LocalService.POSTGRES) ? new LocalSignUps(this::postgres) : PoolTrigger.NONE;
        Ports.of(LocalService.COGNITO, anyPort).firstFree(port -> {
            try {
                cognito[0] = CognitoEmulator.start(
                        new InetSocketAddress(Ports.LOOPBACK, port),
                        data,
                        LocalPool.settings().calling(signUps),
                        InstantSource.system(),
                        accounts::isForeign);
                return true;
            } catch (BindException e) {
                return false;
            }
        });
        ready(LocalService.COGNITO, cognito[0].endpoint(), cognito[0].endpoint().toString());
        return cognito[0];
    }

    private LocalEndpoints.@Nullable Postgres postgres() {
        synchronized (addresses) {
            return (LocalEndpoints.Postgres) addresses.get(LocalService.POSTGRES);
        }
    }

    private void postgresEnded(String reason) {
        if (!stopping.get()) {
            LOG.error("PostgreSQL ended: {}", reason);
            tell(new LocalEvent.Failed("PostgreSQL ended by itself (" + reason + ")."));
            // Not on this thread: the exit waits for the hook, which waits for PostgreSQL's log to end.
            Thread.ofPlatform().start(() -> System.exit(1));
        }
    }

    private void ready(LocalService service, Object address, String shown) {
        synchronized (addresses) {
            addresses.put(service, address);
        }
        tell(new LocalEvent.Ready(service, shown));
    }

    private synchronized void keep(AutoCloseable service) {
        started.push(service);
    }

    private synchronized void tell(LocalEvent event) {
        parent.println(event.line());
        ControlServer attached = control;
        if (attached != null) {
            attached.send(event);
        }
    }

    /** The launcher never writes: the end of its pipe is its end, whatever way that came. */
    private static void awaitEndOfInput() {
        try {
            byte[] ignored = new byte[64];
            int read = 0;
            while (read >= 0) {
                read = System.in.read(ignored);
            }
        } catch (IOException e) {
            LOG.debug("Standard input broke", e);
        }
        System.exit(0);
    }

    /** Newcomers wait from now on; the folder's lock is the last to go. */
    private void stop() {
        stopping.set(true);
        close(() -> {
            ControlServer attached = control;
            if (attached != null) {
                attached.withdraw();
                Files.deleteIfExists(folder.resolve(EndpointsFile.NAME));
            }
        });
        List<AutoCloseable> services;
        synchronized (this) {
            services = List.copyOf(started);
        }
        services.forEach(LocalServices::close);
        ControlServer attached = control;
        if (attached != null) {
            close(attached);
            if (temporary) {
                close(() -> PrivateFiles.delete(folder));
            }
        }
    }

    private static void close(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception e) {
            LOG.warn("A local service did not end cleanly", e);
        }
    }
}

package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.dynamo.StreamIndex;
import io.cruddur.desk.local.postgres.PostgresOrphan;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Births, deaths and owners, with real processes in folders of their own. */
@Timeout(60)
class LocalLifecycleTest {
    private static final Set<LocalService> POSTGRES = EnumSet.of(LocalService.POSTGRES);
    private static final Set<LocalService> COGNITO = EnumSet.of(LocalService.COGNITO);

    @TempDir
    private static Path template;

    @TempDir
    private Path temporary;

    private final List<LocalRuntime> running = new ArrayList<>();

    /** PostgreSQL's files are made once and copied for each test: that is most of a first start. */
    @BeforeAll
    static void makeCluster() throws Exception {
        LocalLauncher.start(LocalOptions.persistent(template).onAnyPort().only(POSTGRES), _ -> {})
                .close();
    }

    private void copyCluster() throws IOException {
        Files.createDirectories(folder());
        for (String part : List.of("postgres", "postgres-password")) {
            try (Stream<Path> files = Files.walk(template.resolve(part))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(
                            file,
                            folder().resolve(template.relativize(file).toString()),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @AfterEach
    void endAll() {
        running.forEach(LocalRuntime::close);
    }

    /** DynamoDB Local writes its statements with the digits of the machine's language, and cannot read them. */
    @Test
    void theLanguageOfTheMachineDoesNotReachTheServices() throws Exception {
        String before = System.getProperty(ChildJvm.OPTION_PROPERTY, "");
        Path options =
                Files.writeString(temporary.resolve("options"), before + "\n-Duser.language=ar\n-Duser.country=EG\n");
        System.setProperty(ChildJvm.OPTION_PROPERTY, "@" + options);
        try {
            LocalRuntime arabic = start(EnumSet.of(LocalService.DYNAMODB));
            assertThat(arabic.pid()).isPresent();
        } finally {
            System.setProperty(ChildJvm.OPTION_PROPERTY, before);
        }
    }

    @Test
    void whatWasCommittedSurvivesTheKillOfTheChild() throws Exception {
        copyCluster();
        LocalRuntime first = start(POSTGRES);
        long postgres = postgresPid();
        execute(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        assertThat(setting(first, "fsync")).isEqualTo("on");
        assertThat(setting(first, "synchronous_commit")).isEqualTo("on");
        assertThat(setting(first, "full_page_writes")).isEqualTo("on");
        assertThat(setting(first, "unix_socket_directories")).isEmpty();

        kill(first.pid().orElseThrow());

        assertThat(first.lost().get(20, TimeUnit.SECONDS)).contains("have ended unexpectedly");
        awaitEnd(postgres);
        LocalRuntime second = start(POSTGRES);
        assertThat(query(second, "SELECT n FROM kept")).isEqualTo("42");
    }

    @Test
    void aPostgresLeftOverFromACrashIsStoppedAndItsDataIsThere() throws Exception {
        copyCluster();
        LocalRuntime first = start(POSTGRES);
        execute(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        long orphan = postgresPid();
        // Without the watcher, PostgreSQL does not notice the end of the child.
        List<ProcessHandle> watchers = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("cruddur-postgres") && line.contains(folder().toString()))
                        .isPresent())
                .toList();
        assumeThat(watchers).isNotEmpty();
        watchers.forEach(ProcessHandle::destroyForcibly);
        kill(first.pid().orElseThrow());
        assertThat(ProcessHandle.of(orphan))
                .hasValueSatisfying(p -> assertThat(p.isAlive()).isTrue());
        assertThat(PostgresOrphan.find(folder().resolve("postgres")))
                .map(ProcessHandle::pid)
                .hasValue(orphan);

        LocalRuntime second = start(POSTGRES);

        awaitEnd(orphan);
        assertThat(postgresPid()).isNotEqualTo(orphan);
        assertThat(query(second, "SELECT n FROM kept")).isEqualTo("42");
    }

    /** DynamoDB Local walks through all records of all streams without it. */
    @Test
    void theRecordsOfStreamsHaveTheirIndex() throws Exception {
        start(EnumSet.of(LocalService.DYNAMODB)).close();
        String schema = Files.readString(
                folder().resolve("dynamodb").resolve("shared-local-instance.db"), StandardCharsets.ISO_8859_1);
        assertThat(schema).contains("CREATE INDEX " + StreamIndex.NAME);
    }

    @Test
    void killingTheAppEndsTheChildAndPostgres() throws Exception {
        copyCluster();
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcruddur.services.classpath=" + System.getProperty(ChildJvm.CLASS_PATH_PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppStandIn.class.getName(),
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = app.inputReader()
                .lines()
                .filter(l -> l.startsWith("up "))
                .findFirst()
                .orElseThrow();
        long child = Long.parseLong(line.substring(3));
        long postgres = postgresPid();

        app.destroyForcibly().waitFor();

        awaitEnd(child);
        awaitEnd(postgres);
        assertThat(folder().resolve("postgres").resolve(PostgresOrphan.PID_FILE))
                .doesNotExist();
    }

    @Test
    void ofTwoAppsThatStartAtOnceOneOwnsAndOneAttaches() throws Exception {
        copyCluster();
        List<LocalRuntime> both;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<LocalRuntime> start = () -> LocalLauncher.start(options().only(POSTGRES), _ -> {});
            var futures = threads.invokeAll(List.of(start, start));
            both = List.of(futures.get(0).get(), futures.get(1).get());
        }
        running.addAll(both);
        assertThat(both).extracting(LocalRuntime::isAttached).containsExactlyInAnyOrder(true, false);
        assertThat(both.get(0).postgres()).isEqualTo(both.get(1).postgres());
        LocalRuntime owner = both.get(0).isAttached() ? both.get(1) : both.get(0);
        LocalRuntime attached = both.get(0).isAttached() ? both.get(0) : both.get(1);

        // One that was attached leaves: nothing happens. The owner leaves: the other hears of it.
        start(POSTGRES).close();
        assertThat(query(owner, "SELECT 1")).isEqualTo("1");
        assertThat(attached.lost()).isNotDone();
        owner.close();
        assertThat(attached.lost().get(20, TimeUnit.SECONDS)).contains("Restart them here");
        assertThat(owner.lost()).isNotDone();
        assertThat(start(POSTGRES).isAttached()).isFalse();
    }

    @Test
    void onlyTheirOwnerCanReadTheFiles() throws Exception {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createDirectory(
                folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        start(EnumSet.allOf(LocalService.class));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(LocalFolders.cache())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(folder(), 1)) {
            assertThat(files.filter(Files::isDirectory)).hasSizeGreaterThan(4).allSatisfy(folder -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------"));
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(3).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void takesTheNextPortsWhenTheDefaultOnesAreTaken() throws Exception {
        copyCluster();
        try (ServerSocket dynamo = occupy(8000);
                ServerSocket postgres = occupy(5432);
                ServerSocket cognito = occupy(9229)) {
            assertThat(List.of(dynamo, postgres, cognito)).noneMatch(ServerSocket::isClosed);
            LocalRuntime services = LocalLauncher.start(LocalOptions.persistent(folder()), _ -> {});
            running.add(services);
            LocalEndpoints endpoints = services.endpoints();
            assertThat(endpoints.dynamo().getPort()).isBetween(8001, 8099);
            assertThat(endpoints.postgres().port()).isBetween(5433, 5531);
            assertThat(endpoints.cognito().getPort()).isBetween(9230, 9328);
        }
    }

    @Test
    void resetDeletesTheDataAndNothingElse() throws Exception {
        copyCluster();
        LocalRuntime first = start(POSTGRES);
        execute(first, "CREATE TABLE gone (n int)");
        Path mine = Files.writeString(folder().resolve("mine.txt"), "not yours");
        assertThatThrownBy(() -> LocalData.reset(folder()))
                .isInstanceOf(LocalServicesException.class)
                .hasMessageContaining("in use");
        first.close();

        LocalData.reset(folder());

        assertThat(folder().resolve("postgres")).doesNotExist();
        assertThat(folder().resolve("postgres-password")).doesNotExist();
        assertThat(mine).exists();
        assertThat(query(start(POSTGRES), "SELECT count(*) FROM pg_tables WHERE tablename = 'gone'"))
                .isEqualTo("0");
        LocalData.reset(temporary.resolve("never-was"));
    }

    @Test
    void aLostPasswordIsReplaced() throws Exception {
        copyCluster();
        LocalRuntime first = start(POSTGRES);
        execute(first, "CREATE TABLE kept (n int)");
        first.close();
        Files.delete(first.passwordFile());

        LocalRuntime second = start(POSTGRES);

        assertThat(query(second, "SELECT count(*) FROM kept")).isEqualTo("0");
        assertThat(second.postgres().orElseThrow().password())
                .isNotEqualTo(first.postgres().orElseThrow().password());
    }

    @Test
    void theEndOfPostgresIsTold() throws Exception {
        copyCluster();
        LocalRuntime services = start(POSTGRES);
        kill(postgresPid());
        assertThat(services.lost().get(20, TimeUnit.SECONDS)).contains("PostgreSQL ended by itself");
    }

    @Test
    void dataOfAnotherVersionIsLeftAlone() throws Exception {
        Path cluster = Files.createDirectories(folder().resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> start(POSTGRES))
                .isInstanceOf(LocalServicesException.class)
                .hasMessageContaining("written by PostgreSQL 16");
        assertThat(cluster.resolve("PG_VERSION")).hasContent("16");
    }

    @Test
    void anInterruptedStartLeavesNothingRunning() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                LocalLauncher.start(options().only(COGNITO), _ -> starting.countDown());
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        starting.await();
        thread.interrupt();
        thread.join();
        if (outcome.get() != null) { // it may have been up already
            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        }
        assertThat(start(COGNITO).isAttached()).isEqualTo(outcome.get() == null);
    }

    @Test
    void aFolderThatCannotBeMadeIsOneSentence() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "in the way");
        LocalOptions options = LocalOptions.persistent(file.resolve("data"));
        assertThatThrownBy(() -> LocalLauncher.start(options, _ -> {}))
                .isInstanceOf(LocalServicesException.class)
                .hasMessageStartingWith("The folder " + file.resolve("data") + " cannot be used");
    }

    @Test
    void aMissingClassPathIsOneSentence() {
        String right = System.getProperty(ChildJvm.CLASS_PATH_PROPERTY);
        System.setProperty(ChildJvm.CLASS_PATH_PROPERTY, "/nowhere/services.txt");
        try {
            assertThatThrownBy(() -> start(COGNITO))
                    .isInstanceOf(LocalServicesException.class)
                    .hasMessageContaining("Start the app with mvn");
        } finally {
            System.setProperty(ChildJvm.CLASS_PATH_PROPERTY, right);
        }
    }

    private Path folder() {
        return temporary.resolve("data");
    }

    private LocalOptions options() {
        return LocalOptions.persistent(folder()).onAnyPort();
    }

    private LocalRuntime start(Set<LocalService> services) throws LocalServicesException, InterruptedException {
        LocalRuntime runtime = LocalLauncher.start(options().only(services), _ -> {});
        running.add(runtime);
        return runtime;
    }

    private long postgresPid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder().resolve("postgres").resolve(PostgresOrphan.PID_FILE))
                .getFirst()
                .strip());
    }

    private static ServerSocket occupy(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(Ports.LOOPBACK, port));
        } catch (java.net.BindException e) {
            // Somebody else occupies it for us.
        }
        return socket;
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        awaitEnd(pid);
    }

    private static void awaitEnd(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static void execute(LocalRuntime services, String sql) throws SQLException {
        try (Connection connection = connect(services);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(LocalRuntime services, String name) throws SQLException {
        return query(services, "SHOW " + name);
    }

    private static String query(LocalRuntime services, String sql) throws SQLException {
        try (Connection connection = connect(services);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(LocalRuntime services) throws SQLException {
        LocalEndpoints.Postgres address = services.postgres().orElseThrow();
        return TestServices.connect(new LocalEndpoints.Postgres(
                address.host(), address.port(), "postgres", address.user(), address.password()));
    }
}

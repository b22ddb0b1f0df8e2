package io.cruddur.desk.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.database.access.AccessLadder;
import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.StepFinding;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.access.DatabaseInstances;
import io.cruddur.desk.port.access.DatabaseSecrets.SecretValue;
import io.cruddur.desk.support.EncryptedPostgres;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestCertificates;
import io.cruddur.desk.support.TestNames;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways into a real server that encrypts, and where each of them can end. */
@ExtendWith(LocalServicesExtension.class)
@NullUnmarked
class ProdDatabaseTest {
    /** What a URL would have to encode. */
    private static final String PASSWORD = "p%40 ss@w/rd:'\"?é";

    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1a2b-AbCdEf";

    @TempDir
    static Path folder;

    private static final TestCertificates OURS = new TestCertificates("Our authority");
    private static final TestCertificates OTHERS = new TestCertificates("Somebody else");
    private static final TestCertificates.Pair GOOD = OURS.server("localhost", "127.0.0.1", TestNames.RDS);

    private static LocalEndpoints.Postgres server;
    private static EncryptedPostgres encrypted;
    private static Path authority;

    private final RequestLog log = new RequestLog();
    private final Map<String, String> variables = new HashMap<>();
    private final AtomicReference<SecretValue> secret = new AtomicReference<>();
    private final AtomicInteger secretReads = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private ProdDatabase database;

    @BeforeAll
    static void encrypt(TestServices services) throws IOException, SQLException {
        server = services.freshDatabase();
        sql(
                "create table users (uuid uuid primary key, display_name text, handle text, email text,"
                        + " cognito_user_id text, created_at timestamp)",
                "create role cruddur_ops login password '" + PASSWORD.replace("'", "''") + "'",
                "grant select on users to cruddur_ops");
        authority = Files.writeString(folder.resolve("authority.pem"), OURS.authority());
        encrypted = new EncryptedPostgres(server, folder);
        encrypted.show(GOOD);
    }

    @AfterAll
    static void leave() throws SQLException {
        encrypted.close();
        sql("drop owned by cruddur_ops", "drop role cruddur_ops");
    }

    @BeforeEach
    void begin() {
        variables.put("PGSSLROOTCERT", authority.toString());
        secret.set(new SecretValue("localhost", server.port(), server.database(), "cruddur_ops", PASSWORD));
    }

    @AfterEach
    void end() {
        if (database != null) {
            database.close();
        }
        Leak.noneIn(log.all().toString(), PASSWORD);
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private ProdDatabase open(DatabaseChoice choice) {
        return open(choice, host -> Optional.empty());
    }

    private ProdDatabase open(DatabaseChoice choice, Instances instances) {
        database = new ProdDatabase(
                new ProdDatabase.Sources(
                        new DeskVariables(variables),
                        (arn, region) -> {
                            assertThat(arn).isEqualTo(ARN);
                            assertThat(region).isEqualTo("eu-central-1");
                            secretReads.incrementAndGet();
                            return secret.get();
                        },
                        (host, port, user) -> "token-" + tokens.incrementAndGet(),
                        instances),
                choice,
                new WriteGuard(Environment.PROD, InstantSource.system()),
                log,
                InstantSource.system());
        return database;
    }

    private interface Instances extends DatabaseInstances {
        Optional<Instance> find(String host);

        @Override
        default Optional<Instance> at(String host, Work work) {
            return find(host);
        }

        @Override
        default Instance start(Instance instance, Work work) {
            throw new AssertionError("Nobody asked for it");
        }
    }

    private static Map<AccessStep, StepOutcome> walk(ProdDatabase database) {
        Map<AccessStep, StepOutcome> outcomes = new EnumMap<>(AccessStep.class);
        new AccessLadder(database, InstantSource.system()).walk(outcomes::put, Work.UNWATCHED);
        assertThat(outcomes).hasSize(AccessStep.values().length);
        return outcomes;
    }

    /** The sentence of the step that did not pass, all before it having passed and none after it being taken. */
    private static String failure(ProdDatabase database, AccessStep at) {
        Map<AccessStep, StepOutcome> outcomes = walk(database);
        outcomes.forEach((step, outcome) -> {
            if (step.compareTo(at) < 0 && step != AccessStep.INSTANCE) {
                assertThat(outcome).as(step.name()).isInstanceOf(StepOutcome.Passed.class);
            } else if (step.compareTo(at) > 0) {
                assertThat(outcome).as(step.name()).isInstanceOf(StepOutcome.Skipped.class);
            }
        });
        assertThat(outcomes.get(at)).as(at.name()).isInstanceOf(StepOutcome.NotPassed.class);
        RuntimeException why = ((StepOutcome.NotPassed) outcomes.get(at)).why();
        assertThat(why).isInstanceOf(DeskException.class);
        Leak.noneIn(why.getMessage(), PASSWORD);
        return why.getMessage();
    }

    private static DatabaseChoice typed(String host, int port, String name, String user) {
        return new DatabaseChoice(Way.PASSWORD, host, Integer.toString(port), name, user, "", "");
    }

    private ProdDatabase typed(String host, String password) {
        ProdDatabase opened = open(DatabaseChoice.VARIABLES);
        opened.choose(typed(host, server.port(), server.database(), "cruddur_ops"), password.toCharArray());
        return opened;
    }

    @Test
    void everyStepPassesAndSaysWhatItFound() {
        ProdDatabase opened = typed("localhost", PASSWORD);
        Map<AccessStep, StepOutcome> outcomes = walk(opened);

        assertThat(outcomes.values()).noneMatch(StepOutcome.NotPassed.class::isInstance);
        assertThat(((StepOutcome.Passed) outcomes.get(AccessStep.CERTIFICATE)).finding())
                .isInstanceOfSatisfying(StepFinding.Encrypted.class, found -> {
                    assertThat(found.certificate().issuer()).isEqualTo("Our authority");
                    assertThat(found.certificate().nameChecked()).isTrue();
                    assertThat(found.certificate().protocol()).startsWith("TLSv1.");
                });
        assertThat(((StepOutcome.Passed) outcomes.get(AccessStep.TABLES)).finding())
                .isEqualTo(new StepFinding.Tables(1));
        assertThat(outcomes.get(AccessStep.INSTANCE))
                .isEqualTo(new StepOutcome.Skipped(StepOutcome.SkipReason.NO_INSTANCE, ""));
        Leak.noneIn(outcomes.toString(), PASSWORD);

        opened.connect(Work.UNWATCHED);
        assertThat(opened.reader().tables(Work.UNWATCHED)).hasSize(1);
        assertThat(opened.place()).isEqualTo("localhost:" + server.port() + "/" + server.database());
        assertThat(opened.psql(Work.UNWATCHED))
                .contains("PGSSLMODE=verify-full")
                .contains("--username=cruddur_ops");
    }

    @Test
    void aCertificateThatIsNotToBeBelievedIsSaidToBeOne() throws Exception {
        ProdDatabase opened = typed("localhost", PASSWORD);
        try {
            encrypted.show(OTHERS.server("localhost"));
            assertThat(failure(opened, AccessStep.CERTIFICATE))
                    .contains(
                            "comes from “Somebody else”",
                            "an authority that is not in " + authority,
                            "global-bundle.pem");

            encrypted.show(OURS.server("db.example.com", "db2.example.com"));
            assertThat(failure(opened, AccessStep.CERTIFICATE))
                    .contains("issued for db.example.com, db2.example.com, and not to localhost");
            variables.put(
                    "PROD_CONNECTION_URL",
                    "postgresql://cruddur_ops:p%2540%20ss%40w%2Frd%3A'%22%3F%C3%A9@localhost:" + server.port() + "/"
                            + server.database() + "?sslmode=require");
            database.close();
            assertThat(walk(open(DatabaseChoice.VARIABLES)).values())
                    .as("verify-ca looks at no name")
                    .noneMatch(StepOutcome.NotPassed.class::isInstance);

            encrypted.show(OURS.expired("localhost"));
            database.close();
            assertThat(failure(typed("localhost", PASSWORD), AccessStep.CERTIFICATE))
                    .contains("The certificate of localhost expired on 20");

            encrypted.showNothing();
            assertThat(failure(database, AccessStep.CERTIFICATE))
                    .contains("offers no encryption, which sslmode=verify-full asks for");
        } finally {
            encrypted.show(GOOD);
        }
    }

    @Test
    void aCertificateFileThatIsNone() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "no certificate");
        for (Path file : new Path[] {empty, garbage}) {
            variables.put("PGSSLROOTCERT", file.toString());
            assertThat(failure(typed("localhost", PASSWORD), AccessStep.CERTIFICATE))
                    .contains("The certificate file " + file + " holds no certificates that can be read");
            database.close();
        }
        variables.remove("PGSSLROOTCERT");
        assertThat(failure(typed("localhost", PASSWORD), AccessStep.SETTINGS)).contains("global-bundle.pem");
        database.choose(
                new DatabaseChoice(
                        Way.PASSWORD,
                        "localhost",
                        Integer.toString(server.port()),
                        server.database(),
                        "cruddur_ops",
                        "",
                        folder.toString()),
                PASSWORD.toCharArray());
        assertThat(failure(database, AccessStep.SETTINGS)).contains("is a folder");
    }

    @Test
    void aNameThatLeadsNowhereAndAPortThatNobodyHas() throws IOException {
        assertThat(failure(typed("cruddur.invalid", PASSWORD), AccessStep.NAME))
                .contains("The database host cruddur.invalid is unknown");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        database.choose(typed("127.0.0.1", port, "cruddur", "me"), PASSWORD.toCharArray());
        assertThat(failure(database, AccessStep.ADDRESS))
                .contains("127.0.0.1 (127.0.0.1) refuses connections on port " + port);
    }

    @Test
    void aServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProdDatabase opened = open(DatabaseChoice.VARIABLES);
            opened.choose(typed("127.0.0.1", silent.getLocalPort(), "cruddur", "me"), PASSWORD.toCharArray());
            CompletableFuture<Void> connecting =
                    CompletableFuture.runAsync(() -> opened.connect(Work.UNWATCHED), task -> Thread.ofVirtual()
                            .start(task));
            assertThat(failure(opened, AccessStep.CERTIFICATE))
                    .contains("accepts the connection and then says nothing");
            assertThatThrownBy(connecting::join).hasCauseInstanceOf(DeskException.Unreachable.class);

            // Who does not want to wait for the driver stops it.
            CompletableFuture<Throwable> stopped = new CompletableFuture<>();
            Thread signingIn = Thread.ofVirtual().start(() -> {
                try {
                    opened.connect(Work.UNWATCHED);
                    stopped.complete(new AssertionError("It came to an end"));
                } catch (RuntimeException e) {
                    stopped.complete(e);
                }
            });
            await().until(() -> signingIn.getState() == Thread.State.TIMED_WAITING);
            signingIn.interrupt();
            assertThat(stopped.get()).isInstanceOf(CancelledException.class);

            // Nor for the steps.
            CompletableFuture<Boolean> asked = new CompletableFuture<>();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread walking = Thread.ofVirtual().start(() -> {
                try {
                    new AccessLadder(opened, InstantSource.system())
                            .walk(
                                    (step, _) -> {
                                        if (step == AccessStep.CERTIFICATE) {
                                            asked.complete(true);
                                        }
                                    },
                                    Work.UNWATCHED);
                    ended.complete(new AssertionError("It came to an end"));
                } catch (RuntimeException e) {
                    ended.complete(e);
                }
            });
            asked.join();
            walking.interrupt();
            assertThat(ended.get()).isInstanceOf(CancelledException.class);
        }
    }

    @Test
    void whatIsNotPostgres() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var socket = other.accept();
                        socket.getOutputStream().write("HTTP/1.1 400\r\n".getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                    }
                } catch (IOException _) {
                    // Closed.
                }
            });
            ProdDatabase opened = open(DatabaseChoice.VARIABLES);
            opened.choose(typed("127.0.0.1", other.getLocalPort(), "cruddur", "me"), PASSWORD.toCharArray());
            assertThat(failure(opened, AccessStep.CERTIFICATE)).contains("is not PostgreSQL");
        }
    }

    @Test
    void aPasswordThatIsRefusedADatabaseThatIsNotThereATableThatIsMissing() throws SQLException {
        assertThat(failure(typed("localhost", "hunter2hunter2"), AccessStep.PASSWORD))
                .contains("refuses the user cruddur_ops or the password. Type both again");
        database.choose(typed("localhost", server.port(), "cruddur_absent", "cruddur_ops"), PASSWORD.toCharArray());
        assertThat(failure(database, AccessStep.DATABASE)).contains("The server has no database cruddur_absent");
        database.choose(typed("localhost", server.port(), "postgres", "cruddur_ops"), PASSWORD.toCharArray());
        assertThat(failure(database, AccessStep.TABLES)).contains("no table public.users");
        sql("revoke select on users from cruddur_ops");
        try {
            database.close();
            assertThat(failure(typed("localhost", PASSWORD), AccessStep.TABLES))
                    .contains("may not read the table public.users", "GRANT SELECT ON users TO cruddur_ops");
        } finally {
            sql("grant select on users to cruddur_ops");
        }
        database.choose(typed("localhost", server.port(), server.database(), "cruddur_ops"), new char[0]);
        assertThat(failure(database, AccessStep.SETTINGS)).contains("The password of cruddur_ops is not known");
    }

    @Test
    void aSecretIsReadAtConnectAndOnceMoreWhenItWasRotated() throws SQLException {
        variables.put("PROD_DB_SECRET_ARN", ARN);
        ProdDatabase opened = open(DatabaseChoice.VARIABLES);
        assertThat(opened.isSet()).isTrue();
        assertThat(opened.place()).isEmpty();
        assertThat(secretReads).hasValue(0);
        opened.connect(Work.UNWATCHED);
        assertThat(opened.users().search("a", 5)).isEmpty();
        assertThat(secretReads).hasValue(1);

        String rotated = "rotated " + PASSWORD;
        try {
            sql(
                    "alter role cruddur_ops password '" + rotated.replace("'", "''") + "'",
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cruddur_ops'");
            secret.set(new SecretValue("", 0, "", "cruddur_ops", rotated));
            opened.connect(Work.UNWATCHED);
            assertThat(secretReads).hasValue(2);
            opened.connect(Work.UNWATCHED);
            assertThat(secretReads).hasValue(2);
            assertThatThrownBy(() -> opened.users().search("a", 5)).hasMessageContaining("a new session is begun");
            assertThat(opened.users().search("a", 5)).isEmpty();
            assertThat(secretReads).hasValue(2);

            // Rotated at the server alone: asked once, and no more for a while.
            sql("alter role cruddur_ops password 'unknown to anybody'");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> opened.connect(Work.UNWATCHED))
                        .isInstanceOf(DeskException.NotSignedIn.class)
                        .hasMessageContaining(
                                "with the password in the secret " + ARN + ", also after it was read once")
                        .satisfies(e -> Leak.noneIn(e.getMessage(), rotated));
            }
            assertThat(secretReads).hasValue(3);
        } finally {
            sql("alter role cruddur_ops password '" + PASSWORD.replace("'", "''") + "'");
        }
    }

    /** Those that RDS keeps itself have a user and a password, and nothing more. */
    @Test
    void aSecretOfRdsNeedsAPlace() {
        secret.set(new SecretValue("", 0, "", "cruddur_ops", PASSWORD));
        variables.put("PROD_DB_SECRET_ARN", ARN);
        assertThat(failure(open(DatabaseChoice.VARIABLES), AccessStep.SETTINGS))
                .contains("names no host", "PROD_CONNECTION_URL=postgresql://host:5432/database");
        database.close();
        variables.put("PROD_CONNECTION_URL", "postgresql://localhost:" + server.port() + "/" + server.database());
        open(DatabaseChoice.VARIABLES).connect(Work.UNWATCHED);
        database.close();
        ProdDatabase byForm = open(new DatabaseChoice(
                Way.SECRET, "localhost", Integer.toString(server.port()), server.database(), "", ARN, ""));
        byForm.connect(Work.UNWATCHED);
        Leak.noneIn(byForm.choice() + byForm.place(), PASSWORD);
    }

    /** What was read of one database is not applied to another, nor named as though it were. */
    @Test
    void changesGoToTheDatabaseThatWasRead() {
        ProdDatabase opened = typed("localhost", PASSWORD);
        List<String> places = new ArrayList<>();
        AtomicInteger choices = new AtomicInteger();
        opened.onPlace(() -> places.add(opened.place()));
        opened.onChoice(choices::incrementAndGet);
        assertThat(opened.users().all(Work.UNWATCHED)).isEmpty();
        opened.choose(typed(TestNames.RDS, server.port(), server.database(), "cruddur_ops"), PASSWORD.toCharArray());
        assertThat(choices).hasValue(1);
        assertThat(places).last().asString().startsWith(TestNames.RDS);

        assertThatThrownBy(() -> opened.users().apply(List.of(), Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining(
                        "was changed since its rows were read, so nothing was changed at " + TestNames.RDS);
        // The lock is what is asked next, once they were read here.
        assertThat(opened.users().all(Work.UNWATCHED)).isEmpty();
        assertThatThrownBy(() -> opened.users()
                        .apply(
                                List.of(new RowChange.WriteId(UUID.randomUUID(), "mira", "MOCK", "sub")),
                                Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class);
    }

    @Test
    void aTokenIsMadeForEachConnection() throws SQLException {
        variables.put("PROD_DB_IAM", "true");
        variables.put(
                "PROD_CONNECTION_URL", "postgresql://cruddur_ops@localhost:" + server.port() + "/" + server.database());
        ProdDatabase opened = open(DatabaseChoice.VARIABLES);
        try {
            for (int i = 1; i <= 3; i++) {
                sql("alter role cruddur_ops password 'token-" + i + "'");
                opened.connect(Work.UNWATCHED);
                assertThat(tokens).hasValue(i);
            }
            assertThatThrownBy(() -> opened.connect(Work.UNWATCHED))
                    .isInstanceOf(DeskException.NotSignedIn.class)
                    .hasMessageContaining("GRANT rds_iam TO cruddur_ops")
                    .hasMessageContaining("rds-db:connect");
        } finally {
            sql("alter role cruddur_ops password '" + PASSWORD.replace("'", "''") + "'");
        }
    }

    @Test
    void variablesThatDoNotGoTogether() {
        variables.put("PROD_DB_IAM", "true");
        assertThat(failure(open(DatabaseChoice.VARIABLES), AccessStep.SETTINGS))
                .contains("PROD_DB_IAM says how to sign in, and not where");
        database.close();
        variables.put("PROD_DB_SECRET_ARN", ARN);
        assertThat(failure(open(DatabaseChoice.VARIABLES), AccessStep.SETTINGS)).contains("are two ways in");
        database.close();
        variables.put("PROD_DB_IAM", "perhaps");
        assertThat(failure(open(DatabaseChoice.VARIABLES), AccessStep.SETTINGS))
                .contains("PROD_DB_IAM is true or false");
        database.close();
        variables.put("PROD_DB_SECRET_ARN", "hunter2hunter2");
        variables.remove("PROD_DB_IAM");
        ProdDatabase opened = open(DatabaseChoice.VARIABLES);
        assertThat(failure(opened, AccessStep.SETTINGS))
                .contains("PROD_DB_SECRET_ARN holds no ARN of a secret")
                .doesNotContain("hunter2");
        assertThat(opened.variables()).isEqualTo("PROD_DB_SECRET_ARN");
        opened.choose(new DatabaseChoice(Way.IAM, "localhost/x", "", "db", "me", "", ""), new char[0]);
        assertThat(failure(opened, AccessStep.SETTINGS)).contains("neither a name nor an address");
        opened.choose(new DatabaseChoice(Way.IAM, "localhost", "70000", "db", "me", "", ""), new char[0]);
        assertThat(failure(opened, AccessStep.SETTINGS)).contains("no number from 1 to 65535");
    }

    @Test
    void anInstanceThatIsStoppedIsAllThatIsSaid() {
        DatabaseInstances.Instance stopped =
                new DatabaseInstances.Instance("cruddur-test", TestNames.RDS, "stopped", true);
        ProdDatabase opened = open(DatabaseChoice.VARIABLES, host -> Optional.of(stopped));
        opened.choose(typed(TestNames.RDS, server.port(), server.database(), "cruddur_ops"), PASSWORD.toCharArray());
        Map<AccessStep, StepOutcome> outcomes = walk(opened);

        assertThat(outcomes.get(AccessStep.INSTANCE))
                .isInstanceOfSatisfying(StepOutcome.NotRunning.class, down -> assertThat(down.instance())
                        .isEqualTo(stopped));
        assertThat(outcomes.get(AccessStep.NAME))
                .isEqualTo(new StepOutcome.Skipped(StepOutcome.SkipReason.EARLIER, ""));
    }

    /** Without the right to ask RDS, the rest is looked at all the same. */
    @Test
    void rdsNeedNotAnswer() {
        ProdDatabase opened = open(DatabaseChoice.VARIABLES, host -> {
            throw new DeskException.Denied("The permission rds:DescribeDBInstances is missing.", null);
        });
        opened.choose(typed(TestNames.RDS, server.port(), server.database(), "cruddur_ops"), PASSWORD.toCharArray());
        Map<AccessStep, StepOutcome> outcomes = walk(opened);

        assertThat(outcomes.get(AccessStep.INSTANCE))
                .isEqualTo(new StepOutcome.Skipped(
                        StepOutcome.SkipReason.NOT_ANSWERED, "The permission rds:DescribeDBInstances is missing."));
        assertThat(outcomes.get(AccessStep.TABLES)).isInstanceOf(StepOutcome.Passed.class);
    }
}

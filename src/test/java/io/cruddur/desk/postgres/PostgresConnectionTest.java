package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.DeskVariables.Variable;
import io.cruddur.desk.environment.Endpoints;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What connecting can come to, each in a sentence. */
@ExtendWith(LocalServicesExtension.class)
class PostgresConnectionTest {
    private static PostgresSettings with(LocalEndpoints.Postgres server, ConnectionUrl url, Tls tls) {
        return new PostgresSettings(
                "CONNECTION_URL",
                Environment.LOCAL,
                url,
                tls,
                PostgresSettings.embedded(server).address(),
                false);
    }

    private static Tls tls(Tls.Mode mode, Optional<Path> root) {
        return new Tls(mode, root, false);
    }

    private static DeskException failure(PostgresSettings settings) {
        try (PostgresFixture postgres = new PostgresFixture(settings)) {
            return org.assertj.core.api.Assertions.catchThrowableOfType(
                    DeskException.class, () -> postgres.users.all(Work.UNWATCHED));
        }
    }

    @Test
    void connectsThroughAUrlWithAnAwkwardPassword(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        PostgresFixture.setUp(server);
        try (PostgresFixture admin = new PostgresFixture(server, Environment.LOCAL)) {
            admin.sql(
                    "drop role if exists awkward",
                    "create role awkward login password 'p@ss/w:rd? 1%'",
                    "grant select on users to awkward");
            Variable url = new Variable(
                    "CONNECTION_URL",
                    "postgresql://awkward:p%40ss%2Fw%3Ard%3F%201%25@localhost:" + server.port() + "/"
                            + server.database() + "?connect_timeout=3&application_name=psql");
            try (PostgresFixture postgres =
                    new PostgresFixture(PostgresSettings.local(url, new Endpoints(), Optional.empty()))) {
                assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
                assertThatThrownBy(() -> postgres.database.write(
                                "INSERT",
                                Work.UNWATCHED,
                                handle -> handle.execute(
                                        "insert into users values (uuid_generate_v4(), 'a', 'b', 'c', 'd')")))
                        .isInstanceOf(DeskException.Denied.class)
                        .hasMessageContaining("awkward may not");
            } finally {
                admin.sql("drop owned by awkward", "drop role awkward");
            }
        }
    }

    @Test
    void aWrongPasswordIsSaidAtOnce(TestServices services) {
        LocalEndpoints.Postgres server = services.endpoints().postgres();
        LocalEndpoints.Postgres wrong =
                new LocalEndpoints.Postgres(server.host(), server.port(), "postgres", server.user(), "hunter2");
        // The embedded server may trust every local caller; a role without a password never gets in with scram.
        DeskException failure = failure(PostgresSettings.embedded(wrong));

        assertThat(failure)
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aMissingDatabaseIsASentence(TestServices services) {
        LocalEndpoints.Postgres absent = services.absentDatabase();

        assertThat(failure(PostgresSettings.embedded(absent)))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no database " + absent.database())
                .hasMessageContaining("restart the app");
    }

    @Test
    void nobodyAnswering() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure(PostgresSettings.embedded(
                        new LocalEndpoints.Postgres("127.0.0.1", port, "cruddur", "me", "hunter2"))))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("No database server answers at 127.0.0.1:" + port)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aServerThatHangsUp() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread hangsUp = Thread.ofVirtual().start(() -> {
                try {
                    server.accept().close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(failure(PostgresSettings.embedded(
                            new LocalEndpoints.Postgres("127.0.0.1", server.getLocalPort(), "db", "me", "hunter2"))))
                    .isInstanceOf(DeskException.Unreachable.class);
            hangsUp.join();
        }
    }

    @Test
    void aServerWithoutEncryption(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();

        assertThat(failure(with(server, ConnectionUrl.of(server), tls(Tls.Mode.REQUIRE, Optional.empty()))))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("offers no encryption");
    }

    @Test
    void aServerThatAsksForAPasswordThatIsNotThere(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        ConnectionUrl url =
                new ConnectionUrl("127.0.0.1", server.port(), server.database(), server.user(), "", Map.of());

        assertThat(failure(with(server, url, tls(Tls.Mode.DISABLE, Optional.empty()))))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("asks for a password, and CONNECTION_URL holds none");
    }

    @Test
    void aCertificateFileThatIsNotThere(TestServices services, @TempDir Path folder) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        Path nowhere = folder.resolve("root.pem");

        assertThat(failure(with(server, ConnectionUrl.of(server), tls(Tls.Mode.VERIFY_FULL, Optional.of(nowhere)))))
                .isInstanceOf(DeskException.Unreachable.class);
    }

    @Test
    void aCertificateFileThatIsNone(TestServices services, @TempDir Path folder) throws SQLException, IOException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        Path garbage = Files.writeString(folder.resolve("root.pem"), "no certificate");

        assertThat(failure(with(server, ConnectionUrl.of(server), tls(Tls.Mode.VERIFY_FULL, Optional.of(garbage)))))
                .isInstanceOf(DeskException.Unreachable.class);
    }

    @Test
    void aServerThatTurnsOutToBeRdsCountsAsProduction(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        PostgresFixture.setUp(server);
        try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL)) {
            for (String role : new String[] {"rds_superuser", "rdsadmin"}) {
                postgres.sql("create role " + role);
                try {
                    assertThat(failure(with(server, ConnectionUrl.of(server), tls(Tls.Mode.DISABLE, Optional.empty()))))
                            .isInstanceOf(DeskException.Denied.class)
                            .hasMessageContaining("Amazon RDS")
                            .hasMessageContaining("switch to PROD");
                    assertThatThrownBy(() -> PostgresFixture.setUp(server)).isInstanceOf(DeskException.Denied.class);
                    try (PostgresFixture prod = new PostgresFixture(server, Environment.PROD)) {
                        assertThat(prod.users.all(Work.UNWATCHED)).isEmpty();
                    }
                } finally {
                    postgres.sql("drop role " + role);
                }
            }
            assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        }
    }

    @Test
    void manyQuestionsAtOnceShareFourConnections(TestServices services) throws Exception {
        LocalEndpoints.Postgres server = services.freshDatabase();
        try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> pids = IntStream.range(0, 24)
                    .mapToObj(_ -> executor.submit(() -> postgres.database.read(
                            Work.UNWATCHED, handle -> handle.createQuery("select pg_backend_pid() from pg_sleep(0.02)")
                                    .mapTo(Integer.class)
                                    .one())))
                    .toList();
            Set<Integer> different = new HashSet<>();
            for (Future<Integer> pid : pids) {
                different.add(pid.get(30, TimeUnit.SECONDS));
            }

            assertThat(different).hasSizeBetween(2, 4);
        }
    }

    @Test
    void theNameIsNotResolvedAgain(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        PostgresFixture.setUp(server);
        // A name that leads nowhere now: only the pinned address can be what answers.
        ConnectionUrl url = new ConnectionUrl(
                "gone.invalid", server.port(), server.database(), server.user(), server.password(), Map.of());

        try (PostgresFixture postgres =
                new PostgresFixture(with(server, url, tls(Tls.Mode.DISABLE, Optional.empty())))) {
            assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        }
    }
}

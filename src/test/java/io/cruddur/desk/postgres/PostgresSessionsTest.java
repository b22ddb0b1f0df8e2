package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseSessions.Listing;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlRedaction;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class PostgresSessionsTest {
    private PostgresFixture local;
    private PostgresSessions sessions;

    @BeforeEach
    void database(TestServices services) throws SQLException {
        local = new PostgresFixture(services.freshDatabase(), Environment.LOCAL);
        sessions = new PostgresSessions(local.database);
    }

    @AfterEach
    void close() {
        local.close();
    }

    private Optional<DatabaseSession> of(String application) {
        return sessions.list(Work.UNWATCHED).sessions().stream()
                .filter(session -> session.application().equals(application))
                .findFirst();
    }

    @Test
    void everyClientIsListedWithoutItsValuesAndOursAreMarked() throws SQLException {
        try (Connection other = TestServices.connect(local.server);
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'payroll 1'");
            statement.execute("select 'hunter2' as password, 4711 -- and hunter2 again");

            DatabaseSession session = of("payroll 1").orElseThrow();
            Listing all = sessions.list(Work.UNWATCHED);

            assertThat(session.database()).isEqualTo(local.server.database());
            assertThat(session.user()).isEqualTo(local.server.user());
            assertThat(session.client()).startsWith("127.0.0.1:");
            assertThat(session.state()).isEqualTo("idle");
            assertThat(session.own()).isFalse();
            assertThat(session.query()).isEqualTo("select '…' as password, 0");
            assertThat(session.since()).isAfterOrEqualTo(session.started());
            assertThat(all.user()).isEqualTo(local.server.user());
            assertThat(all.hidden()).isZero();
            assertThat(all.sessions())
                    .filteredOn(DatabaseSession::own)
                    .isNotEmpty()
                    .allSatisfy(own -> assertThat(own.application()).isEqualTo("Cruddur Desk"));
        }
    }

    @Test
    void whoWaitsForWhomIsSeenAndTheBlockerCanBeEnded() throws Exception {
        local.sql("create table t (n int)");
        try (Connection holder = TestServices.connect(local.server);
                Connection waiter = TestServices.connect(local.server);
                Statement holding = holder.createStatement();
                Statement waiting = waiter.createStatement();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            holding.execute("set application_name = 'holder'");
            waiting.execute("set application_name = 'waiter'");
            holder.setAutoCommit(false);
            holding.execute("lock table t");
            Future<Boolean> insert = executor.submit(() -> waiting.execute("insert into t values (1)"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> of("waiter").orElseThrow().isBlocked());
            DatabaseSession blocker = of("holder").orElseThrow();

            assertThat(of("waiter").orElseThrow().blockedBy()).containsExactly(blocker.pid());
            assertThat(sessions.end(blocker, Work.UNWATCHED)).isTrue();

            insert.get(30, TimeUnit.SECONDS);
            assertThat(of("holder")).isEmpty();
            assertThat(sessions.end(blocker, Work.UNWATCHED)).isFalse();
            assertThatThrownBy(() -> holding.execute("select 1")).isInstanceOf(SQLException.class);
        }
    }

    /** A pid is given again: only the start tells the two apart. */
    @Test
    void anotherSessionWithTheSamePidIsLeftAlone() throws SQLException {
        try (Connection other = TestServices.connect(local.server);
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'later'");
            DatabaseSession now = of("later").orElseThrow();
            DatabaseSession earlier = new DatabaseSession(
                    now.pid(),
                    now.user(),
                    now.database(),
                    now.client(),
                    now.application(),
                    now.state(),
                    now.waiting(),
                    now.started().minusSeconds(60),
                    now.since(),
                    now.query(),
                    List.of(),
                    false);

            assertThat(sessions.end(earlier, Work.UNWATCHED)).isFalse();
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    @Test
    void ourOwnAreNotEnded() {
        DatabaseSession own = sessions.list(Work.UNWATCHED).sessions().stream()
                .filter(DatabaseSession::own)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> sessions.end(own, Work.UNWATCHED)).isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void inProductionTheLockHasToBeOpen() throws SQLException {
        try (Connection other = TestServices.connect(local.server);
                Statement statement = other.createStatement();
                PostgresFixture prod = new PostgresFixture(local.server, Environment.PROD)) {
            statement.execute("set application_name = 'victim'");
            DatabaseSession session = of("victim").orElseThrow();
            PostgresSessions production = new PostgresSessions(prod.database);

            assertThat(production.list(Work.UNWATCHED).sessions()).contains(session);
            assertThatThrownBy(() -> production.end(session, Work.UNWATCHED))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("Production is locked");
            assertThat(statement.execute("select 1")).isTrue();
            prod.guard.unlock("1234", List.of("1234"));
            assertThat(production.end(session, Work.UNWATCHED)).isTrue();
        }
    }

    @Test
    void whoMayNotSeeOrEndOthersIsToldSo() throws SQLException {
        String role = "reader_" + local.server.database();
        local.sql("create role " + role + " login password 'p%@/ word'");
        LocalEndpoints.Postgres as = new LocalEndpoints.Postgres(
                local.server.host(), local.server.port(), local.server.database(), role, "p%@/ word");
        try (Connection other = TestServices.connect(local.server);
                PostgresFixture reader = new PostgresFixture(as, Environment.LOCAL)) {
            PostgresSessions theirs = new PostgresSessions(reader.database);
            Listing seen = theirs.list(Work.UNWATCHED);
            DatabaseSession hidden = seen.sessions().stream()
                    .filter(session -> session.user().equals(local.server.user()))
                    .findFirst()
                    .orElseThrow();

            assertThat(other.isValid(1)).isTrue();
            assertThat(seen.hidden()).isPositive();
            assertThat(hidden.query()).isEmpty();
            assertThatThrownBy(() -> theirs.end(hidden, Work.UNWATCHED))
                    .isInstanceOf(DeskException.Denied.class)
                    .hasMessageContaining("pg_signal_backend");
        } finally {
            local.sql("drop role " + role);
        }
    }

    @Test
    void statementsAreShownWithoutAnyValue() {
        assertThat(SqlRedaction.withoutValues("ALTER ROLE me\n  PASSWORD $$hunter2$$ /* hunter2 */", 600))
                .isEqualTo("ALTER ROLE me PASSWORD '…'");
        assertThat(SqlRedaction.withoutValues("select E'hunter\\'2', $1, 12", 600))
                .isEqualTo("select '…', $1, 0");
        assertThat(SqlRedaction.withoutValues("update users set password = 'hunt", 600))
                .isEqualTo("update users set password = …");
        assertThat(SqlRedaction.withoutValues("select $tag$hunter2", 600)).isEqualTo("select …");
        // Of a session with standard_conforming_strings=off.
        assertThat(SqlRedaction.withoutValues("select 'x', 12, 'a\\' hunter2 \\'b' as password", 600))
                .isEqualTo("select '…', 0, …");
        assertThat(SqlRedaction.withoutValues("'hunter2", 600)).isEqualTo(" …");
        assertThat(SqlRedaction.withoutValues("select " + "a, ".repeat(400), 600))
                .hasSize(600)
                .endsWith(" …");
    }
}

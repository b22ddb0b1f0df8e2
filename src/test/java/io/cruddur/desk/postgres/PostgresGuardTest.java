package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange.WriteId;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In locked production not one statement changes anything, through whatever door it is tried. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresGuardTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");

    @SuppressWarnings("NullAway.Init")
    private PostgresFixture prod;

    @SuppressWarnings("NullAway.Init")
    private String before;

    @BeforeAll
    void setUp(TestServices services) throws SQLException {
        prod = new PostgresFixture(services.freshDatabase(), Environment.PROD);
        PostgresFixture.setUp(prod.server, ANDREW);
        prod.sql(
                "create sequence s",
                "create function evil() returns int language plpgsql as $$ begin insert into activities"
                        + " (user_uuid, message) values (uuid_generate_v4(), 'evil'); return 1; end $$",
                "create procedure p() language plpgsql as $$ begin insert into activities (user_uuid, message)"
                        + " values (uuid_generate_v4(), 'evil'); commit; end $$");
    }

    @BeforeEach
    void remember() throws SQLException {
        prod.guard.lock();
        prod.log.clear();
        before = state();
    }

    @AfterEach
    void nothingIsLeftBehind() throws SQLException {
        assertThat(state()).isEqualTo(before);
    }

    @AfterAll
    void close() {
        prod.close();
    }

    /** Everything that the statements below try to change. */
    private String state() throws SQLException {
        return prod.value("""
                select concat_ws(' | ',
                    (select string_agg(u::text, ',' order by u.uuid) from users u),
                    (select count(*) from activities),
                    (select string_agg(relname, ',' order by relname) from pg_class where relnamespace = 'public'::regnamespace),
                    (select last_value || ' ' || is_called from s),
                    (select count(*) from pg_largeobject_metadata),
                    (select count(*) from pg_locks where locktype = 'advisory'),
                    (select string_agg(rolname, ',' order by rolname) from pg_roles),
                    (select count(*) from pg_prepared_statements))""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit; create table x()",
                "commit; create table x(); begin",
                "rollback; drop table users; --",
                "select 1; commit; create table x()",
                "; create table x()",
                "select '\\'; create table x(); --'",
                "select E'a'\n'\\'; create table x(); --'",
                "end",
                "set transaction read write",
                "set session characteristics as transaction read write",
                "set transaction_read_only = off",
                "select set_config('transaction_read_only', 'off', false)",
                "create table x()",
                "create temp table x()",
                "insert into activities (user_uuid, message) values (uuid_generate_v4(), 'x')",
                "update users set handle = 'x'",
                "delete from users",
                "truncate users",
                "drop table users",
                "with gone as (delete from users returning *) select * from gone",
                "select * into x from users",
                "explain analyze delete from users",
                "do $$ begin create table x(); end $$",
                "call p()",
                "select evil()",
                "select public.evil()",
                "select nextval('s')",
                "select setval('s', 99)",
                "copy users to '/tmp/cruddur-desk-copy'",
                "copy users to program 'touch /tmp/cruddur-desk-copy'",
                "select lo_create(4711)",
                "select lo_from_bytea(4712, 'x')",
                "select pg_advisory_lock(1)",
                "select pg_terminate_backend(pid) from pg_stat_activity",
                "select pg_reload_conf()",
                "alter role postgres password 'x'",
                "create role desk_evil",
                "alter system set work_mem = '8MB'",
                "notify x",
                "vacuum users",
                "prepare p as delete from users",
                "lock table users",
            })
    void noStatementGetsPastTheGate(String sql) {
        assertThatThrownBy(() -> prod.database.read(
                        Work.UNWATCHED,
                        handle -> handle.createQuery(sql).mapToMap().list()))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageStartingWith("Production is locked");
        assertThatThrownBy(() -> prod.database.read(Work.UNWATCHED, handle -> handle.execute(sql)))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThatThrownBy(() -> prod.database.write(sql, Work.UNWATCHED, handle -> handle.execute(sql)))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThatThrownBy(() -> prod.database.alone(sql, Work.UNWATCHED)).isInstanceOf(DeskException.class);

        assertThat(prod.log.all()).hasSize(3).allSatisfy(request -> assertThat(request.outcome())
                .isEqualTo(Request.Outcome.REFUSED));
    }

    /** The second line: the same transaction, with the gate left out, on the driver's own connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set transaction read write",
                "select set_config('transaction_read_only', 'off', false)",
                "create table x()",
                "update users set handle = 'x'",
                "select evil()",
                "call p()",
                "select nextval('s')",
                "select lo_create(4711)",
            })
    void theTransactionStopsWhatTheGateWouldMiss(String sql) throws SQLException {
        try (Connection raw = new PostgresConnections(prod.settings, new HashSet<>()).getConnection()) {
            raw.setAutoCommit(false);
            raw.setReadOnly(true);
            try (Statement statement = raw.createStatement()) {
                statement.executeQuery("select 1").close();
                assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
            }
            raw.rollback();
        }
    }

    /** So that what follows a COMMIT that should not have been there is a transaction that only reads, too. */
    @Test
    void theNextTransactionReadsAsWell() throws SQLException {
        String sql = "show default_transaction_read_only";
        assertThat(prod.database.<String>read(
                        Work.UNWATCHED,
                        handle -> handle.createQuery(sql).mapTo(String.class).one()))
                .isEqualTo("on");

        // As for a proxy that lets no options through.
        try (Connection raw = new PostgresConnections(prod.settings, new HashSet<>())
                        .readingBySetting()
                        .getConnection();
                Statement statement = raw.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void noDoorOfTheConnectionIsOpen() {
        prod.database.read(Work.UNWATCHED, handle -> {
            Connection connection = handle.getConnection();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setReadOnly(false)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareCall("call p()")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.unwrap(org.postgresql.PGConnection.class))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::getMetaData).isInstanceOf(SQLException.class);
            boolean scanned = handle.createQuery("select 1").<Boolean>scanResultSet((rows, _) -> {
                ResultSet set = rows.get();
                assertThat(set.getStatement().getConnection()).isSameAs(connection);
                assertThatThrownBy(() -> set.unwrap(Object.class)).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> set.getStatement().execute("commit")).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> set.getStatement().addBatch("commit")).isInstanceOf(SQLException.class);
                return true;
            });
            assertThat(scanned).isTrue();
            return true;
        });
    }

    @Test
    void readingUsersWorksWhileApplyingIsRefused() {
        assertThat(prod.users.all(Work.UNWATCHED)).containsExactly(ANDREW);
        assertThat(prod.users.search("andrew", 3)).hasSize(1);
        assertThat(prod.users.byUuid(ANDREW.uuid())).isPresent();

        WriteId change = new WriteId(ANDREW.uuid(), "andrewbrown", User.MOCK, "sub-1");
        assertThatThrownBy(() -> prod.users.apply(List.of(change), Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("UPDATE");
        assertThat(prod.requests("UPDATE")).singleElement().satisfies(request -> {
            assertThat(request.outcome()).isEqualTo(Request.Outcome.REFUSED);
            assertThat(request.attempts()).isZero();
        });
    }

    @Test
    void unlockedItWritesAndLockedAgainItDoesNot() throws SQLException {
        prod.guard.unlock("cruddur-messages", List.of("cruddur-messages"));
        WriteId there = new WriteId(ANDREW.uuid(), "andrewbrown", User.MOCK, "sub-1");
        assertThat(prod.users.apply(List.of(there), Work.UNWATCHED)).isEqualTo(1);
        assertThat(prod.value("select cognito_user_id from users")).isEqualTo("sub-1");
        WriteId back = new WriteId(ANDREW.uuid(), "andrewbrown", "sub-1", User.MOCK);
        prod.users.apply(List.of(back), Work.UNWATCHED);
        prod.guard.lock();

        assertThatThrownBy(() -> prod.users.apply(List.of(there), Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class);
    }

    @Test
    void lockingInTheMiddleOfAWriteRollsItBack() {
        prod.guard.unlock("cruddur-messages", List.of("cruddur-messages"));

        assertThatThrownBy(() -> prod.database.write("UPDATE", Work.UNWATCHED, handle -> {
                    handle.execute("update users set handle = 'x'");
                    prod.guard.lock();
                    return true;
                }))
                .isInstanceOf(DeskException.WriteRefused.class);
        prod.guard.unlock("cruddur-messages", List.of("cruddur-messages"));
        assertThatThrownBy(() -> prod.database.write("UPDATE", Work.UNWATCHED, handle -> {
                    prod.guard.lock();
                    return handle.execute("update users set handle = 'x'");
                }))
                .isInstanceOf(DeskException.WriteRefused.class);
    }

    @Test
    void aWriteThatWasUnlockedStillIsOneStatementInsideItsTransaction() {
        prod.guard.unlock("cruddur-messages", List.of("cruddur-messages"));

        for (String sql : List.of("commit", "commit; create table x()", "set transaction read write", "rollback")) {
            assertThatThrownBy(() -> prod.database.write("UPDATE", Work.UNWATCHED, handle -> handle.execute(sql)))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("was not sent to the database");
        }
    }

    @Test
    void productionIsNotSetUp() {
        assertThatThrownBy(() -> new PostgresAdmin(prod.database, Path.of("target", "test-backups")))
                .isInstanceOf(DeskException.NotAvailable.class);
        assertThatThrownBy(() -> new PostgresDatabase(
                        PostgresSettings.embedded(prod.server), prod.guard, prod.log, Instant::now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownUsersAreNobody() {
        assertThat(prod.users.byUuid(new UUID(1, 1))).isEmpty();
    }
}

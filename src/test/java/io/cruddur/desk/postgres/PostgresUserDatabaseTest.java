package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class PostgresUserDatabaseTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");
    private static final User BAYKO = PostgresFixture.user("bayko", "Andrew Bayko");
    private static final User LONDO = PostgresFixture.user("londo", "Londo 100%_Mollari!");

    @SuppressWarnings("NullAway.Init")
    private PostgresFixture postgres;

    @BeforeEach
    void setUp(TestServices services) throws SQLException {
        postgres = new PostgresFixture(services.freshDatabase(), Environment.LOCAL);
        PostgresFixture.setUp(postgres.server, LONDO, BAYKO, ANDREW);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void readsAllByHandleWithTheirTimeInUtc() {
        assertThat(postgres.users.all(Work.UNWATCHED)).containsExactly(ANDREW, BAYKO, LONDO);
    }

    @Test
    void survivesDuplicateHandlesAndUnknownColumns() throws SQLException {
        postgres.sql(
                "alter table users add column bio text",
                "update users set handle = 'bayko' where handle = 'andrewbrown'");

        assertThat(postgres.users.all(Work.UNWATCHED))
                .extracting(User::handle)
                .containsExactly("bayko", "bayko", "londo");
    }

    @Test
    void aPoolUsersRowsAreThoseOfTheSubAndThoseOfTheAddressThatAreNotLinked() throws SQLException {
        postgres.sql(
                "update users set cognito_user_id = 'sub-1', email = 'a@c.example' where handle = 'andrewbrown'",
                "update users set cognito_user_id = 'MOCK', email = 'Mira@C.example' where handle = 'bayko'",
                "update users set cognito_user_id = 'sub-2', email = 'mira@c.example' where handle = 'londo'");

        assertThat(postgres.users.byPoolUser("sub-1", "mira@c.example"))
                .extracting(User::handle)
                .containsExactly("andrewbrown", "bayko");
        assertThat(postgres.users.byPoolUser("sub-9", "")).isEmpty();
        assertThat(postgres.users.byPoolUser("sub-9\0", "'; drop table users; --"))
                .isEmpty();
        postgres.sql("update users set cognito_user_id = 'sub-1'");
        assertThat(postgres.users.byPoolUser("sub-1", "")).hasSize(3);

        postgres.sql("alter table users drop column email");
        assertThat(postgres.users.byPoolUser("sub-1", "mira@c.example")).hasSize(3);
        postgres.sql("alter table users drop column cognito_user_id");
        assertThat(postgres.users.byPoolUser("sub-1", "mira@c.example")).isEmpty();
    }

    @Test
    void survivesMissingColumnsAndNulls() throws SQLException {
        postgres.sql(
                "alter table users drop column email, drop column created_at",
                "alter table users alter column cognito_user_id drop not null",
                "update users set cognito_user_id = null");

        assertThat(postgres.users.all(Work.UNWATCHED).getFirst())
                .isEqualTo(new User(ANDREW.uuid(), "Andrew Brown", "andrewbrown", "", "", Instant.EPOCH));
        assertThat(postgres.users.byUuid(BAYKO.uuid())).isPresent();
        postgres.sql("alter table users drop column display_name");
        assertThat(postgres.users.search("BAY", 5)).extracting(User::handle).containsExactly("bayko");
    }

    @Test
    void readsATimeWithAZoneAsTheInstantItIs() throws SQLException {
        postgres.sql("alter table users alter column created_at type timestamptz using created_at at time zone 'UTC'");

        assertThat(postgres.users.byUuid(ANDREW.uuid())).contains(ANDREW);
    }

    @Test
    void aTableWithoutHandlesIsASentence() throws SQLException {
        postgres.sql("alter table users drop column handle");

        assertThatThrownBy(() -> postgres.users.all(Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("lacks a column");
    }

    @Test
    void aMissingTableIsASentenceThatSaysHowToMakeIt() throws SQLException {
        postgres.sql("drop table users");

        assertThatThrownBy(() -> postgres.users.all(Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("has no table public.users")
                .hasMessageContaining("Set it up in the Database view");
        assertThat(postgres.requests("SELECT").getLast())
                .returns(Request.Outcome.FAILED, Request::outcome)
                .returns("SQLSTATE 42P01", Request::answer);
    }

    @Test
    void findsByHandleOrNameThoseThatBeginWithItFirst() {
        assertThat(postgres.users.search("andrew", 10)).containsExactly(ANDREW, BAYKO);
        assertThat(postgres.users.search("B", 10)).containsExactly(BAYKO, ANDREW);
        assertThat(postgres.users.search("@bayko", 10)).containsExactly(BAYKO);
        assertThat(postgres.users.search("mollari", 10)).containsExactly(LONDO);
        assertThat(postgres.users.search("  ", 10)).hasSize(3);
        assertThat(postgres.users.search("", 2)).hasSize(2);
        assertThat(postgres.users.search("nobody", 10)).isEmpty();
    }

    @Test
    void wildcardsInASearchAreLetters() {
        assertThat(postgres.users.search("%", 10)).containsExactly(LONDO);
        assertThat(postgres.users.search("100%_", 10)).containsExactly(LONDO);
        assertThat(postgres.users.search("_m", 10)).containsExactly(LONDO);
        assertThat(postgres.users.search("i!", 10)).containsExactly(LONDO);
        assertThat(postgres.users.search("\\", 10)).isEmpty();
        assertThat(postgres.users.search("'; drop table users; --", 10)).isEmpty();
        assertThat(postgres.users.search("a\0b", 10)).isEmpty();
    }

    @Test
    void findsByUuid() {
        assertThat(postgres.users.byUuid(BAYKO.uuid())).contains(BAYKO);
        assertThat(postgres.users.byUuid(new UUID(0, 0))).isEmpty();
    }

    @Test
    void recordsWhatItAskedAndWhatCameBack() {
        postgres.users.byUuid(ANDREW.uuid());

        assertThat(postgres.log.all()).singleElement().satisfies(request -> {
            assertThat(request.service()).isEqualTo(Request.Service.POSTGRES);
            assertThat(request.operation()).isEqualTo("SELECT");
            assertThat(request.target()).isEqualTo(postgres.settings.place());
            assertThat(request.outcome()).isEqualTo(Request.Outcome.OK);
            assertThat(request.answer()).isEqualTo("1 row");
            assertThat(request.took().toNanos()).isPositive();
            assertThat(request.parameters())
                    .contains(
                            new Request.Parameter("$1", ANDREW.uuid().toString()),
                            new Request.Parameter("transaction", "READ ONLY, rolled back"));
            assertThat(request.parameters().getFirst().value()).endsWith("where uuid = $1");
        });
    }

    @Test
    void anInterruptedCallIsACancelledOne() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> postgres.users.search("a", 1)).isInstanceOf(CancelledException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(postgres.users.search("bayko", 1)).hasSize(1);
    }

    @Test
    void comesBackAfterItsConnectionsWereKilled() throws SQLException {
        assertThat(postgres.users.all(Work.UNWATCHED)).hasSize(3);
        postgres.sql("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");

        org.awaitility.Awaitility.await()
                .ignoreExceptionsInstanceOf(DeskException.Unreachable.class)
                .untilAsserted(
                        () -> assertThat(postgres.users.all(Work.UNWATCHED)).hasSize(3));
    }
}

package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DatabaseAdmin.Migrated;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class MigrationsTest {
    /** The reference's {@code db/schema.sql}, as its scripts leave it: two tables, no history. */
    private static final String[] REFERENCE = {"create extension if not exists \"uuid-ossp\"", """
        create table public.users (uuid uuid default uuid_generate_v4() primary key, display_name text not null,
            handle text not null, email text not null, cognito_user_id text not null,
            created_at timestamp default current_timestamp not null)""", """
        create table public.activities (uuid uuid default uuid_generate_v4() primary key, user_uuid uuid not null,
            message text not null, replies_count integer default 0, reposts_count integer default 0,
            likes_count integer default 0, reply_to_activity_uuid integer, expires_at timestamp,
            created_at timestamp default current_timestamp not null)"""};

    private PostgresFixture postgres;

    @BeforeEach
    void database(TestServices services) throws SQLException {
        postgres = new PostgresFixture(services.freshDatabase(), Environment.LOCAL);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    private Migrated bringForward() {
        return new Migrations(postgres.database).bringForward(Work.UNWATCHED);
    }

    @Test
    void anEmptyDatabaseSeesEveryFileAndTheRecordShowsTheirStatements() throws SQLException {
        Migrations migrations = new Migrations(postgres.database);
        assertThat(migrations.current(Work.UNWATCHED)).isFalse();
        assertThat(bringForward()).isEqualTo(new Migrated(0, Migrations.LATEST, false));

        assertThat(migrations.current(Work.UNWATCHED)).isTrue();
        assertThat(migrations.version(Work.UNWATCHED)).isEqualTo(Migrations.LATEST);
        assertThat(history()).isEqualTo("1 SQL true, 2 SQL true");
        assertThat(postgres.requests("CREATE")).hasSize(5).allSatisfy(request -> {
            assertThat(request.outcome()).isEqualTo(Request.Outcome.OK);
            assertThat(request.target()).isEqualTo(postgres.database.place());
        });
        assertThat(bringForward()).isEqualTo(new Migrated(Migrations.LATEST, Migrations.LATEST, false));
        assertThat(postgres.requests("CREATE")).hasSize(5);
    }

    @Test
    void theReferencesTablesAreRecognisedAndKeepEveryRow() throws SQLException {
        postgres.sql(REFERENCE);
        String longest = "😀".repeat(1_000);
        postgres.sql(
                "alter table users add bio text default 'mine'",
                "insert into users (display_name, handle, email, cognito_user_id) values"
                        + " ('One', 'twin', 'a@b.c', 'MOCK'), ('Two', 'twin', 'a@b.c', 'MOCK'),"
                        + " ('Long', '" + longest + "', '', 'sub-1'), ('Same id', 'x', '', 'sub-1')",
                "insert into activities (user_uuid, message) select uuid, 'kept' from users where display_name = 'One'");

        assertThat(bringForward()).isEqualTo(new Migrated(0, Migrations.LATEST, true));

        assertThat(history()).isEqualTo("1 BASELINE true, 2 SQL true");
        assertThat(postgres.users.all(Work.UNWATCHED))
                .extracting(User::handle)
                .containsExactlyInAnyOrder("twin", "twin", longest, "x");
        assertThat(postgres.value("select count(*) from users where bio = 'mine'"))
                .isEqualTo("4");
        assertThat(postgres.value("select message from activities")).isEqualTo("kept");
        assertThat(
                        postgres.value(
                                "select string_agg(indexname, ', ' order by indexname) from pg_indexes where tablename = 'users'"))
                .isEqualTo("users_by_cognito_user_id, users_by_handle, users_pkey");
    }

    @Test
    void aMissingTableIsMadeBesideTheOneThatIsThere() throws SQLException {
        postgres.sql(REFERENCE[0], REFERENCE[1], "create table others (id int)");

        assertThat(bringForward()).isEqualTo(new Migrated(0, Migrations.LATEST, true));

        assertThat(history()).isEqualTo("0 BASELINE true, 1 SQL true, 2 SQL true");
        assertThat(postgres.value("select count(*) from activities")).isEqualTo("0");
    }

    @Test
    void tablesThatAreNotOursAreRefusedByTheNamesOfTheirColumns() throws SQLException {
        postgres.sql(
                "create table users (uuid uuid primary key, handle integer, email varchar(90), display_name text)");

        assertThatThrownBy(this::bringForward)
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("users lacks cognito_user_id, created_at")
                .hasMessageContaining("users.handle is integer instead of text")
                .hasMessageContaining("nothing was changed");
        assertThat(postgres.value("select to_regclass('public.flyway_schema_history')"))
                .isEqualTo("null");
        assertThat(postgres.value("select to_regclass('public.activities')")).isEqualTo("null");
    }

    @Test
    void aViewInTheTablesPlaceIsRefused() throws SQLException {
        postgres.sql("create view users as select 1 as uuid");

        assertThatThrownBy(this::bringForward)
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("users is no table");
    }

    @Test
    void aHistoryOfTablesThatWereDroppedBeginsAnew() throws SQLException {
        bringForward();
        postgres.sql(
                "insert into activities (user_uuid, message) values (uuid_generate_v4(), 'kept')", "drop table users");

        assertThat(new Migrations(postgres.database).current(Work.UNWATCHED)).isFalse();
        bringForward();

        assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        assertThat(postgres.value("select message from activities")).isEqualTo("kept");
    }

    @Test
    void anotherHistoryIsRefusedWithASentence() throws SQLException {
        bringForward();
        postgres.sql(
                "delete from flyway_schema_history where version = '2'",
                "drop index users_by_handle",
                "update flyway_schema_history set checksum = 42 where version = '1'");

        assertThatThrownBy(this::bringForward)
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("other files than this app's");
    }

    @Test
    void aLockOnUsersIsNamedAndNothingIsLeftHalfDone() throws SQLException {
        postgres.sql(REFERENCE);
        try (Connection other = TestServices.connect(postgres.server);
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'payroll'");
            other.setAutoCommit(false);
            statement.execute(
                    "insert into users (display_name, handle, email, cognito_user_id) values ('', '', '', '')");

            try (PostgresDatabase hasty = hasty()) {
                assertThatThrownBy(() -> new Migrations(hasty).bringForward(Work.UNWATCHED))
                        .isInstanceOf(DeskException.Conflict.class)
                        .hasMessageContaining("payroll")
                        .hasMessageContaining("holds a lock on the table users");
            }
            other.rollback();
        }
        assertThat(postgres.value("select to_regclass('public.users_by_handle')"))
                .isEqualTo("null");
        assertThat(bringForward().to()).isEqualTo(Migrations.LATEST);
    }

    @Test
    void theNumberOfTheLastFileIsKnownWithoutFlyway() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Migrations.class.getResource("/db/migration"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Integer> numbers = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__\\w+\\.sql"))
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();

            assertThat(numbers).contains(1).doesNotHaveDuplicates();
            assertThat(numbers.getLast()).isEqualTo(Migrations.LATEST);
        }
    }

    /** Waits for a lock no longer than a test can. */
    private PostgresDatabase hasty() {
        return new PostgresDatabase(
                postgres.settings, postgres.guard, postgres.log, InstantSource.system(), Duration.ofMillis(300));
    }

    private String history() throws SQLException {
        return postgres.value(
                "select string_agg(concat_ws(' ', version, type, case when success then 'true' else 'false' end),"
                        + " ', ' order by installed_rank) from flyway_schema_history");
    }
}

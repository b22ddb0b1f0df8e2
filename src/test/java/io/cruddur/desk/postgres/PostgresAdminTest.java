package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalService;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseAdmin.Dropped;
import io.cruddur.desk.port.DatabaseAdmin.Seeded;
import io.cruddur.desk.port.DatabaseAdmin.Standing;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalServicesExtension.class)
class PostgresAdminTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");

    /** A kill between the role's rights and what is taken from it; and a database of an earlier version. */
    @Test
    void aRoleThatMayCallTooMuchIsSetUpAnew(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL)) {
            new Migrations(postgres.database).bringForward(Work.UNWATCHED);
            for (String sql : ReaderRole.statements(server.user())) {
                postgres.sql(sql);
            }

            postgres.admin().setUp(Work.UNWATCHED);

            assertThat(postgres.value("""
                    select bool_or(has_function_privilege('cruddur_desk_reader', f, 'execute'))::text
                    from unnest(array['pg_advisory_lock(bigint)', 'pg_notify(text,text)',
                        'query_to_xml(text,boolean,boolean,text)', 'lo_creat(integer)']) f""")).isEqualTo("false");
            assertThat(postgres.database.<Boolean>read(Work.UNWATCHED, ReaderRole::isSetUp))
                    .isTrue();
        }
    }

    /** What PostgreSQL leaves of a DROP during which it was killed: a database that nobody can connect to. */
    @Test
    void aDatabaseThatWasHalfDroppedIsMadeAnew(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        LocalEndpoints.Postgres maintenance =
                new LocalEndpoints.Postgres(server.host(), server.port(), "postgres", server.user(), server.password());
        try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL)) {
            postgres.admin().setUp(Work.UNWATCHED);
            postgres.database.forgetConnections();
            try (Connection connection = TestServices.connect(maintenance);
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "update pg_database set datconnlimit = -2 where datname = '" + server.database() + "'");
            }

            assertThat(postgres.admin().standing(Work.UNWATCHED).exists()).isFalse();
            postgres.admin().setUp(Work.UNWATCHED);
            assertThat(postgres.admin().standing(Work.UNWATCHED).exists()).isTrue();
            assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        }
    }

    @Test
    void makesTheDatabaseAndTheReferencesSchema(TestServices services) throws SQLException {
        LocalEndpoints.Postgres absent = services.absentDatabase();

        PostgresFixture.setUp(absent, ANDREW);

        try (PostgresFixture postgres = new PostgresFixture(absent, Environment.LOCAL)) {
            assertThat(postgres.users.all(Work.UNWATCHED)).containsExactly(ANDREW);
            assertThat(postgres.value("""
                    select string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default),
                        ', ' order by table_name, ordinal_position)
                    from information_schema.columns
                    where table_schema = 'public' and table_name <> 'flyway_schema_history'"""))
                    .isEqualTo("activities uuid uuid NO uuid_generate_v4(), activities user_uuid uuid NO,"
                            + " activities message text NO, activities replies_count integer YES 0,"
                            + " activities reposts_count integer YES 0, activities likes_count integer YES 0,"
                            + " activities reply_to_activity_uuid integer YES,"
                            + " activities expires_at timestamp without time zone YES,"
                            + " activities created_at timestamp without time zone NO CURRENT_TIMESTAMP,"
                            + " users uuid uuid NO uuid_generate_v4(), users display_name text NO,"
                            + " users handle text NO, users email text NO, users cognito_user_id text NO,"
                            + " users created_at timestamp without time zone NO CURRENT_TIMESTAMP");
            assertThat(postgres.value("select string_agg(contype::text, ',') from pg_constraint"
                            + " where connamespace = 'public'::regnamespace and contype <> 'n'"
                            + " and conrelid <> 'flyway_schema_history'::regclass"))
                    .isEqualTo("p,p");
        }
    }

    @Test
    void doneAgainItChangesNothing(TestServices services) throws SQLException {
        LocalEndpoints.Postgres database = services.freshDatabase();
        PostgresFixture.setUp(database, ANDREW);
        try (PostgresFixture postgres = new PostgresFixture(database, Environment.LOCAL)) {
            postgres.sql("update users set cognito_user_id = 'sub-1', display_name = 'Renamed'");

            PostgresAdmin admin = postgres.admin();
            admin.setUp(Work.UNWATCHED);
            User bayko = PostgresFixture.user("bayko", "Andrew Bayko");
            assertThat(admin.addUsers(List.of(ANDREW, bayko), Work.UNWATCHED)).isEqualTo(1);
            assertThat(admin.addUsers(List.of(ANDREW, bayko), Work.UNWATCHED)).isZero();
            assertThat(admin.addUsers(List.of(), Work.UNWATCHED)).isZero();

            assertThat(postgres.users.all(Work.UNWATCHED))
                    .extracting(User::displayName, User::cognitoUserId)
                    .containsExactly(Tuple.tuple("Renamed", "sub-1"), Tuple.tuple("Andrew Bayko", User.MOCK));
        }
    }

    @Test
    void anotherServerWantsTheNameOfItsDatabaseTyped(TestServices services) throws SQLException {
        PostgresSettings embedded = PostgresSettings.embedded(services.freshDatabase());
        PostgresSettings foreign = new PostgresSettings(
                "CONNECTION_URL", Environment.LOCAL, embedded.url(), embedded.tls(), embedded.address(), false);
        try (PostgresFixture postgres = new PostgresFixture(foreign)) {
            PostgresAdmin admin = postgres.admin();

            assertThatThrownBy(() -> admin.exclusively("wrong", Work.UNWATCHED, steps -> steps.schema(Work.UNWATCHED)))
                    .isInstanceOf(DeskException.Invalid.class)
                    .hasMessageContaining(foreign.url().database());
            assertThat(postgres.log.all()).isEmpty();
            admin.exclusively(foreign.url().database(), Work.UNWATCHED, steps -> steps.schema(Work.UNWATCHED));
            assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        }
    }

    @Test
    void dropEndsTheSessionsOfOthersAndTheAppGoesOnAfterwards(TestServices services, @TempDir Path folder)
            throws Exception {
        try (PostgresFixture postgres = new PostgresFixture(services.absentDatabase(), Environment.LOCAL)) {
            PostgresAdmin admin = new PostgresAdmin(postgres.database, folder);
            admin.setUp(Work.UNWATCHED);
            admin.addUsers(List.of(ANDREW), Work.UNWATCHED);
            postgres.sql("create table \"odd \"\"name\" (n int)", "insert into \"odd \"\"name\" values (7)");
            assertThat(postgres.users.all(Work.UNWATCHED)).hasSize(1);
            try (Connection other = TestServices.connect(postgres.server);
                    Statement statement = other.createStatement()) {
                statement.execute("set application_name = 'payroll'");
                other.setAutoCommit(false);
                statement.execute("lock table users in access share mode");

                Standing before = admin.standing(Work.UNWATCHED);
                assertThat(before.exists()).isTrue();
                assertThat(before.version()).isEqualTo(Migrations.LATEST);
                assertThat(before.others()).singleElement().satisfies(session -> {
                    assertThat(session.application()).isEqualTo("payroll");
                    assertThat(session.state()).isEqualTo("idle in transaction");
                });
                Dropped dropped = run(admin, steps -> steps.drop(true, Work.UNWATCHED));

                assertThat(dropped.existed()).isTrue();
                assertThat(dropped.ended()).isEqualTo(1);
                assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
                assertThat(Files.readString(dropped.backup().orElseThrow()).lines())
                        .anyMatch(line -> line.startsWith("{\"table\":\"users\",\"row\":{\"uuid\":\"" + ANDREW.uuid())
                                && line.contains("\"handle\":\"andrewbrown\""))
                        .contains("{\"table\":\"odd \\\"name\",\"row\":{\"n\":7}}");
            }
            assertThat(admin.standing(Work.UNWATCHED).exists()).isFalse();
            assertThatThrownBy(() -> postgres.users.all(Work.UNWATCHED))
                    .isInstanceOf(DeskException.NotFound.class)
                    .hasMessageContaining("in the Database view");
            assertThat(run(admin, steps -> steps.drop(true, Work.UNWATCHED)).existed())
                    .isFalse();

            assertThat(PostgresAdminTest.<Boolean>run(admin, steps -> steps.create(Work.UNWATCHED)))
                    .isTrue();
            assertThat(PostgresAdminTest.<Boolean>run(admin, steps -> steps.create(Work.UNWATCHED)))
                    .isFalse();
            assertThat(run(admin, steps -> steps.schema(Work.UNWATCHED)).to()).isEqualTo(Migrations.LATEST);
            assertThat(seed(admin)).isEqualTo(new Seeded(1, 1));
            assertThat(seed(admin)).isEqualTo(new Seeded(0, 0));
            assertThat(postgres.users.all(Work.UNWATCHED)).containsExactly(ANDREW);
            assertThat(postgres.value("select message from activities")).isEqualTo("Hello");
        }
    }

    private static Seeded seed(PostgresAdmin admin) {
        return run(
                admin,
                steps -> steps.seed(
                        List.of(ANDREW), new DatabaseAdmin.Activity("andrewbrown", "Hello"), Work.UNWATCHED));
    }

    private static <T> T run(PostgresAdmin admin, Function<DatabaseAdmin.Steps, T> step) {
        AtomicReference<T> answer = new AtomicReference<>();
        admin.exclusively("", Work.UNWATCHED, steps -> answer.set(step.apply(steps)));
        return Objects.requireNonNull(answer.get());
    }

    @Test
    void theServersOwnDatabaseIsNotDropped(TestServices services) {
        LocalEndpoints.Postgres server = services.endpoints().postgres();
        LocalEndpoints.Postgres own =
                new LocalEndpoints.Postgres(server.host(), server.port(), "postgres", server.user(), server.password());
        try (PostgresFixture postgres = new PostgresFixture(own, Environment.LOCAL)) {
            assertThatThrownBy(() -> run(postgres.admin(), steps -> steps.drop(false, Work.UNWATCHED)))
                    .isInstanceOf(DeskException.Invalid.class)
                    .hasMessageContaining("needs its database postgres");
        }
    }

    @Test
    void whoSetsUpSecondIsToldWhoDoesAlready(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        try (PostgresFixture first = new PostgresFixture(server, Environment.LOCAL);
                PostgresDatabase second = new PostgresDatabase(
                        first.settings, first.guard, first.log, InstantSource.system(), Duration.ofMillis(200))) {
            PostgresAdmin other = new PostgresAdmin(second, Path.of("target", "test-backups"));

            first.admin().exclusively("", Work.UNWATCHED, _ -> assertThatThrownBy(
                            () -> other.exclusively("", Work.UNWATCHED, steps -> steps.schema(Work.UNWATCHED)))
                    .isInstanceOf(DeskException.Conflict.class)
                    .hasMessageContaining("Cruddur Desk")
                    .hasMessageContaining("is setting this server up"));

            other.exclusively("", Work.UNWATCHED, steps -> steps.schema(Work.UNWATCHED));
            assertThat(first.users.all(Work.UNWATCHED)).isEmpty();
        }
    }

    @Test
    void aLockOnUsersIsNamedBySeed(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        PostgresFixture.setUp(server);
        try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL);
                PostgresDatabase hasty = new PostgresDatabase(
                        postgres.settings,
                        postgres.guard,
                        postgres.log,
                        InstantSource.system(),
                        Duration.ofMillis(200));
                Connection other = TestServices.connect(server);
                Statement statement = other.createStatement()) {
            statement.execute("set application_name = 'payroll'");
            other.setAutoCommit(false);
            statement.execute("lock table users in exclusive mode");

            assertThatThrownBy(() -> seed(new PostgresAdmin(hasty, Path.of("target", "test-backups"))))
                    .isInstanceOf(DeskException.Conflict.class)
                    .hasMessageContaining("payroll")
                    .hasMessageContaining("holds a lock on the table users");
            other.rollback();
            assertThat(postgres.users.all(Work.UNWATCHED)).isEmpty();
        }
    }

    @Test
    void aServerThatGoesAwayDuringAStepIsASentence() throws Exception {
        try (LocalRuntime services =
                LocalLauncher.start(LocalOptions.inMemory().only(EnumSet.of(LocalService.POSTGRES)), _ -> {})) {
            LocalEndpoints.Postgres server = services.postgres().orElseThrow();
            try (PostgresFixture postgres = new PostgresFixture(server, Environment.LOCAL);
                    var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                PostgresAdmin admin = postgres.admin();
                admin.setUp(Work.UNWATCHED);
                try (Connection other = TestServices.connect(server);
                        Statement statement = other.createStatement()) {
                    other.setAutoCommit(false);
                    statement.execute("lock table users");
                    Future<Seeded> seeding = executor.submit(() -> seed(admin));
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> new PostgresSessions(
                                    postgres.database)
                            .list(Work.UNWATCHED).sessions().stream().anyMatch(DatabaseSession::isBlocked));

                    services.close();

                    assertThatThrownBy(() -> seeding.get(30, TimeUnit.SECONDS))
                            .cause()
                            .isInstanceOf(DeskException.Unreachable.class)
                            .hasMessageContaining(postgres.settings.url().server());
                }
            }
        }
    }
}

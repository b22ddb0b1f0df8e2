package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class PostgresAdminTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");

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
}

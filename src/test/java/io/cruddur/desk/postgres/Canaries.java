package io.cruddur.desk.postgres;

import static org.awaitility.Awaitility.await;

import io.cruddur.desk.support.TestServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;

/** All that a statement in the console could have changed, on the server and in the database, and that must stay. */
final class Canaries implements AutoCloseable {
    /** Files of tables, logs and caches come and go by themselves; what is told by their folders' other names does not. */
    private static final String FILES = """
            with recursive files (path, is_folder) as (
                select name, (pg_stat_file(name, true)).isdir from pg_ls_dir('.') name
                union all
                select path || '/' || name, (pg_stat_file(path || '/' || name, true)).isdir
                from files cross join lateral pg_ls_dir(path, true, false) name
                where is_folder and path !~ '^(base/.*|global|log|pg_(wal|xact|subtrans|multixact|commit_ts|notify|serial|stat_tmp|dynshmem))$'
                    and path !~ '^base/pgsql_tmp')
            select string_agg(path, ',' order by path) from (
                select path from files
                union all
                select 'own/' || name from pg_ls_dir('base/' || (select oid from pg_database where datname = current_database())) name
                where name !~ '^[0-9]+|^pg_internal') all_files (path)""";

    private static final String ALL = """
            select concat_ws(' | ',
                (select string_agg(u::text, ';' order by uuid) from users u),
                (select string_agg(relname, ',' order by relname) from pg_class where relnamespace = 'public'::regnamespace),
                (select count(*) from pg_locks where locktype = 'advisory'),
                (select string_agg(rolname, ',' order by rolname) from pg_roles),
                (select count(*) from pg_db_role_setting),
                (select count(*) from pg_largeobject_metadata),
                (select count(*) from pg_replication_origin),
                (select count(*) from pg_replication_slots),
                (select count(*) from pg_prepared_statements),
                (select pg_conf_load_time()),
                (select md5(pg_read_file('postgresql.auto.conf'))),
                (select md5(string_agg(name || '=' || setting, ';' order by name)) from pg_settings),
                (select string_agg(application_name || ' ' || state, ',' order by application_name, state)
                    from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
                    and application_name not in ('Cruddur Desk', 'PostgreSQL JDBC Driver')),
                (%s))""".formatted(FILES);

    private final PostgresFixture postgres;

    /** A session of somebody else's, for whoever ends sessions. */
    private final Connection session;

    Canaries(PostgresFixture postgres) throws SQLException {
        this.postgres = postgres;
        this.session = TestServices.connect(postgres.server);
        try (Statement statement = session.createStatement()) {
            statement.execute("set application_name = 'canary'");
        }
    }

    String look() throws SQLException {
        return postgres.value(ALL);
    }

    /** A session that is over holds its locks a moment longer. */
    void unchanged(String before, String after) {
        await().untilAsserted(() -> Assertions.assertThat(look()).as(after).isEqualTo(before));
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}

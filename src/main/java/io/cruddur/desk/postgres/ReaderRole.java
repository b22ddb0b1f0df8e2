package io.cruddur.desk.postgres;

import io.cruddur.desk.postgres.sql.SqlGate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The role that reads run as where it exists: it may look at the tables of the schema {@code public} and of those that
 * whoever made the role owns, and has no right to change anything, whatever a statement manages to smuggle past the gate.
 * It cannot log in by itself; whoever connects has to be a member of it. Decision 9 tells the fences before it.
 */
final class ReaderRole {
    static final String NAME = "cruddur_desk_reader";

    /** The server's functions that do more than compute. */
    private static final String DOING = """
            p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and p.provolatile = 'v'
            and p.prorettype <> 'trigger'::regtype
            and (p.proname ~ '^(pg_(try_)?advisory|pg_notify|lo_|lowrite|loread|query_to|cursor_to|pg_export)'
                or p.proname ~ '^pg_(create|drop|copy|logical|replication|stat_reset|terminate|cancel|log|read|ls)_?'
                or p.proname in ('setseed', 'ts_stat', 'ts_rewrite'))""";

    private static final String USABLE = """
            select exists (select from pg_catalog.pg_roles r
                where r.rolname = ? and not r.rolsuper and pg_catalog.pg_has_role(session_user, r.oid, 'member')
                    and (select count(*) = 0 or bool_or(pg_catalog.has_table_privilege(r.oid, c.oid, 'select'))
                        from pg_catalog.pg_class c
                            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
                            and pg_catalog.has_table_privilege(session_user, c.oid, 'select')))""";

    /** Schemas, besides {@code public}, that are this user's and not the server's. */
    private static final String OTHER_SCHEMAS =
            "n.nspname !~ '^pg_' and n.nspname not in ('public', 'information_schema')"
                    + " and pg_catalog.pg_has_role(n.nspowner, 'usage')";

    private ReaderRole() {}

    /**
     * Whether the role exists, is no superuser, this user may become it, and this database has let it look at a table: a role
     * is the whole server's, its rights are each database's. A table that it may not look at is refused, and no reason to
     * run a statement with other rights than its.
     */
    static boolean isUsable(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(USABLE)) {
            statement.setString(1, NAME);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Whether this database has given the role its rights, and taken from everybody what the role must not call either: a
     * set-up may have been cut off, or been an earlier version's.
     */
    static boolean isSetUp(Handle handle) {
        return handle.createQuery("""
                        select coalesce((select pg_catalog.has_schema_privilege(r.oid, 'public', 'usage')
                                and pg_catalog.has_table_privilege(r.oid, 'public.users', 'select')
                                and not exists (select from pg_catalog.pg_namespace n where <schemas>
                                    and not pg_catalog.has_schema_privilege(r.oid, n.oid, 'usage'))
                                and not exists (select from pg_catalog.pg_proc p where <doing>
                                    and pg_catalog.has_function_privilege(r.oid, p.oid, 'execute'))
                            from pg_catalog.pg_roles r where r.rolname = :name), false)""".replace("<doing>", DOING).replace("<schemas>", OTHER_SCHEMAS))
                .bind("name", NAME)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * The statements that make the role, to be run by an owner of the tables who may make roles. Running them again changes
     * nothing.
     *
     * @param user who connects from here
     */
    static List<String> statements(String user) {
        return List.of(
                "do $$ begin create role " + NAME + " nologin; exception when duplicate_object then null; end $$",
                "grant " + NAME + " to " + quoted(user),
                "grant usage on schema public to " + NAME,
                "grant select on all tables in schema public to " + NAME,
                "alter default privileges in schema public grant select on tables to " + NAME,
                // What others own in them is theirs to give.
                """
                do $$ declare s record; t record; begin
                    for s in select n.oid, pg_catalog.quote_ident(n.nspname) as name from pg_catalog.pg_namespace n
                        where <schemas>
                    loop
                        execute 'grant usage on schema ' || s.name || ' to <role>';
                        execute 'alter default privileges in schema ' || s.name || ' grant select on tables to <role>';
                        for t in select pg_catalog.quote_ident(c.relname) as name from pg_catalog.pg_class c
                            where c.relnamespace = s.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
                                and pg_catalog.pg_has_role(c.relowner, 'usage')
                        loop execute 'grant select on ' || s.name || '.' || t.name || ' to <role>'; end loop;
                    end loop;
                end $$""".replace("<schemas>", OTHER_SCHEMAS).replace("<role>", NAME));
    }

    /**
     * What a database that is the app's own gets besides: functions of the schema {@code public}, and those of the server
     * that do more than compute ({@link SqlGate} has the list), are not for everybody, so that this role cannot call them
     * either. Owners and superusers are not concerned.
     */
    static List<String> restrictions() {
        return List.of(
                "revoke execute on all functions in schema public from public",
                // For all schemas: the grants of one schema only add to those of all.
                "alter default privileges revoke execute on functions from public",
                """
                do $$ declare f record; begin
                    for f in select p.oid::regprocedure::text as name from pg_catalog.pg_proc p
                        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                        where n.nspname = 'public' and p.proname in ('uuid_generate_v1', 'uuid_generate_v4')
                    loop execute 'grant execute on function ' || f.name || ' to cruddur_desk_reader'; end loop;
                    for f in select p.oid::regprocedure::text as name from pg_catalog.pg_proc p where <doing>
                    loop execute 'revoke execute on function ' || f.name || ' from public'; end loop;
                end $$""".replace("<doing>", DOING));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}

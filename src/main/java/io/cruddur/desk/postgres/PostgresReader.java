package io.cruddur.desk.postgres;

import io.cruddur.desk.model.sql.SqlColumn;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlSecrets;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks into a Postgres database, in {@code READ ONLY} transactions that are always rolled back. */
public final class PostgresReader implements DatabaseReader {
    /** A count looks at every row. */
    private static final PostgresDatabase.StatementTimeouts PATIENCE =
            PostgresDatabase.StatementTimeouts.of(Duration.ofMinutes(2));

    private final PostgresDatabase database;
    private final long mostBytes;

    public PostgresReader(PostgresDatabase database) {
        this(database, MOST_BYTES);
    }

    /** @param mostBytes in the place of {@link #MOST_BYTES} */
    PostgresReader(PostgresDatabase database, long mostBytes) {
        this.database = database;
        this.mostBytes = mostBytes;
    }

    @Override
    public List<SqlTable> tables(Work work) {
        return database.read(work, Catalog::tables);
    }

    @Override
    public long count(String table, Work work) {
        String sql = "select count(*) from public.\"" + table.replace("\"", "\"\"") + "\"";
        return waiting(() -> database.readCancellably(PATIENCE, work, handle -> {
            // Not through Jdbi, to which a colon in a name is a parameter.
            try (PreparedStatement counting = handle.getConnection().prepareStatement(SqlRun.escaped(sql));
                    ResultSet row = counting.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        }));
    }

    @Override
    public Summary run(SqlStatement statement, Sink sink, Work work) {
        SqlProblems.refusal(statement.text()).ifPresent(refused -> {
            database.refused(statement.text(), refused.sentence());
            throw refused;
        });
        SqlRun run = new SqlRun(statement, sink, mostBytes);
        SqlProblems problems = new SqlProblems(database.settings(), database::typedAs);
        try {
            End end = waiting(() -> database.readTyped(
                    statement.text(),
                    PostgresDatabase.StatementTimeouts.of(statement.timeout()),
                    run::heard,
                    work,
                    handle -> {
                        try {
                            return run.read(handle, work);
                        } catch (SQLException e) {
                            if (work.isCancelled()) {
                                throw e;
                            }
                            throw problems.of(e, run)
                                    .<RuntimeException>map(known -> known)
                                    .orElseGet(() -> new IllegalStateException(e));
                        }
                    }));
            return new Summary(run.rows(), run.took(), end);
        } catch (CancelledException _) {
            return new Summary(run.rows(), run.took(), End.STOPPED);
        } catch (CancellableRead.GivenUp e) {
            throw problems.givenUp(run, e);
        }
    }

    @Override
    public String missingRole() {
        return database.missingRole();
    }

    @Override
    public boolean tellsSecrets(String text) {
        return SqlSecrets.toldBy(text);
    }

    /** Names the sessions that hold a lock, should one not come free in time. */
    private <T> T waiting(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DeskException.Conflict e) {
            throw PostgresFailures.isLockTimeout(e) ? new LockHolders(database).readingSentence(e) : e;
        }
    }

    /** What the system catalogs say of the schema {@code public}. */
    private static final class Catalog {
        private static final String TABLES = """
            select c.oid::bigint as id, c.relname, c.relkind::text as kind, c.reltuples::bigint as estimate,
                case when c.relkind in ('r', 'm') then pg_relation_size(c.oid) else 0 end as bytes,
                has_table_privilege(c.oid, 'select') as readable
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'f', 'v', 'm')
            order by c.relname\
            """;

        private static final String COLUMNS = """
            select a.attrelid::bigint as id, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                not a.attnotnull as nullable,
                case when a.attidentity = 'a' then 'generated always as identity'
                    when a.attidentity = 'd' then 'generated by default as identity'
                    when a.attgenerated = 's' then 'generated always as ' || pg_get_expr(d.adbin, d.adrelid)
                    else pg_get_expr(d.adbin, d.adrelid) end as fallback,
                exists (select from pg_catalog.pg_index i
                    where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as is_key,
                array(select k.confrelid::regclass::text || '(' || t.attname || ')'
                    from pg_catalog.pg_constraint k join pg_catalog.pg_attribute t on t.attrelid = k.confrelid
                        and t.attnum = k.confkey[array_position(k.conkey, a.attnum)]
                    where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any (k.conkey)
                    order by 1) as links
            from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'f', 'v', 'm')
                and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum\
            """;

        private static List<SqlTable> tables(Handle handle) {
            Map<Long, List<SqlColumn>> columns = new HashMap<>();
            handle.createQuery(COLUMNS)
                    .map((row, _) -> columns.computeIfAbsent(row.getLong("id"), _ -> new ArrayList<>())
                            .add(column(row)))
                    .list();
            return handle.createQuery(TABLES)
                    .map((row, _) -> new SqlTable(
                            row.getString("relname"),
                            kind(row.getString("kind")),
                            row.getLong("estimate"),
                            row.getLong("bytes"),
                            row.getBoolean("readable"),
                            columns.getOrDefault(row.getLong("id"), List.of())))
                    .list();
        }

        private static SqlColumn column(ResultSet row) throws SQLException {
            return new SqlColumn(
                    row.getString("attname"),
                    row.getString("type"),
                    row.getBoolean("nullable"),
                    row.getString("fallback"),
                    row.getBoolean("is_key"),
                    texts(row.getArray("links")));
        }

        private static List<String> texts(@Nullable Array array) throws SQLException {
            return array == null ? List.of() : List.of((String[]) array.getArray());
        }

        private static SqlTable.Kind kind(String relkind) {
            return switch (relkind) {
                case "p" -> SqlTable.Kind.PARTITIONED;
                case "f" -> SqlTable.Kind.FOREIGN;
                case "v" -> SqlTable.Kind.VIEW;
                case "m" -> SqlTable.Kind.MATERIALIZED_VIEW;
                default -> SqlTable.Kind.TABLE;
            };
        }
    }
}

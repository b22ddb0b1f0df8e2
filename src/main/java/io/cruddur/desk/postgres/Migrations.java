package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.port.DatabaseAdmin.Migrated;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of a LOCAL database forward with Flyway: the numbered files of {@code db/migration} that it has not
 * seen. Decision 8 says why, and what it does about tables that somebody else made.
 */
final class Migrations {
    /** The number of the last file. */
    static final int LATEST = 2;

    /** What the reference's own schema is taken for. */
    private static final int REFERENCE = 1;

    private static final String HISTORY = "flyway_schema_history";

    private final PostgresDatabase database;

    /** How far a database is; version 0 without a history, or with one that says nothing. */
    private record SchemaState(boolean history, int version, SchemaColumns columns) {
        boolean current() {
            return version >= LATEST && columns.complete();
        }
    }

    Migrations(PostgresDatabase database) {
        if (database.settings().environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("The production database is not migrated from here.", null);
        }
        this.database = database;
    }

    /** Whether there is nothing to do. One short transaction, without Flyway: each start asks. */
    boolean current(Work work) {
        return found(work).current();
    }

    /** The number of the last file that the database has seen; 0 without a history. */
    int version(Work work) {
        return found(work).version();
    }

    /**
     * Brings the tables forward. Rows, columns and tables that are there stay.
     *
     * @throws DeskException.Conflict when tables of these names have other columns, when another session holds a lock,
     *     or when the history fits other files than ours; nothing was changed then
     */
    Migrated bringForward(Work work) {
        SchemaState found = found(work);
        List<String> objections = found.columns().objections();
        if (!objections.isEmpty()) {
            throw new DeskException.Conflict(
                    "The tables at " + database.place() + " are not those of this system, so nothing was changed: "
                            + String.join("; ", objections)
                            + ". Rename or mend them, or use another database.",
                    null);
        }
        if (found.current()) {
            return new Migrated(found.version(), found.version(), false);
        }
        boolean others = !found.history() && !found.columns().found().isEmpty();
        if (found.history() && !found.columns().complete()) {
            // It tells of tables that somebody dropped since. Every file may meet what is left.
            database.write("DROP TABLE " + HISTORY, work, handle -> handle.execute("drop table public." + HISTORY));
        }
        work.checkCancelled();
        MigrateResult result = migrate(found.columns().complete() ? REFERENCE : 0, work);
        return new Migrated(found.history() ? found.version() : 0, version(result), others);
    }

    private MigrateResult migrate(int baseline, Work work) {
        try {
            return configuration()
                    .dataSource(database.connections())
                    .baselineVersion(String.valueOf(baseline))
                    .baselineDescription(
                            // No apostrophe: Flyway puts it into a statement as it is.
                            baseline == REFERENCE ? "Schema of the reference" : "Database with other tables")
                    .callbacks(new Recorder())
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new DeskException.Conflict(
                    "The history of the database at " + database.place()
                            + " was made by other files than this app's, so nothing was changed. Look at its table "
                            + HISTORY + ", or use another database.",
                    e);
        } catch (RuntimeException e) {
            RuntimeException known = database.failures().translate(e, work);
            throw known instanceof DeskException desk && PostgresFailures.isLockTimeout(desk)
                    ? new LockHolders(database).sentence(desk)
                    : known;
        }
    }

    private static FluentConfiguration configuration() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .loggers("slf4j")
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .defaultSchema("public")
                .createSchemas(false)
                .table(HISTORY)
                .baselineOnMigrate(true)
                // All files or none.
                .group(true);
    }

    /** Loads what a migration needs of Flyway, which takes as long as the migration itself. Touches no database. */
    static void load() {
        configuration().load();
    }

    private static int version(MigrateResult result) {
        return result.targetSchemaVersion == null ? LATEST : Integer.parseInt(result.targetSchemaVersion);
    }

    private SchemaState found(Work work) {
        return database.read(work, handle -> {
            boolean history = history(handle);
            return new SchemaState(history, history ? version(handle) : 0, SchemaColumns.read(handle));
        });
    }

    private static boolean history(Handle handle) {
        return handle.createQuery("select to_regclass('public." + HISTORY + "') is not null")
                .mapTo(Boolean.class)
                .one();
    }

    /** Versions here are whole numbers; what else is in there counts as none. */
    private static int version(Handle handle) {
        return handle.createQuery(
                        "select coalesce(max(case when version ~ '^[0-9]{1,6}$' then version::integer end), 0)"
                                + " from public." + HISTORY + " where success")
                .mapTo(Integer.class)
                .one();
    }

    /** Puts the files' statements into the record of requests, as everything else that is sent. */
    private final class Recorder extends BaseCallback {
        private @Nullable Instant began;

        @Override
        public boolean supports(Event event, @Nullable Context context) {
            return switch (event) {
                case BEFORE_EACH_MIGRATE_STATEMENT, AFTER_EACH_MIGRATE_STATEMENT, AFTER_EACH_MIGRATE_STATEMENT_ERROR ->
                    true;
                default -> false;
            };
        }

        @Override
        public void handle(Event event, Context context) {
            if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT || context.getStatement() == null) {
                began = database.clock().instant();
                return;
            }
            Instant at = began == null ? database.clock().instant() : began;
            boolean done = event == Event.AFTER_EACH_MIGRATE_STATEMENT;
            SqlRecord sql = SqlRecord.of(context.getStatement().getSql());
            database.log()
                    .add(Request.of(
                            at,
                            Request.Service.POSTGRES,
                            sql.operation(),
                            database.place(),
                            Duration.between(at, database.clock().instant()),
                            Double.NaN,
                            1,
                            done ? Request.Outcome.OK : Request.Outcome.FAILED,
                            done ? "" : "The migration was rolled back",
                            List.of(
                                    new Request.Parameter("statement", sql.text()),
                                    new Request.Parameter(
                                            "migration",
                                            context.getMigrationInfo().getScript())),
                            null));
        }
    }
}

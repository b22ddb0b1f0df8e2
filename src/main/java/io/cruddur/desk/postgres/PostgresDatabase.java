package io.cruddur.desk.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a Postgres server. Nobody gets a connection: a call is run on a Jdbi handle over a
 * {@link GuardedConnection}, within a transaction that is begun and ended here. Connects when it is first used. Blocks;
 * safe from any thread.
 */
public final class PostgresDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    /** Less than the sockets wait. */
    private static final Duration MIGRATION_TIMEOUT = Duration.ofSeconds(80);

    /**
     * Sent first in each transaction. As a query it takes the snapshot, after which no transaction can be made
     * READ WRITE any more. Timestamps without a zone are UTC; and strings are cut as {@link SqlLexer} cuts them.
     */
    private static final String PRELUDE = """
            select set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
                set_config('TimeZone', 'UTC', true), set_config('standard_conforming_strings', 'on', true),
                set_config('search_path', 'public', true), current_setting('transaction_read_only')""";

    /** What is run on a handle. */
    @FunctionalInterface
    interface Call<T> {
        T call(Handle handle);
    }

    private final PostgresSettings settings;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final PostgresFailures failures;
    private final Duration lockTimeout;
    private @Nullable HikariDataSource pool;
    private boolean closed;

    /** @throws IllegalArgumentException when the server and the guard are not of the same environment */
    public PostgresDatabase(PostgresSettings settings, WriteGuard guard, RequestLog log, InstantSource clock) {
        this(settings, guard, log, clock, LOCK_TIMEOUT);
    }

    /** @param lockTimeout how long a statement waits for a lock */
    PostgresDatabase(
            PostgresSettings settings, WriteGuard guard, RequestLog log, InstantSource clock, Duration lockTimeout) {
        if (settings.environment() != guard.environment()) {
            throw new IllegalArgumentException(
                    "A guard of " + guard.environment() + " over a server of " + settings.environment());
        }
        this.settings = settings;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
        this.failures = new PostgresFailures(settings);
        this.lockTimeout = lockTimeout;
    }

    /** Host, port and database. */
    public String place() {
        return settings.place();
    }

    PostgresSettings settings() {
        return settings;
    }

    PostgresFailures failures() {
        return failures;
    }

    RequestLog log() {
        return log;
    }

    InstantSource clock() {
        return clock;
    }

    /** Another database of the same server, under the same guard. */
    PostgresDatabase sibling(String database) {
        return new PostgresDatabase(settings.withDatabase(database), guard, log, clock, lockTimeout);
    }

    /**
     * The driver's own connections, in LOCAL only: for the migrations, which begin and end transactions themselves. They
     * are checked for RDS like all others.
     */
    PostgresConnections connections() {
        if (settings.environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("The production database is not migrated from here.", null);
        }
        PostgresConnections connections = new PostgresConnections(settings);
        String own = connections.getOptions();
        // Waiting and working are bounded as everywhere else; an index on a large table takes its time, though.
        connections.setOptions((own == null ? "" : own + " ")
                + "-c lock_timeout=" + lockTimeout.toMillis()
                + " -c statement_timeout=" + MIGRATION_TIMEOUT.toMillis());
        return connections;
    }

    /** Ends the connections that nobody uses at the moment, and those in use when they come back. */
    synchronized void forgetConnections() {
        if (pool != null) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Runs {@code call} in a {@code READ ONLY} transaction that is rolled back at its end. */
    <T> T read(Work work, Call<T> call) {
        return within(GuardedConnection.Mode.READ, work, call);
    }

    /**
     * Runs {@code call} in a transaction that is committed at its end, and rolled back when it fails.
     *
     * @param what what would be sent, for the record of a refusal: {@code UPDATE public.users}
     * @throws DeskException.WriteRefused when the guard is closed, before anything is sent
     */
    <T> T write(String what, Work work, Call<T> call) {
        requireWrites(what);
        return within(GuardedConnection.Mode.WRITE, work, call);
    }

    /** Runs one statement outside of any transaction; only in LOCAL, where databases are made. */
    void alone(String sql, Work work) {
        if (settings.environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("Databases are neither made nor dropped in production.", null);
        }
        within(GuardedConnection.Mode.ALONE, work, handle -> handle.execute(sql));
    }

    private void requireWrites(String what) {
        if (guard.allowsWrites()) {
            return;
        }
        SqlRecord sql = SqlRecord.of(what);
        log.add(Request.of(
                clock.instant(),
                Request.Service.POSTGRES,
                sql.operation(),
                place(),
                Duration.ZERO,
                Double.NaN,
                0,
                Request.Outcome.REFUSED,
                "Refused: production is locked",
                List.of(new Request.Parameter("statement", sql.text())),
                null));
        throw GuardedConnection.refusal(guard, sql.operation(), "");
    }

    private <T> T within(GuardedConnection.Mode mode, Work work, Call<T> call) {
        work.checkCancelled();
        try (Connection connection = pool().getConnection()) {
            if (mode == GuardedConnection.Mode.ALONE) {
                return call(connection, mode, call);
            }
            connection.setAutoCommit(false);
            connection.setReadOnly(mode == GuardedConnection.Mode.READ);
            try {
                prelude(connection, mode);
                T result = call(connection, mode, call);
                if (mode == GuardedConnection.Mode.WRITE) {
                    work.checkCancelled();
                    requireWrites("COMMIT");
                    connection.commit();
                }
                return result;
            } finally {
                // After a commit there is nothing to roll back.
                connection.rollback();
            }
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e, work);
        }
    }

    private <T> T call(Connection connection, GuardedConnection.Mode mode, Call<T> call) {
        GuardedConnection guarded = new GuardedConnection(connection, mode, settings, guard, log, clock);
        try (Handle handle = Jdbi.create(guarded.proxy()).open()) {
            return call.call(handle);
        }
    }

    private void prelude(Connection connection, GuardedConnection.Mode mode) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PRELUDE)) {
            statement.setString(1, String.valueOf(STATEMENT_TIMEOUT.toMillis()));
            statement.setString(2, String.valueOf(lockTimeout.toMillis()));
            try (ResultSet row = statement.executeQuery()) {
                boolean readOnly = row.next() && "on".equals(row.getString(6));
                if (mode == GuardedConnection.Mode.READ && !readOnly) {
                    throw new IllegalStateException("The transaction is not read-only");
                }
            }
        }
    }

    private synchronized HikariDataSource pool() throws SQLException {
        if (closed) {
            throw new IllegalStateException("The database was closed");
        }
        HikariDataSource made = pool;
        if (made == null) {
            PostgresConnections connections = new PostgresConnections(settings);
            // The pool would try a wrong password again and again until its time-out; the first failure says it all.
            connections.getConnection().close();
            HikariConfig config = new HikariConfig();
            config.setPoolName("postgres " + place());
            config.setDataSource(connections);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
            config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
            config.setInitializationFailTimeout(-1);
            made = new HikariDataSource(config);
            pool = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }
}

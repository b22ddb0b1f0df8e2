package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlGate;
import io.cruddur.desk.postgres.sql.SqlLexer;
import io.cruddur.desk.postgres.sql.SqlRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a Postgres server. Nobody gets a connection: a call is run on a Jdbi handle over a
 * {@link GuardedConnection}, within a transaction that is begun and ended here. Connects when it is first used. Blocks;
 * safe from any thread.
 */
public final class PostgresDatabase implements AutoCloseable {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
    /** Less than the sockets wait. */
    private static final Duration MIGRATION_TIMEOUT = Duration.ofSeconds(80);

    /** So much longer than the server is given, whoever waits for it goes on waiting. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** So long without a word from the server may pass on a connection, if nothing is known to take longer. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * Sent first in each transaction. As a query it takes the snapshot, after which no transaction can be made
     * READ WRITE any more. Timestamps without a zone are UTC; and strings are cut as {@link SqlLexer} cuts them.
     */
    private static final String PRELUDE = """
        select set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
            set_config('TimeZone', 'UTC', true), set_config('standard_conforming_strings', 'on', true),
            set_config('search_path', 'public', true), current_setting('transaction_read_only')\
        """;

    /** What is run on a handle. */
    @FunctionalInterface
    interface Call<T> {
        T call(Handle handle) throws SQLException;
    }

    /** How long the server may take for a statement, and of that time wait for a lock. */
    record StatementTimeouts(Duration statement, Duration lock) {
        /** Waits for a lock for half of it at most: so that the sentence is about the lock, and not about time. */
        static StatementTimeouts of(Duration statement) {
            Duration half = statement.dividedBy(2);
            return new StatementTimeouts(statement, half.compareTo(LOCK_TIMEOUT) < 0 ? half : LOCK_TIMEOUT);
        }
    }

    private final PostgresSettings settings;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final PostgresFailures failures;
    private final Duration lockTimeout;
    private final PostgresPools pools;
    /** The servers' processes that have served this app, here and in siblings; those of ended sessions stay in. */
    private final Set<Integer> processes;

    /** @throws IllegalArgumentException when the server and the guard are not of the same environment */
    public PostgresDatabase(PostgresSettings settings, WriteGuard guard, RequestLog log, InstantSource clock) {
        this(settings, guard, log, clock, LOCK_TIMEOUT, ConcurrentHashMap.newKeySet());
    }

    /** @param lockTimeout how long a statement waits for a lock */
    PostgresDatabase(
            PostgresSettings settings, WriteGuard guard, RequestLog log, InstantSource clock, Duration lockTimeout) {
        this(settings, guard, log, clock, lockTimeout, ConcurrentHashMap.newKeySet());
    }

    private PostgresDatabase(
            PostgresSettings settings,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock,
            Duration lockTimeout,
            Set<Integer> processes) {
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
        this.processes = processes;
        this.pools = new PostgresPools(settings, processes);
    }

    /**
     * Signs in once, on a connection of its own, and leaves again.
     *
     * @throws DeskException when the server or the database does not let this user in
     */
    public void signIn(Work work) {
        work.checkCancelled();
        try (Connection _ = new PostgresConnections(settings, processes).getConnection()) {
            work.checkCancelled();
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e, work);
        }
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
        return new PostgresDatabase(settings.withDatabase(database), guard, log, clock, lockTimeout, processes);
    }

    /**
     * The driver's own connections, in LOCAL only: for the migrations, which begin and end transactions themselves. They
     * are checked for RDS like all others.
     */
    PostgresConnections connections() {
        if (settings.environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("The production database is not migrated from here.", null);
        }
        PostgresConnections connections = new PostgresConnections(settings, processes);
        String own = connections.getOptions();
        // Waiting and working are bounded as everywhere else; an index on a large table takes its time, though.
        connections.setOptions((own == null ? "" : own + " ")
                // A migration that meets its own result is no news.
                + "-c client_min_messages=warning -c lock_timeout=" + lockTimeout.toMillis()
                + " -c statement_timeout=" + MIGRATION_TIMEOUT.toMillis());
        return connections;
    }

    /** Whether the server's process of that number has served this app. */
    boolean isOwn(int pid) {
        return processes.contains(pid);
    }

    /** {@link PostgresPools#forget}. */
    void forgetConnections() {
        pools.forget();
    }

    /** {@link PostgresPools#missingRole}. */
    String missingRole() {
        return pools.missingRole();
    }

    /** {@link PostgresPools#typedAs}. */
    String typedAs() {
        return pools.typedAs();
    }

    /** Runs {@code call} in a {@code READ ONLY} transaction that is rolled back at its end. */
    <T> T read(Work work, Call<T> call) {
        return within(GuardedConnection.Mode.READ, usual(), "", work, call, _ -> {});
    }

    /**
     * As {@link #readCancellably}, for a statement that a person typed: not sent where it could run what somebody wrote
     * ({@link UserCode}), given up when the server does not end it in time, and its connection thrown away, whatever it
     * left there.
     *
     * @param heard when the server was last heard of, by {@link System#nanoTime}
     */
    <T> T readTyped(String sql, StatementTimeouts patience, LongSupplier heard, Work work, Call<T> call) {
        return new CancellableRead<T>(
                        place(), open -> within(GuardedConnection.Mode.READ, patience, sql, work, call, open))
                .await(work, patience.statement().plus(GRACE), heard);
    }

    /**
     * As {@link #read}, for what may take long. When {@code work} is cancelled the server is told to stop, and has stopped
     * when this returns: the connection alone would be cut by the interrupt, and the server work on for nobody.
     *
     * @param call runs on another thread than the caller's, which waits for it
     */
    <T> T readCancellably(StatementTimeouts patience, Work work, Call<T> call) {
        return new CancellableRead<T>(
                        place(), open -> within(GuardedConnection.Mode.READ, patience, "", work, call, open))
                .await(work);
    }

    /**
     * Runs {@code call} in a transaction that is committed at its end, and rolled back when it fails.
     *
     * @param what what would be sent, for the record of a refusal: {@code UPDATE public.users}
     * @throws DeskException.WriteRefused when the guard is closed, before anything is sent
     */
    <T> T write(String what, Work work, Call<T> call) {
        requireWrites(what);
        return within(GuardedConnection.Mode.WRITE, usual(), "", work, call, _ -> {});
    }

    /** Runs one statement outside of any transaction; only in LOCAL, where databases are made. */
    void alone(String sql, Work work) {
        if (settings.environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("Databases are neither made nor dropped in production.", null);
        }
        within(GuardedConnection.Mode.ALONE, usual(), "", work, handle -> handle.execute(sql), _ -> {});
    }

    private void requireWrites(String what) {
        if (guard.allowsWrites()) {
            return;
        }
        SqlRecord sql = SqlRecord.of(what);
        refused(sql, "Refused: production is locked");
        throw GuardedConnection.refusal(guard, sql.operation(), "");
    }

    /** Records a statement that is not sent. */
    void refused(String sql, String why) {
        SqlRecord shown = SqlRecord.of(sql);
        refused(shown, shown.refused(why));
    }

    private void refused(SqlRecord sql, String answer) {
        log.add(Request.of(
                clock.instant(),
                Request.Service.POSTGRES,
                sql.operation(),
                place(),
                Duration.ZERO,
                Double.NaN,
                0,
                Request.Outcome.REFUSED,
                answer,
                List.of(new Request.Parameter("statement", sql.text())),
                null));
        guard.audit().note(GuardedConnection.asked(settings, sql, List.of(), ""), Request.Outcome.REFUSED, answer);
    }

    private StatementTimeouts usual() {
        return new StatementTimeouts(STATEMENT_TIMEOUT, lockTimeout);
    }

    /**
     * @param typed the statement of a person's that is going to be run; empty for the app's own
     * @param open told the connection while it is in use, and null afterwards
     */
    private <T> T within(
            GuardedConnection.Mode mode,
            StatementTimeouts patience,
            String typed,
            Work work,
            Call<T> call,
            Consumer<@Nullable Connection> open) {
        work.checkCancelled();
        try (Connection connection = connection(mode, typed)) {
            open.accept(connection);
            GuardedConnection guarded = new GuardedConnection(connection, mode, settings, guard, log, clock, work);
            if (mode == GuardedConnection.Mode.ALONE) {
                return call(guarded, call);
            }
            connection.setAutoCommit(false);
            connection.setReadOnly(mode == GuardedConnection.Mode.READ);
            @Nullable Throwable failure = null;
            try {
                prelude(connection, mode, patience);
                if (!typed.isEmpty()) {
                    pools.lookForReader(connection);
                    Optional<SqlGate.Objection> objection = UserCode.objection(connection, typed);
                    if (objection.isPresent()) {
                        String why = objection.get().why();
                        refused(typed, why);
                        throw SqlProblems.notOnlyReading(why);
                    }
                }
                T result = call(guarded, call);
                if (mode == GuardedConnection.Mode.WRITE) {
                    work.checkCancelled();
                    requireWrites("COMMIT");
                    guarded.commit();
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                failure = e;
                throw e;
            } finally {
                open.accept(null);
                rollBack(connection, failure);
                guarded.undone();
                if (work.isCancelled() && typed.isEmpty()) {
                    // The server may have been told to stop a moment late: that must not meet the next statement.
                    pools.evict(mode == GuardedConnection.Mode.READ, connection);
                }
            }
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e, work);
        }
    }

    /** After a commit there is nothing to roll back. A connection that is broken says so once more, which helps nobody. */
    private static void rollBack(Connection connection, @Nullable Throwable failure) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }

    private static <T> T call(GuardedConnection guarded, Call<T> call) throws SQLException {
        try (Handle handle = Jdbi.create(guarded.proxy()).open()) {
            return call.call(handle);
        }
    }

    private static void prelude(Connection connection, GuardedConnection.Mode mode, StatementTimeouts patience)
            throws SQLException {
        if (patience.statement().compareTo(SILENCE) > 0) {
            connection.setNetworkTimeout(
                    Runnable::run, (int) patience.statement().plus(SILENCE).toMillis());
        }
        try (PreparedStatement statement = connection.prepareStatement(PRELUDE)) {
            statement.setString(1, String.valueOf(patience.statement().toMillis()));
            statement.setString(2, String.valueOf(patience.lock().toMillis()));
            try (ResultSet row = statement.executeQuery()) {
                boolean readOnly = row.next() && "on".equals(row.getString(6));
                if (mode == GuardedConnection.Mode.READ && !readOnly) {
                    throw new IllegalStateException("The transaction is not read-only");
                }
            }
        }
    }

    private Connection connection(GuardedConnection.Mode mode, String typed) throws SQLException {
        return typed.isEmpty() ? pools.connection(mode == GuardedConnection.Mode.READ) : pools.forTyped();
    }

    @Override
    public void close() {
        pools.close();
    }
}

package io.cruddur.desk.signup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept between calls, and replaced when it is dead. Whatever happens, a call ends within its time:
 * with an answer, or with an exception. Safe from any thread; calls take turns.
 */
public final class KeptConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);
    /** How long a connection may take to show that it lives; of a short time half, so that some is left. */
    private static final Duration PING = Duration.ofSeconds(1);

    /** Drivers count whole seconds when they open one, at least one: with less there is no time for it. */
    private static final Duration LEAST_TO_OPEN = Duration.ofMillis(900);

    /** Opens connections. */
    @FunctionalInterface
    public interface Opener {
        /** @param atMost the time that it may take */
        Connection open(Duration atMost) throws SQLException;
    }

    /** What is done with the connection. May be run twice, if the connection was lost in the first run. */
    @FunctionalInterface
    public interface Statements<T> {
        /** @param left what is left of the call's time */
        T run(Connection connection, Duration left) throws SQLException;
    }

    private final Opener opener;
    private final Duration time;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection kept;

    /** @param time what each call may take */
    public KeptConnection(Opener opener, Duration time) {
        this.opener = opener;
        this.time = time;
    }

    <T> T run(Statements<T> statements) throws SQLException {
        long end = System.nanoTime() + time.toNanos();
        try {
            if (!lock.tryLock(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw outOfTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("Interrupted", e);
        }
        try {
            Connection old = living(end);
            if (old != null) {
                try {
                    return runOn(old, statements, end);
                } catch (SQLException e) {
                    if (!isLoss(e)) {
                        throw e;
                    }
                    LOG.info("The kept connection was lost (SQLSTATE {}), a new one is opened", e.getSQLState());
                }
            }
            Duration left = left(end);
            if (left.compareTo(LEAST_TO_OPEN) < 0) {
                throw outOfTime();
            }
            Connection opened = opener.open(left);
            kept = opened;
            return runOn(opened, statements, end);
        } finally {
            lock.unlock();
        }
    }

    /** Whatever fails may leave a transaction open: such a connection is not kept. */
    private <T> T runOn(Connection connection, Statements<T> statements, long end) throws SQLException {
        boolean done = false;
        try {
            Duration left = left(end);
            connection.setNetworkTimeout(Runnable::run, (int) left.toMillis());
            T answer = statements.run(connection, left);
            done = true;
            return answer;
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    /** An invocation may come hours after the one before. */
    private @Nullable Connection living(long end) throws SQLTimeoutException {
        Connection connection = kept;
        if (connection == null) {
            return null;
        }
        Duration half = left(end).dividedBy(2);
        long millis = Math.max(1, (half.compareTo(PING) < 0 ? half : PING).toMillis());
        try (Statement ping = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) millis);
            ping.execute("");
            return connection;
        } catch (SQLException e) {
            LOG.debug("The kept connection does not answer", e);
            drop();
            return null;
        }
    }

    private void drop() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection was closed already", e);
            }
        }
    }

    private static Duration left(long end) throws SQLTimeoutException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw outOfTime();
        }
        return left;
    }

    private static SQLTimeoutException outOfTime() {
        return new SQLTimeoutException("There was no time left for the database");
    }

    /** Lost on the way, or ended by the server. */
    static boolean isLoss(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Takes leave of the server. The next call opens a connection anew. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection was closed already", e);
        } finally {
            kept = null;
            lock.unlock();
        }
    }
}

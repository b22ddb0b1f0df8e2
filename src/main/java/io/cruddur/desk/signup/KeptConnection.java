package io.cruddur.desk.signup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
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
    private static final int PING_SECONDS = 1;

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
            Connection old = living();
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
            Connection opened = opener.open(left(end));
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
    private @Nullable Connection living() throws SQLException {
        Connection connection = kept;
        if (connection != null && !connection.isValid(PING_SECONDS)) {
            drop();
            return null;
        }
        return connection;
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

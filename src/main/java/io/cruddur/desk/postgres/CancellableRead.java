package io.cruddur.desk.postgres;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read that the server is told to stop when it is not wanted any more, and that has stopped when {@link #await} returns.
 * The interrupt of a cancelled job would cut the connection alone, and the server would work on for nobody: so the read runs
 * on a thread of its own.
 */
final class CancellableRead<T> {
    private static final Logger LOG = LoggerFactory.getLogger(CancellableRead.class);

    /** How often whoever waits looks whether it is still wanted, should nobody interrupt it. */
    private static final Duration LOOK = Duration.ofMillis(50);

    /** How often a server is told again to stop, and for how long, before the connection is simply cut. */
    private static final Duration TELL_AGAIN = Duration.ofMillis(100);

    private static final int TELL_AT_MOST = 30;

    /** The server has neither answered in time nor stopped when it was told to. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp(String place) {
            super("Gave up waiting for " + place);
        }
    }

    /** What is read. */
    @FunctionalInterface
    interface Reading<T> {
        /** @param open to be told the connection while it is in use, and null afterwards */
        T read(Consumer<@Nullable Connection> open);
    }

    private final String place;
    private final AtomicReference<@Nullable Connection> open = new AtomicReference<>();
    private final FutureTask<T> reading;

    /** @param place of the server, for the log */
    CancellableRead(String place, Reading<T> reading) {
        this.place = place;
        this.reading = new FutureTask<>(() -> reading.read(open::set));
    }

    /**
     * Reads; once.
     *
     * @throws CancelledException when {@code work} is cancelled, or the thread interrupted, before there is an answer
     */
    T await(Work work) {
        return await(work, Duration.ofDays(1), System::nanoTime);
    }

    /**
     * As {@link #await(Work)}, within a time. Between two rows a server looks whether it should stop, but not while it
     * computes one value; then the connection is cut, so that nobody waits.
     *
     * @param patience for one answer of the server's
     * @param heard when the server was last heard of, by {@link System#nanoTime}
     * @throws GivenUp when there was none by then
     */
    T await(Work work, Duration patience, LongSupplier heard) {
        Thread reader = Thread.ofVirtual().name("postgres reader").start(reading);
        try {
            while (!work.isCancelled()) {
                try {
                    return reading.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    if (System.nanoTime() - heard.getAsLong() > patience.toNanos() && giveUp(reader)) {
                        throw new GivenUp(place);
                    }
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("Nobody waits any more for an answer of {}", place);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
        return stop(reader);
    }

    /** A statement that has ended in this very moment has an answer all the same. */
    private T stop(Thread reader) {
        // What comes now is short, and must not be interrupted by what has brought us here.
        boolean interrupted = Thread.interrupted();
        try {
            for (int i = 0; i < TELL_AT_MOST; i++) {
                Connection connection = open.get();
                if (connection != null) {
                    tellToStop(connection);
                }
                try {
                    return reading.get(TELL_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // It was told between two statements: once more. Without a connection there is nobody to tell.
                    if (connection == null && open.get() == null) {
                        break;
                    }
                }
            }
            reader.interrupt();
            throw new CancelledException();
        } catch (InterruptedException _) {
            reader.interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @return whether there was something to give up: a statement may have ended in this very moment */
    private boolean giveUp(Thread reader) {
        Connection connection = open.get();
        if (connection == null || reading.isDone()) {
            return false;
        }
        tellToStop(connection);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("Cannot cut the connection to {}", place, e);
        }
        reader.interrupt();
        return true;
    }

    private void tellToStop(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.warn("Cannot tell {} to stop", place, e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}

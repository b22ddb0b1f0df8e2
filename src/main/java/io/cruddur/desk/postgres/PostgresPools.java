package io.cruddur.desk.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.desk.port.CancelledException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one database: for all, for the app's own reads, and one for each statement that a person types, as the
 * {@link ReaderRole} where there is one. Made when they are first asked for. Safe from any thread.
 */
final class PostgresPools implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration PLACE_WAIT = Duration.ofMillis(50);
    private static final int PLACE_TRIES = 40;

    /** Of a session that is to begin as a role: invalid value of a setting, no such object, no right to it. */
    private static final Set<String> ROLE_GONE = Set.of("22023", "42704", "42501");

    private final PostgresSettings settings;
    private final Set<Integer> processes;
    private @Nullable HikariDataSource pool;
    /** For the app's own reads; each statement that a person typed has a connection of its own. */
    private @Nullable HikariDataSource readers;

    /** Read without the lock, which is held while a server is waited for. */
    private volatile @Nullable PostgresConnections typedReaders;

    private volatile boolean hasReader;
    private boolean closed;

    /** @param processes gets the numbers of the server's processes that serve these */
    PostgresPools(PostgresSettings settings, Set<Integer> processes) {
        this.settings = settings;
        this.processes = processes;
    }

    /** A connection of the app's own, for reading alone or for all. */
    Connection connection(boolean reading) throws SQLException {
        return (reading ? readers() : pool()).getConnection();
    }

    /** Closes {@code connection} instead of using it again. */
    void evict(boolean reading, Connection connection) throws SQLException {
        (reading ? readers() : pool()).evictConnection(connection);
    }

    /**
     * A statement that a person typed has a connection of its own, which is closed after it: neither a lock nor a setting
     * that outlasts its transaction, nor a late order to stop, meets another.
     */
    Connection forTyped() throws SQLException {
        try {
            return typedReaders().getConnection();
        } catch (SQLException e) {
            if (forgetReader(e)) {
                return typedReaders().getConnection();
            }
            if (!PostgresFailures.isAboutTooMany(e)) {
                throw e;
            }
            // It may be our own that lie idle, for a user who may have few.
            forgetIdleConnections();
            return oncePlaceIsFree();
        }
    }

    /** Somebody may have dropped the role, or taken it from this user: then it is missing, and the console says so. */
    private synchronized boolean forgetReader(SQLException failure) {
        if (!hasReader || !ROLE_GONE.contains(String.valueOf(failure.getSQLState()))) {
            return false;
        }
        typedReaders = null;
        return true;
    }

    /**
     * Ends all connections, also those in use; the next call connects anew. A pool that stayed would try for ten seconds
     * to reach a database that is gone before it said so.
     */
    synchronized void forget() {
        if (pool != null) {
            pool.close();
            pool = null;
        }
        if (readers != null) {
            readers.close();
            readers = null;
        }
        typedReaders = null;
    }

    /** The statements that make the {@link ReaderRole}; empty while nothing was typed yet, and where it is used. */
    String missingRole() {
        return typedReaders == null || hasReader
                ? ""
                : String.join(";\n", ReaderRole.statements(settings.url().user())) + ";";
    }

    /** Whose rights a statement has that a person typed. */
    String typedAs() {
        return hasReader ? ReaderRole.NAME : settings.url().user();
    }

    /** A server takes a moment to notice that a connection was closed. */
    private Connection oncePlaceIsFree() throws SQLException {
        for (int i = 1; ; i++) {
            try {
                Thread.sleep(PLACE_WAIT);
                return typedReaders().getConnection();
            } catch (SQLException e) {
                if (i == PLACE_TRIES || !PostgresFailures.isAboutTooMany(e)) {
                    throw e;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    private synchronized void forgetIdleConnections() {
        for (HikariDataSource each : new HikariDataSource[] {pool, readers}) {
            if (each != null) {
                each.getHikariPoolMXBean().softEvictConnections();
            }
        }
    }

    private synchronized HikariDataSource pool() throws SQLException {
        HikariDataSource made = pool;
        if (made == null) {
            requireOpen();
            PostgresConnections connections = new PostgresConnections(settings, processes);
            // The pool would try a wrong password again and again until its time-out; the first failure says it all.
            connections.getConnection().close();
            made = pooled("postgres " + place(), connections);
            pool = made;
        }
        return made;
    }

    private synchronized HikariDataSource readers() throws SQLException {
        HikariDataSource made = readers;
        if (made == null) {
            requireOpen();
            made = pooled("postgres readers " + place(), reading(""));
            readers = made;
        }
        return made;
    }

    private synchronized PostgresConnections typedReaders() throws SQLException {
        PostgresConnections made = typedReaders;
        if (made == null) {
            requireOpen();
            made = reading("");
            try (Connection first = made.getConnection()) {
                hasReader = made.passesOptions() && ReaderRole.isUsable(first);
            }
            made = hasReader ? new PostgresConnections(settings, processes).reading(ReaderRole.NAME) : made;
            typedReaders = made;
        }
        return made;
    }

    /** Where the role was missing it may have been made meanwhile: the next statement that is typed runs as it. */
    synchronized void lookForReader(Connection connection) throws SQLException {
        PostgresConnections now = typedReaders;
        if (now != null && !hasReader && now.passesOptions() && ReaderRole.isUsable(connection)) {
            typedReaders = null;
        }
    }

    /** Connections that were tried once. */
    private PostgresConnections reading(String role) throws SQLException {
        PostgresConnections connections = new PostgresConnections(settings, processes).reading(role);
        try {
            connections.getConnection().close();
            return connections;
        } catch (SQLException e) {
            if (!PostgresFailures.isAboutOptions(e)) {
                throw e;
            }
        }
        PostgresConnections plain = new PostgresConnections(settings, processes).readingBySetting();
        plain.getConnection().close();
        return plain;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The database was closed");
        }
    }

    private static HikariDataSource pooled(String name, PostgresConnections connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private String place() {
        return settings.place();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}

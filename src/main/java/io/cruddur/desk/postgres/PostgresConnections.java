package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.access.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Makes the driver's connections, each of them checked before anybody gets it. */
final class PostgresConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    /** The server is Amazon RDS, behind whatever address: production, that is. */
    static final class RdsFound extends SQLException {
        private static final long serialVersionUID = 1;

        RdsFound() {
            super("The server has the role rds_superuser or rdsadmin");
        }
    }

    /** Megabytes that one answer of the server may have. */
    public static final int MOST_AT_ONCE = 96;

    private static final int CONNECT_SECONDS = 10;

    private final boolean local;
    private final transient DatabaseLogin login;
    private final transient Set<Integer> processes;
    private boolean readOnlyBySetting;

    /** @param processes gets the number of the server's process behind each connection */
    PostgresConnections(PostgresSettings settings, Set<Integer> processes) {
        this.processes = processes;
        login = settings.login();
        local = settings.environment() == Environment.LOCAL;
        ConnectionUrl url = settings.url();
        setServerNames(new String[] {url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host()});
        setPortNumbers(new int[] {url.port()});
        setDatabaseName(url.database());
        setUser(url.user());
        setApplicationName("Cruddur Desk");
        setConnectTimeout(CONNECT_SECONDS);
        // Of all that comes before a session is there: a server may take the connection and say nothing.
        setLoginTimeout(CONNECT_SECONDS);
        // Longer than any statement may take on the server: a safety net for a network that swallows the answer.
        setSocketTimeout(90);
        setTcpKeepAlive(true);
        // A single statement in a message of its own is what the guard relies on.
        set(PGProperty.PREFER_QUERY_MODE, "extended");
        set(PGProperty.GSS_ENC_MODE, "disable");
        // What is read as text is the server's own: nothing is converted twice.
        set(PGProperty.BINARY_TRANSFER, "false");
        // An answer that does not fit into memory is an error, and not the end of the app.
        set(PGProperty.MAX_RESULT_BUFFER, MOST_AT_ONCE + "M");
        // Details quote values of rows, and the log is no place for them.
        set(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        tls(settings.tls());
        url.driverProperties().forEach((property, value) -> {
            // How it is encrypted was weighed above.
            if (!property.startsWith("ssl") || property.equals("sslNegotiation") || property.equals("sslpassword")) {
                set(property, value);
            }
        });
        url.parameter("sslcert").ifPresent(file -> set(PGProperty.SSL_CERT, file));
        url.parameter("sslkey").ifPresent(file -> set(PGProperty.SSL_KEY, file));
        settings.address().ifPresent(address -> {
            set(PGProperty.SOCKET_FACTORY, PinnedSocketFactory.class.getName());
            set(PGProperty.SOCKET_FACTORY_ARG, address.getHostAddress());
        });
    }

    /**
     * Connections whose transactions are all {@code READ ONLY} unless told otherwise, so that a COMMIT that should not have
     * been there lands in another such transaction. The driver's {@code readOnlyMode=always} is no such thing: with
     * autocommit off it makes the session writable.
     *
     * @param role what the session begins as, and falls back to on RESET; empty for the user itself
     */
    PostgresConnections reading(String role) {
        String own = getOptions();
        setOptions((own == null ? "" : own + " ") + "-c default_transaction_read_only=on"
                + (role.isEmpty() ? "" : " -c role=" + role));
        return this;
    }

    /** As {@link #reading}, for what stands before a server and lets no options through (RDS Proxy, PgBouncer). */
    PostgresConnections readingBySetting() {
        readOnlyBySetting = true;
        return this;
    }

    boolean passesOptions() {
        return !readOnlyBySetting;
    }

    private void tls(Tls tls) {
        set(PGProperty.SSL_MODE, tls.mode().text());
        tls.rootCertificate().ifPresent(file -> set(PGProperty.SSL_ROOT_CERT, file.toString()));
        if (tls.system()) {
            set(PGProperty.SSL_FACTORY, DefaultJavaSSLFactory.class.getName());
        }
    }

    private void set(PGProperty property, String value) {
        set(property.getName(), value);
    }

    private void set(String property, String value) {
        try {
            setProperty(property, value);
        } catch (SQLException e) {
            throw new IllegalStateException("The driver has no property " + property, e);
        }
    }

    /** What the server refuses may have been changed meanwhile: what is newer is tried once. */
    @Override
    public Connection getConnection() throws SQLException {
        DatabaseLogin.UserPassword first = login.current();
        try {
            return getConnection(first.user(), first.password());
        } catch (SQLException e) {
            Optional<DatabaseLogin.UserPassword> newer =
                    PostgresFailures.isAboutLogin(e) ? login.newer(first) : Optional.empty();
            if (newer.isEmpty()) {
                throw e;
            }
            return getConnection(newer.get().user(), newer.get().password());
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return checked(super.getConnection(user, password));
    }

    /** Each connection anew: a tunnel can be pointed elsewhere between two of them. */
    private Connection checked(Connection connection) throws SQLException {
        processes.add(connection.unwrap(PGConnection.class).getBackendPID());
        if (readOnlyBySetting) {
            try (PreparedStatement statement = connection.prepareStatement("set default_transaction_read_only = on")) {
                statement.execute();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        if (!local) {
            return connection;
        }
        boolean rds;
        try (PreparedStatement statement = connection.prepareStatement(
                        "select exists (select from pg_catalog.pg_roles where rolname in ('rds_superuser',"
                                + " 'rdsadmin'))");
                ResultSet row = statement.executeQuery()) {
            rds = row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        if (rds) {
            connection.close();
            throw new RdsFound();
        }
        return connection;
    }
}

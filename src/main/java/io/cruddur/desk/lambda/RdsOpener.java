package io.cruddur.desk.lambda;

import io.cruddur.desk.lambda.DatabaseSecret.Login;
import io.cruddur.desk.signup.KeptConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to the database of a secret, encrypted, to a server that one of RDS's authorities vouches for. */
final class RdsOpener implements KeptConnection.Opener {
    private static final Logger LOG = LoggerFactory.getLogger(RdsOpener.class);

    private final DatabaseSecret secret;
    private final Consumer<PGSimpleDataSource> encryption;

    RdsOpener(DatabaseSecret secret) {
        this(secret, RdsOpener::verified);
    }

    /** @param encryption sets how connections are encrypted */
    RdsOpener(DatabaseSecret secret, Consumer<PGSimpleDataSource> encryption) {
        this.secret = secret;
        this.encryption = encryption;
    }

    /** The certificate has to be one of RDS's, and the host's own. */
    static void verified(PGSimpleDataSource source) {
        source.setSslMode("verify-full");
        source.setSslfactory(RdsAuthorities.class.getName());
    }

    /** A password that was known may have been rotated since: refused, the secret is read again. */
    @Override
    public Connection open(Duration atMost) throws SQLException {
        long end = System.nanoTime() + atMost.toNanos();
        Login known = secret.known();
        if (known != null) {
            try {
                return connect(known, left(end));
            } catch (SQLException e) {
                if (!String.valueOf(e.getSQLState()).startsWith("28")) {
                    throw e;
                }
                LOG.info("The database refuses the password (SQLSTATE {}): the secret is read again", e.getSQLState());
            }
        }
        Login login = secret.read(left(end));
        return connect(login, left(end));
    }

    private Connection connect(Login login, Duration atMost) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {login.host()});
        source.setPortNumbers(new int[] {login.port()});
        source.setDatabaseName(login.database());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setApplicationName("Cruddur sign-up");
        // Whole seconds is all that it takes, and 0 would be forever.
        int seconds = (int) Math.max(atMost.toSeconds(), 1);
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        source.setProperty(PGProperty.GSS_ENC_MODE, "disable");
        // Details quote values of rows, and the log is no place for them.
        source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        encryption.accept(source);
        return source.getConnection();
    }

    private static Duration left(long end) throws SQLTimeoutException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw new SQLTimeoutException("There was no time left to connect");
        }
        return left;
    }
}

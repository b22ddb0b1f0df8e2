package io.cruddur.desk.local;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.cognito.accounts.PoolTrigger;
import io.cruddur.desk.signup.KeptConnection;
import io.cruddur.desk.signup.SignUpFunctions;
import io.cruddur.desk.signup.SignUpRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the emulated pool calls before a sign-up and after a confirmation: the code of the Lambda functions, with the
 * embedded PostgreSQL. As long as nobody has set that up, people sign up without a row. No connection is kept, since a
 * database that is connected to cannot be dropped.
 */
public final class LocalSignUps implements PoolTrigger {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSignUps.class);

    // As long as Cognito would wait.
    private static final Duration TIME = Duration.ofSeconds(5);

    /** No database of that name, no schema, no table. */
    private static final Set<String> NOT_SET_UP = Set.of("3D000", "3F000", "42P01");

    private final KeptConnection connection;
    private final SignUpFunctions functions;

    /** @param postgres where the database is, asked for every connection; null as long as it is nowhere */
    public LocalSignUps(Supplier<LocalEndpoints.@Nullable Postgres> postgres) {
        connection = new KeptConnection(atMost -> open(postgres.get(), atMost), TIME);
        functions = new SignUpFunctions(connection);
    }

    @Override
    public Map<String, Object> call(Map<String, Object> event) {
        try {
            return functions.call(event);
        } catch (SignUpRefused e) {
            if (e.getCause() instanceof SQLException failure && NOT_SET_UP.contains(failure.getSQLState())) {
                LOG.warn("{} passes: the database is not set up", event.get("triggerSource"));
                return event;
            }
            throw e;
        } finally {
            connection.close();
        }
    }

    private static Connection open(LocalEndpoints.@Nullable Postgres server, Duration atMost) throws SQLException {
        if (server == null) {
            throw new SQLException("PostgreSQL has not started", "08001");
        }
        int seconds = (int) Math.max(atMost.toSeconds(), 1);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        source.setPassword(server.password());
        source.setApplicationName("Cruddur sign-up");
        source.setSslMode("disable");
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        source.setProperty(PGProperty.GSS_ENC_MODE, "disable");
        source.setProperty(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        return source.getConnection();
    }
}

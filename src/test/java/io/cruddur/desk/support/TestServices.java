package io.cruddur.desk.support;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.LocalRuntime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** The services of the test run. They are shared: every test class takes table names and databases of its own. */
public final class TestServices implements AutoCloseable {
    private final LocalRuntime runtime;
    private final AtomicInteger names = new AtomicInteger();

    TestServices(LocalRuntime runtime) {
        this.runtime = runtime;
    }

    /** With the database {@code cruddur}, which nobody has created. */
    public LocalEndpoints endpoints() {
        return runtime.endpoints();
    }

    /** A table name that no other test has. */
    public String freshTableName() {
        return "test-table-" + names.incrementAndGet();
    }

    /** The PostgreSQL with a new, empty database that no other test has. */
    public LocalEndpoints.Postgres freshDatabase() throws SQLException {
        LocalEndpoints.Postgres server = endpoints().postgres();
        LocalEndpoints.Postgres fresh = withDatabase(server, "test_" + names.incrementAndGet());
        try (Connection connection = connect(withDatabase(server, "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + fresh.database());
        }
        return fresh;
    }

    /** The endpoints with a new, empty database that no other test has. */
    public LocalEndpoints withFreshDatabase() throws SQLException {
        LocalEndpoints all = endpoints();
        return new LocalEndpoints(all.dynamo(), freshDatabase(), all.cognito(), all.userPoolId());
    }

    /** A name for a database that does not exist. */
    public LocalEndpoints.Postgres absentDatabase() {
        return withDatabase(endpoints().postgres(), "absent_" + names.incrementAndGet());
    }

    /** A plain JDBC connection, for what a test checks behind the back of the code under test. */
    public static Connection connect(LocalEndpoints.Postgres address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database(), properties);
    }

    private static LocalEndpoints.Postgres withDatabase(LocalEndpoints.Postgres server, String database) {
        return new LocalEndpoints.Postgres(server.host(), server.port(), database, server.user(), server.password());
    }

    @Override
    public void close() {
        runtime.close();
    }
}

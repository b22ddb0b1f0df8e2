package io.cruddur.desk.support;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalServicesException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The services of the tests of this JVM. They are shared: every test class takes table names and databases of its own, or
 * {@linkplain #emptied() empties} them for itself, since classes run one after the other.
 */
public final class TestServices {
    private static @Nullable TestServices ofThisJvm;

    private final LocalOptions options;
    private final LocalRuntime runtime;
    private final AtomicInteger names = new AtomicInteger();

    private TestServices(LocalOptions options, LocalRuntime runtime) {
        this.options = options;
        this.runtime = runtime;
    }

    /**
     * Started by whoever asks first. Not kept in a store of JUnit: Surefire's forks take one class after the other, each as a
     * run of its own, and services of a run would be started for each class.
     */
    public static synchronized TestServices ofThisJvm() {
        TestServices known = ofThisJvm;
        if (known != null) {
            return known;
        }
        LocalOptions options = LocalOptions.inMemory();
        try {
            LocalRuntime runtime = LocalLauncher.start(options, _ -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "end-test-services"));
            TestServices started = new TestServices(options, runtime);
            ofThisJvm = started;
            return started;
        } catch (LocalServicesException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What an app is started with to use these services: it finds them running, and leaves them so. */
    public LocalOptions options() {
        return options;
    }

    /** Those of this JVM, emptied. */
    public static TestServices emptied() {
        TestServices services = ofThisJvm();
        try {
            services.empty();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The services of the tests cannot be emptied", e);
        }
        return services;
    }

    /** As before a first start: without tables, without the app's database and without users in the pool. */
    private void empty() throws IOException, SQLException {
        LocalEndpoints at = endpoints();
        try (AwsClients aws = AwsClients.local(
                at.dynamo(),
                at.cognito(),
                "us-east-1",
                new WriteGuard(Environment.LOCAL, InstantSource.system()),
                new RequestLog(),
                InstantSource.system())) {
            List<String> tables =
                    aws.dynamo().listTablesPaginator().tableNames().stream().toList();
            tables.forEach(table -> drop(aws.dynamo(), table));
            aws.cognito().listUsersPaginator(all -> all.userPoolId(at.userPoolId())).users().stream()
                    .toList()
                    .forEach(user -> aws.cognito().adminDeleteUser(gone -> gone.userPoolId(at.userPoolId())
                            .username(user.username())));
        }
        try (Connection connection = connect(withDatabase(at.postgres(), "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + at.postgres().database() + " WITH (FORCE)");
        }
        Files.deleteIfExists(options.folder().resolve("first-run-done"));
    }

    /** With the database {@code cruddur}, which nobody has created. */
    public LocalEndpoints endpoints() {
        return runtime.endpoints();
    }

    private static void drop(DynamoDbClient dynamo, String table) {
        boolean isProtected =
                dynamo.describeTable(asked -> asked.tableName(table)).table().deletionProtectionEnabled();
        if (isProtected) {
            dynamo.updateTable(change -> change.tableName(table).deletionProtectionEnabled(false));
        }
        dynamo.deleteTable(gone -> gone.tableName(table));
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
}

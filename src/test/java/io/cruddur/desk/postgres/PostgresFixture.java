package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.TestServices;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A real database with the schema in it, reached as LOCAL or as though it were production. */
final class PostgresFixture implements AutoCloseable {
    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    final RequestLog log = new RequestLog();
    final LocalEndpoints.Postgres server;
    final WriteGuard guard;
    final PostgresSettings settings;
    final PostgresDatabase database;
    final PostgresUserDatabase users;

    PostgresFixture(LocalEndpoints.Postgres server, Environment environment) {
        this(settings(server, environment));
    }

    PostgresFixture(PostgresSettings settings) {
        this(settings, AuditTrail.NONE);
    }

    PostgresFixture(PostgresSettings settings, AuditTrail audit) {
        ConnectionUrl url = settings.url();
        this.settings = settings;
        this.server = new LocalEndpoints.Postgres(url.host(), url.port(), url.database(), url.user(), url.password());
        this.guard = new WriteGuard(settings.environment(), InstantSource.system(), Alarm.SILENT, audit);
        this.database = new PostgresDatabase(settings, guard, log, InstantSource.system());
        this.users = new PostgresUserDatabase(database);
    }

    /** The server, taken for one of the environment: production without the encryption that it cannot do. */
    static PostgresSettings settings(LocalEndpoints.Postgres server, Environment environment) {
        PostgresSettings embedded = PostgresSettings.embedded(server);
        return environment == Environment.LOCAL
                ? embedded
                : new PostgresSettings(
                        "PROD_CONNECTION_URL",
                        Environment.PROD,
                        embedded.url(),
                        new Tls(Tls.Mode.DISABLE, Optional.empty(), false),
                        Optional.empty(),
                        false);
    }

    static void setUp(LocalEndpoints.Postgres server, User... users) {
        try (PostgresFixture local = new PostgresFixture(server, Environment.LOCAL)) {
            local.admin().setUp(Work.UNWATCHED);
            local.admin().addUsers(List.of(users), Work.UNWATCHED);
        }
    }

    PostgresAdmin admin() {
        return new PostgresAdmin(database, Path.of("target", "test-backups"));
    }

    static User user(String handle, String name) {
        return new User(
                UUID.nameUUIDFromBytes(handle.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                handle,
                handle + "@example.com",
                User.MOCK,
                CREATED);
    }

    /** Runs statements behind the back of the code under test. */
    void sql(String... statements) throws SQLException {
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String value(String query) throws SQLException {
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "no row";
        }
    }

    List<Request> requests(String operation) {
        return log.all().stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}

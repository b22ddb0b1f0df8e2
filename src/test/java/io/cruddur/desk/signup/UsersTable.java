package io.cruddur.desk.signup;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A fresh database with the app's own tables, looked at behind the back of the code under test; and events of a pool. */
public final class UsersTable {
    private final LocalEndpoints.Postgres address;

    public UsersTable(TestServices services) throws SQLException {
        address = services.freshDatabase();
        try (InputStream script = UsersTable.class.getResourceAsStream("/db/migration/V1__users_and_activities.sql")) {
            execute(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public LocalEndpoints.Postgres address() {
        return address;
    }

    public Connection connect() throws SQLException {
        return TestServices.connect(address);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As an operator does: PostgreSQL waits a little for sessions that are about to end, and refuses after that. */
    public void dropDatabase() throws SQLException {
        LocalEndpoints.Postgres server = new LocalEndpoints.Postgres(
                address.host(), address.port(), "postgres", address.user(), address.password());
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + address.database());
        }
    }

    /** Handle, id, name and address of each row. */
    public List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select handle, cognito_user_id, display_name, email from public.users order by 1, 2")) {
            while (found.next()) {
                rows.add(found.getString(1) + "|" + found.getString(2) + "|" + found.getString(3) + "|"
                        + found.getString(4));
            }
        }
        return rows;
    }

    /** As Cognito sends it. */
    public static Map<String, Object> event(String source, Map<String, String> attributes) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "1");
        event.put("triggerSource", source);
        event.put("region", "us-east-1");
        event.put("userPoolId", "us-east-1_Cruddur00");
        event.put("userName", "someone");
        event.put("callerContext", Map.of("awsSdkVersion", "aws-sdk-unknown-unknown", "clientId", "client"));
        event.put("request", Map.of("userAttributes", attributes));
        event.put("response", Map.of());
        return event;
    }

    public static Map<String, Object> confirmed(String handle, String id) {
        return event(
                "PostConfirmation_ConfirmSignUp",
                Map.of(
                        "sub",
                        id,
                        "cognito:user_status",
                        "CONFIRMED",
                        "name",
                        "Mira Lind",
                        "email",
                        handle + "@example.com",
                        "preferred_username",
                        handle));
    }

    public static Map<String, Object> signingUp(String handle) {
        return event(
                "PreSignUp_SignUp",
                Map.of("name", "Mira Lind", "email", "mira@example.com", "preferred_username", handle));
    }
}

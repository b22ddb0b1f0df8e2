package io.cruddur.desk.signup;

import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.model.sync.UsersLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The rows of {@code public.users}, as far as signing up goes. */
final class UserRows {
    // What looks alike is one handle.
    static final String HANDLE_EXISTS = """
            select exists (select 1 from public.users
              where lower(normalize(handle, NFKC)) = lower(normalize(cast(:handle as text), NFKC)))""";
    private static final String ID_EXISTS = "select exists (select 1 from public.users where cognito_user_id = :newId)";

    // In the transaction alone, so that it also works behind RDS Proxy. The limit counts from the next statement on.
    private static final String LOCK = """
            select set_config('lock_timeout', :wait, true), set_config('statement_timeout', :wait, true),
              pg_advisory_xact_lock(:key, :table)""";

    /** What came of a row. */
    enum Added {
        ADDED,
        /** Another call made it, or somebody else. */
        THERE_ALREADY,
        /** By a row with another id, whose handle is this one or looks like it. */
        HANDLE_TAKEN
    }

    private final KeptConnection database;

    UserRows(KeptConnection database) {
        this.database = database;
    }

    boolean isTaken(String handle) throws SQLException {
        return database.run((connection, _) -> exists(connection, HANDLE_EXISTS, Map.of("handle", handle)));
    }

    /** The table has no constraint: the lock is what keeps two from making one handle's row. */
    Added add(RowChange.Insert row) throws SQLException {
        return database.run((connection, left) -> {
            connection.setAutoCommit(false);
            lock(connection, left);
            Added added = addLocked(connection, row);
            connection.commit();
            connection.setAutoCommit(true);
            return added;
        });
    }

    private static Added addLocked(Connection connection, RowChange.Insert row) throws SQLException {
        if (exists(connection, ID_EXISTS, Map.of("newId", row.newId()))) {
            return Added.THERE_ALREADY;
        }
        return !exists(connection, HANDLE_EXISTS, Map.of("handle", row.handle())) && insert(connection, row)
                ? Added.ADDED
                : Added.HANDLE_TAKEN;
    }

    private static void lock(Connection connection, Duration left) throws SQLException {
        Map<String, Object> values = Map.of(
                "wait",
                String.valueOf(Math.max(left.toMillis() / 2, 1)),
                "key",
                UsersLock.KEY,
                "table",
                UsersLock.USERS);
        try (PreparedStatement statement = NamedStatement.prepare(connection, LOCK, values)) {
            statement.execute();
        }
    }

    private static boolean insert(Connection connection, RowChange.Insert row) throws SQLException {
        try (PreparedStatement statement = NamedStatement.prepare(connection, row.sql(), row.values())) {
            return statement.executeUpdate() == 1;
        }
    }

    private static boolean exists(Connection connection, String sql, Map<String, Object> values) throws SQLException {
        try (PreparedStatement statement = NamedStatement.prepare(connection, sql, values);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}

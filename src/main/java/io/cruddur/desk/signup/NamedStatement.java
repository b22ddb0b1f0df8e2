package io.cruddur.desk.signup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement whose values are given by name, so that their order and number cannot be wrong. */
final class NamedStatement {
    // Not a cast, which has two colons.
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    private NamedStatement() {}

    /** @throws IllegalArgumentException for a name without a value */
    static PreparedStatement prepare(Connection connection, String sql, Map<String, Object> values)
            throws SQLException {
        List<Object> ordered = new ArrayList<>();
        Matcher names = NAME.matcher(sql);
        while (names.find()) {
            Object value = values.get(names.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for " + names.group());
            }
            ordered.add(value);
        }
        PreparedStatement statement = connection.prepareStatement(names.replaceAll("?"));
        try {
            for (int i = 0; i < ordered.size(); i++) {
                statement.setObject(i + 1, ordered.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

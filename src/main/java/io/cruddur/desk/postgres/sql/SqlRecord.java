package io.cruddur.desk.postgres.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement as the requests view may show it: parameters numbered as Postgres numbers them, and nothing secret.
 *
 * @param operation its first word: {@code SELECT}
 * @param text with {@code $1} for the first parameter
 * @param secret numbers of the parameters whose values must not be shown
 */
public record SqlRecord(String operation, String text, Set<Integer> secret) {
    public static final String MASK = "••••••";

    /** What a statement with a secret in it may begin with: anything else may be the secret. */
    private static final Set<String> OPERATIONS = Set.of(
            ("SELECT WITH VALUES TABLE SHOW EXPLAIN INSERT UPDATE DELETE MERGE CREATE ALTER DROP GRANT REVOKE SET RESET"
                            + " DO CALL COPY COMMENT SECURITY TRUNCATE BEGIN COMMIT ROLLBACK")
                    .split(" "));

    public static SqlRecord of(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            // What cannot be read cannot be masked either.
            return new SqlRecord("SQL", MASK, Set.of());
        }
        String operation = tokens.stream()
                .filter(token -> token.kind() == SqlToken.Kind.WORD)
                .findFirst()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .orElse("SQL");
        return SqlSecrets.toldBy(sql, tokens) ? masked(operation, tokens) : shown(operation, sql, tokens);
    }

    /** Nothing of what it was given. */
    private static SqlRecord masked(String operation, List<SqlToken> tokens) {
        long parameters = tokens.stream()
                .filter(token -> token.kind() == SqlToken.Kind.PARAMETER)
                .count();
        Set<Integer> all = IntStream.rangeClosed(1, (int) parameters).boxed().collect(Collectors.toUnmodifiableSet());
        return new SqlRecord(OPERATIONS.contains(operation) ? operation : "SQL", SqlSecrets.masked(tokens, MASK), all);
    }

    /** The answer of a refusal. A reason quotes the statement, where it may quote the secret of it. */
    public String refused(String why) {
        return text.contains(MASK) ? "Refused" : "Refused: " + why;
    }

    private static SqlRecord shown(String operation, String sql, List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        int parameter = 0;
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                text.append(sql, copied, token.start()).append('$').append(++parameter);
                copied = token.end();
            }
        }
        return new SqlRecord(
                operation, text.append(sql.substring(copied)).toString().strip(), Set.of());
    }
}

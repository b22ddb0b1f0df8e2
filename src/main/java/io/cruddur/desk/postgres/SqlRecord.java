package io.cruddur.desk.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement as the requests view may show it: parameters numbered as Postgres numbers them, and nothing secret.
 *
 * @param operation its first word: {@code SELECT}
 * @param text with {@code $1} for the first parameter
 * @param secret numbers of the parameters whose values must not be shown
 */
record SqlRecord(String operation, String text, Set<Integer> secret) {
    static final String MASK = "••••••";

    private static final Pattern SECRET =
            Pattern.compile("password|passwd|passphrase|secret|token|credential|api_?key", Pattern.CASE_INSENSITIVE);

    static SqlRecord of(String sql) {
        List<SqlToken> tokens;
        try {
            tokens = SqlLexer.tokens(sql);
        } catch (SqlLexer.Unreadable e) {
            // What cannot be read cannot be masked either.
            return new SqlRecord("SQL", MASK, Set.of());
        }
        // Which value of an insert belongs to which column takes a parser; one secret column hides them all.
        boolean hideAll = !tokens.isEmpty()
                && tokens.getFirst().isWord("insert")
                && tokens.stream().anyMatch(SqlRecord::namesSecret);
        StringBuilder text = new StringBuilder();
        Set<Integer> secret = new HashSet<>();
        int copied = 0;
        int parameter = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean hidden = hideAll || followsSecret(tokens, i);
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                parameter++;
                if (hidden) {
                    secret.add(parameter);
                }
                text.append(sql, copied, token.start()).append('$').append(parameter);
                copied = token.end();
            } else if (hidden && isString(token)) {
                text.append(sql, copied, token.start())
                        .append('\'')
                        .append(MASK)
                        .append('\'');
                copied = token.end();
            }
        }
        text.append(sql.substring(copied));
        String operation = tokens.stream()
                .filter(token -> token.kind() == SqlToken.Kind.WORD)
                .findFirst()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .orElse("SQL");
        return new SqlRecord(operation, text.toString().strip(), Set.copyOf(secret));
    }

    private static boolean isString(SqlToken token) {
        return token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.ESCAPE_STRING;
    }

    private static boolean namesSecret(SqlToken token) {
        return (token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED)
                && SECRET.matcher(token.name()).find();
    }

    /** Whether what stands before a value names something secret: {@code password = ?}, {@code PASSWORD 'x'}. */
    private static boolean followsSecret(List<SqlToken> tokens, int value) {
        int i = value - 1;
        while (i >= 0 && tokens.get(i).kind() == SqlToken.Kind.SYMBOL) {
            i--;
        }
        return i >= 0 && namesSecret(tokens.get(i));
    }
}

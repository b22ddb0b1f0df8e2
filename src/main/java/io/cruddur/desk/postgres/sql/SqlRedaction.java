package io.cruddur.desk.postgres.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement of somebody else as it may be shown: without its values, any of which may be a password. */
public final class SqlRedaction {
    private static final String VALUE = "'…'";
    private static final String MORE = " …";

    /** Where a string, a comment or a quoted name begins: what cannot be cut into tokens is cut off there. */
    private static final Pattern QUOTE = Pattern.compile("['\"$]|--|/\\*");

    private SqlRedaction() {}

    /**
     * The statement in one line, with every string as {@code '…'}, numbers as {@code 0} and no comments.
     *
     * @param sql may be cut off in the middle, as the server does with long ones
     * @param length most characters of the answer
     */
    public static String withoutValues(String sql, int length) {
        String text;
        try {
            List<SqlToken> tokens = SqlLexer.tokens(sql);
            int sure = sure(tokens);
            text = words(tokens.subList(0, sure)) + (sure < tokens.size() ? MORE : "");
        } catch (SqlLexer.Unreadable e) {
            Matcher quote = QUOTE.matcher(sql);
            String readable = quote.find() ? sql.substring(0, quote.start()) : "";
            text = words(SqlLexer.tokens(readable)) + MORE;
        }
        return text.length() <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length)) - MORE.length()) + MORE;
    }

    /**
     * How many tokens are what they seem in every session: with {@code standard_conforming_strings} off a backslash
     * escapes in every string, and a string may end elsewhere.
     */
    private static int sure(List<SqlToken> tokens) {
        int sure = 0;
        while (sure < tokens.size()
                && (tokens.get(sure).kind() != SqlToken.Kind.STRING
                        || tokens.get(sure).text().indexOf('\\') < 0)) {
            sure++;
        }
        return sure;
    }

    private static String words(List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (SqlToken token : tokens) {
            if (token.start() > end && !text.isEmpty()) {
                text.append(' ');
            }
            boolean parameter = !text.isEmpty() && text.charAt(text.length() - 1) == '$';
            text.append(
                    switch (token.kind()) {
                        case STRING, ESCAPE_STRING -> VALUE;
                        case NUMBER -> parameter ? token.text() : "0";
                        default -> token.text();
                    });
            end = token.end();
        }
        return text.toString();
    }
}

package io.cruddur.desk.postgres.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens as PostgreSQL's own scanner does, with {@code standard_conforming_strings} on (every transaction
 * switches it on): strings, escape strings, dollar quotes, quoted identifiers, nested comments. See "Lexical Structure"
 * in the PostgreSQL manual.
 */
public final class SqlLexer {
    /** The text is no SQL: something is not closed. */
    public static final class Unreadable extends RuntimeException {
        private final int at;

        Unreadable(String why, int at) {
            super(why);
            this.at = at;
        }

        /** Where it begins, in characters from 0. */
        int at() {
            return at;
        }
    }

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String sql) {
        this.sql = sql;
    }

    /** @throws Unreadable when a string, a quote or a comment is not closed, or a NUL character or half a one is in it */
    public static List<SqlToken> tokens(String sql) {
        if (sql.indexOf('\0') >= 0) {
            throw new Unreadable("It has a NUL character in it.", sql.indexOf('\0'));
        }
        int half = unpaired(sql);
        if (half >= 0) {
            // It would be sent as a question mark, and so be another text than the one that was read here.
            throw new Unreadable("It has half a character in it.", half);
        }
        SqlLexer lexer = new SqlLexer(sql);
        while (lexer.at < sql.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    /** @return where a surrogate stands that is not of a pair; negative when none does */
    private static int unpaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** The statements of a script, without what is empty. */
    public static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        int tokensSince = 0;
        for (SqlToken token : tokens(script)) {
            if (!token.isSymbol(";")) {
                tokensSince++;
                continue;
            }
            if (tokensSince > 0) {
                statements.add(script.substring(start, token.start()).strip());
            }
            start = token.end();
            tokensSince = 0;
        }
        if (tokensSince > 0) {
            statements.add(script.substring(start).strip());
        }
        return statements;
    }

    private void next() {
        char c = sql.charAt(at);
        if (isSpace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                at++;
            }
        } else if (sql.startsWith("/*", at)) {
            skipComment();
        } else if (c == '\'') {
            add(SqlToken.Kind.STRING, quoted(at, '\'', false));
        } else if (c == '"') {
            add(SqlToken.Kind.QUOTED, quoted(at, '"', false));
        } else if (c == '$' && dollarTagEnd() > 0) {
            dollarQuoted(dollarTagEnd());
        } else if (isWordStart(c)) {
            word();
        } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            int end = at + 1;
            while (end < sql.length()
                    && (isDigit(sql.charAt(end)) || isWordStart(sql.charAt(end)) || sql.charAt(end) == '.')) {
                end++;
            }
            add(SqlToken.Kind.NUMBER, end);
        } else if (c == '?') {
            // JDBC's escape for the operator that is written with a question mark.
            boolean operator = sql.startsWith("??", at);
            add(operator ? SqlToken.Kind.SYMBOL : SqlToken.Kind.PARAMETER, at + (operator ? 2 : 1));
        } else {
            add(SqlToken.Kind.SYMBOL, sql.startsWith("::", at) ? at + 2 : at + 1);
        }
    }

    private void word() {
        int end = at + 1;
        while (end < sql.length()
                && (isWordStart(sql.charAt(end)) || isDigit(sql.charAt(end)) || sql.charAt(end) == '$')) {
            end++;
        }
        String prefix = sql.substring(at, end);
        char following = end < sql.length() ? sql.charAt(end) : ' ';
        if (following == '\'' && prefix.equalsIgnoreCase("e")) {
            add(SqlToken.Kind.ESCAPE_STRING, quoted(end, '\'', true));
        } else if (following == '\''
                && (prefix.equalsIgnoreCase("b") || prefix.equalsIgnoreCase("x") || prefix.equalsIgnoreCase("n"))) {
            add(SqlToken.Kind.STRING, quoted(end, '\'', false));
        } else if (prefix.equalsIgnoreCase("u") && (sql.startsWith("&'", end) || sql.startsWith("&\"", end))) {
            boolean string = sql.charAt(end + 1) == '\'';
            // An identifier with escapes keeps its prefix, so it never equals a name that is looked for.
            add(string ? SqlToken.Kind.STRING : SqlToken.Kind.QUOTED, quoted(end + 1, string ? '\'' : '"', false));
        } else {
            add(SqlToken.Kind.WORD, end);
        }
    }

    /** @return the offset behind the closing quote */
    private int quoted(int open, char quote, boolean backslashEscapes) {
        int end = open + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            if (c == '\\' && backslashEscapes) {
                end += 2;
            } else if (c != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        throw new Unreadable("A quote is not closed.", open);
    }

    /** @return the offset behind the second dollar sign of a tag that begins here; negative when none does */
    private int dollarTagEnd() {
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != '$') {
            char c = sql.charAt(end);
            if (!isWordStart(c) && !(isDigit(c) && end > at + 1)) {
                return -1;
            }
            end++;
        }
        return end < sql.length() ? end + 1 : -1;
    }

    private void dollarQuoted(int tagEnd) {
        String tag = sql.substring(at, tagEnd);
        int close = sql.indexOf(tag, tagEnd);
        if (close < 0) {
            throw new Unreadable("A dollar quote is not closed.", at);
        }
        add(SqlToken.Kind.STRING, close + tag.length());
    }

    private void skipComment() {
        int start = at;
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                at += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        throw new Unreadable("A comment is not closed.", start);
    }

    private void add(SqlToken.Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(at, end), at));
        at = end;
    }

    /** The scanner's white space; others, such as a no-break space, are letters to it. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }
}

package io.cruddur.desk.postgres.sql;

/**
 * A piece of SQL text.
 *
 * @param text as written, with its quotes
 * @param start offset of its first character in the statement's text
 */
public record SqlToken(Kind kind, String text, int start) {
    public enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED,
        STRING,
        /** A string in which backslashes escape. */
        ESCAPE_STRING,
        NUMBER,
        /** A parameter: {@code ?}. */
        PARAMETER,
        /** One character of an operator or of punctuation, or a double colon. */
        SYMBOL
    }

    public int end() {
        return start + text.length();
    }

    /** A word as Postgres folds it, a quoted identifier as it means; anything else as written. */
    public String name() {
        return switch (kind) {
            case WORD -> folded(text);
            case QUOTED -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
            default -> text;
        };
    }

    /**
     * Postgres folds the letters of ASCII alone where a database is in UTF-8: to Java the Kelvin sign is a K, too, and a name
     * with it would pass for another.
     */
    private static String folded(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    public boolean isWord(String lowerCase) {
        return kind == Kind.WORD && name().equals(lowerCase);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}

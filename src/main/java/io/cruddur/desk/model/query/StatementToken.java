package io.cruddur.desk.model.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a PartiQL statement; space and comments are none.
 *
 * @param text a name without its quotes
 */
record StatementToken(Form form, String text) {
    enum Form {
        WORD,
        /** In double quotes. */
        NAME,
        /** In single quotes or backticks: a value. */
        VALUE,
        SYMBOL
    }

    boolean isWord(String word) {
        return form == Form.WORD && text.equalsIgnoreCase(word);
    }

    boolean isName() {
        return form == Form.WORD || form == Form.NAME;
    }

    boolean isSymbol(char symbol) {
        return form == Form.SYMBOL && text.charAt(0) == symbol;
    }

    static List<StatementToken> of(String text) {
        List<StatementToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                end = at + 1;
            } else if (text.startsWith("--", at)) {
                end = behind(text, "\n", at);
            } else if (text.startsWith("/*", at)) {
                end = behind(text, "*/", at + 2);
            } else if (c == '"' || c == '\'' || c == '`') {
                end = behindQuote(text, at);
                tokens.add(quoted(c, text.substring(at, end)));
            } else if (isOfWord(c)) {
                end = at + 1;
                while (end < text.length() && isOfWord(text.charAt(end))) {
                    end++;
                }
                tokens.add(new StatementToken(Form.WORD, text.substring(at, end)));
            } else {
                end = at + 1;
                tokens.add(new StatementToken(Form.SYMBOL, text.substring(at, end)));
            }
            at = end;
        }
        return tokens;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static int behind(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    /** A quote that is doubled does not end what is quoted. */
    private static int behindQuote(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }

    private static StatementToken quoted(char quote, String whole) {
        boolean closed = whole.length() > 1 && whole.charAt(whole.length() - 1) == quote;
        String inner = whole.substring(1, closed ? whole.length() - 1 : whole.length());
        return quote == '"'
                ? new StatementToken(Form.NAME, inner.replace("\"\"", "\""))
                : new StatementToken(Form.VALUE, inner);
    }

    /** Where the first such word is outside parentheses; negative when there is none. */
    static int find(List<StatementToken> tokens, String word) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).deeper();
            if (depth == 0 && tokens.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }

    /** What commas outside parentheses separate; no part is empty. */
    static List<List<StatementToken>> split(List<StatementToken> tokens) {
        List<List<StatementToken>> parts = new ArrayList<>();
        List<StatementToken> part = new ArrayList<>();
        int depth = 0;
        for (StatementToken token : tokens) {
            depth += token.deeper();
            if (depth > 0 || !token.isSymbol(',')) {
                part.add(token);
            } else if (!part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private int deeper() {
        if (form != Form.SYMBOL) {
            return 0;
        }
        return switch (text.charAt(0)) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }
}

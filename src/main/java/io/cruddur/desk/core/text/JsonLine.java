package io.cruddur.desk.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of indented JSON, or a piece of one: a value of 400 KB is one line to JSON, and no text layout survives that.
 *
 * @param continues whether the line goes on in the next piece
 */
public record JsonLine(String text, boolean continues, List<Token> tokens) {
    /** Characters of a piece. */
    private static final int LONGEST = 1000;

    /** A run of characters of one kind. */
    public record Token(Kind kind, String text) {}

    /** What is coloured alike. */
    public enum Kind {
        NAME,
        TEXT,
        NUMBER,
        WORD,
        PUNCTUATION
    }

    public static List<JsonLine> split(String json) {
        List<JsonLine> lines = new ArrayList<>();
        json.lines().forEach(line -> cut(line, lines));
        return List.copyOf(lines);
    }

    /** The lines as they were before they were cut. */
    public static String join(List<JsonLine> lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(lines.get(i).text());
            if (!lines.get(i).continues() && i < lines.size() - 1) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static void cut(String line, List<JsonLine> out) {
        if (line.length() <= LONGEST) {
            out.add(new JsonLine(line, false, tokens(line)));
            return;
        }
        // A line this long is one name and one long text, so the pieces after the first are text.
        for (int from = 0; from < line.length(); ) {
            int to = Graphemes.cut(line, from, from + LONGEST);
            String piece = line.substring(from, to);
            List<Token> tokens = from == 0 ? tokens(piece) : List.of(new Token(Kind.TEXT, piece));
            out.add(new JsonLine(piece, to < line.length(), tokens));
            from = to;
        }
    }

    private static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int end = end(line, at);
            tokens.add(new Token(kind(line, at, end), line.substring(at, end)));
            at = end;
        }
        return List.copyOf(tokens);
    }

    private static int end(String line, int at) {
        char first = line.charAt(at);
        if (first == '"') {
            for (int i = at + 1; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == '"') {
                    return i + 1;
                }
            }
            return line.length();
        }
        boolean word = isWord(first);
        int end = at + 1;
        while (end < line.length() && line.charAt(end) != '"' && isWord(line.charAt(end)) == word) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
    }

    private static Kind kind(String line, int at, int end) {
        char first = line.charAt(at);
        if (first == '"') {
            int next = end;
            while (next < line.length() && line.charAt(next) == ' ') {
                next++;
            }
            return next < line.length() && line.charAt(next) == ':' ? Kind.NAME : Kind.TEXT;
        }
        if (first == '-' || Character.isDigit(first)) {
            return Kind.NUMBER;
        }
        return Character.isLetter(first) ? Kind.WORD : Kind.PUNCTUATION;
    }
}

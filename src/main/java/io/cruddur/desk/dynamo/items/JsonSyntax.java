package io.cruddur.desk.dynamo.items;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a text stops being JSON, why, and what to do about it: a parser's own messages are for those who wrote it. */
final class JsonSyntax {
    /**
     * @param line from 1
     * @param column from 1, in characters
     * @param sentence the cause and the next step
     */
    record Mistake(int line, int column, String sentence) {}

    /** What may come next. */
    private enum Next {
        VALUE,
        VALUE_AFTER_COMMA,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END,
        NOTHING
    }

    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final int SHOWN = 20;

    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int at;
    private Next next = Next.VALUE;
    private @Nullable Mistake found;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /** The first one; nothing when the text is JSON. */
    static Optional<Mistake> mistake(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        syntax.read();
        return Optional.ofNullable(syntax.found);
    }

    private void read() {
        while (found == null) {
            skipBlanks();
            if (at == text.length()) {
                end();
                return;
            }
            char c = text.charAt(at);
            switch (next) {
                case VALUE, VALUE_AFTER_COMMA, VALUE_OR_END -> value(c);
                case NAME, NAME_OR_END -> name(c);
                case COLON -> {
                    if (step(c == ':', "Between a name and its value stands a colon: put one here.")) {
                        next = Next.VALUE;
                    }
                }
                case COMMA_OR_END -> afterValue(c);
                case NOTHING -> wrong(at, "There is something after the end of the JSON: delete it.");
            }
        }
    }

    private void end() {
        if (next == Next.NOTHING) {
            return;
        }
        int last = text.stripTrailing().length();
        Integer inside = open.peek();
        if (inside == null) {
            wrong(last, "There is no JSON here: an item is written as {\"name\": {\"S\": \"value\"}}.");
        } else {
            wrong(
                    last,
                    String.format(
                            Locale.ROOT,
                            "The JSON ends here, but the %s in %s is still open: add what is missing and close it with %s.",
                            text.charAt(inside),
                            place(inside),
                            closing(inside)));
        }
    }

    private void value(char c) {
        if (c == '{' || c == '[') {
            open.push(at++);
            next = c == '{' ? Next.NAME_OR_END : Next.VALUE_OR_END;
        } else if (c == '"') {
            string(Next.COMMA_OR_END);
        } else if (next == Next.VALUE_OR_END && c == ']') {
            close();
        } else if (c == ']' || c == '}' || c == ',' || c == ':') {
            wrong(
                    at,
                    next == Next.VALUE_AFTER_COMMA
                            ? "A comma stands before this " + c + ": delete the comma, or add a value behind it."
                            : "A value is missing before this " + c + ": add one, such as \"text\".");
        } else {
            bare();
        }
    }

    /** Not in quotes. */
    private void bare() {
        int end = at;
        while (end < text.length() && isPartOfWord(text.charAt(end))) {
            end++;
        }
        String word = text.substring(at, end);
        if (WORD.matcher(word).matches() || NUMBER.matcher(word).matches()) {
            at = end;
            next = afterOne();
        } else if (word.isEmpty()) {
            wrong(
                    at,
                    text.charAt(at) == '\''
                            ? "JSON knows no single quotes: write \" in the place of '."
                            : sign() + " begins no value: a text stands in double quotes, as in \"text\".");
        } else if (Character.isDigit(word.charAt(0)) || "+-.".indexOf(word.charAt(0)) >= 0) {
            wrong(at, shown(word) + " is no number as JSON writes it, such as 12, -0.5 or 1e9: correct it.");
        } else {
            wrong(
                    at,
                    shown(word) + " stands without quotes: put it in double quotes, unless it is true, false or null.");
        }
    }

    private void name(char c) {
        if (c == '"') {
            string(Next.COLON);
        } else if (c == '}' && next == Next.NAME_OR_END) {
            close();
        } else if (c == '}') {
            wrong(at, "A comma stands before this }: delete the comma, or add a name and a value behind it.");
        } else {
            wrong(at, "Here stands a name in double quotes, as in {\"name\": …}: put the quotes around it.");
        }
    }

    private void afterValue(char c) {
        int inside = open.getFirst();
        if (c == ',') {
            at++;
            next = text.charAt(inside) == '{' ? Next.NAME : Next.VALUE_AFTER_COMMA;
        } else if (c == closing(inside)) {
            close();
        } else if (c == '}' || c == ']') {
            wrong(
                    at,
                    String.format(
                            Locale.ROOT,
                            "This %s does not close the %s in %s: put a %s here.",
                            c,
                            text.charAt(inside),
                            place(inside),
                            closing(inside)));
        } else {
            wrong(
                    at,
                    "What stands here has no comma before it: put a comma there, or a closing " + closing(inside)
                            + ".");
        }
    }

    private void close() {
        open.pop();
        at++;
        next = afterOne();
    }

    private Next afterOne() {
        return open.isEmpty() ? Next.NOTHING : Next.COMMA_OR_END;
    }

    private void string(Next then) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                wrong(
                        start,
                        "The text that begins here is not closed in its line: add a \", or write a line break as \\n.");
                return;
            } else if (c < ' ') {
                wrong(
                        at,
                        String.format(
                                Locale.ROOT,
                                "A text holds no bare control character (U+%04X): write it as \\u%04X.",
                                (int) c,
                                (int) c));
                return;
            } else if (c == '\\' && !escape()) {
                return;
            }
            at++;
        }
        if (at >= text.length()) {
            wrong(start, "The text that begins here is not closed before the end: add a \" and what else is missing.");
            return;
        }
        at++;
        next = then == Next.COLON ? then : afterOne();
    }

    /** Goes to the last character of an escape. */
    private boolean escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if ("\"\\/bfnrt".indexOf(c) >= 0) {
            at++;
            return true;
        }
        if (c == 'u'
                && at + 6 <= text.length()
                && text.substring(at + 2, at + 6).matches("[0-9a-fA-F]{4}")) {
            at += 5;
            return true;
        }
        if (at + 1 == text.length()) {
            return true; // said as a text that is not closed
        }
        wrong(
                at,
                "After a backslash stands one of \" \\ / b f n r t, or u and four digits of 0-9 and a-f: correct it, or write"
                        + " \\\\ for the backslash itself.");
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean step(boolean good, String otherwise) {
        if (good) {
            at++;
        } else {
            wrong(at, otherwise);
        }
        return good;
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || "+-._$".indexOf(c) >= 0;
    }

    private static String shown(String word) {
        return "“" + (word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "…") + "”";
    }

    /** The character here, by its number where it might not be seen. */
    private String sign() {
        int c = text.codePointAt(at);
        return c > ' ' && c < 0x7f ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c);
    }

    private char closing(int opening) {
        return text.charAt(opening) == '{' ? '}' : ']';
    }

    private void wrong(int offset, String sentence) {
        found = new Mistake(line(offset), column(offset), sentence);
    }

    /** In words. Text of one line may be a line of a file, whose number only the file knows. */
    private String place(int offset) {
        return text.indexOf('\n') < 0
                ? "column " + column(offset)
                : "line " + line(offset) + ", column " + column(offset);
    }

    private int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (endsLine(i)) {
                line++;
            }
        }
        return line;
    }

    private int column(int offset) {
        int start = offset;
        while (start > 0 && !endsLine(start - 1)) {
            start--;
        }
        return offset - start + 1;
    }

    private boolean endsLine(int index) {
        char c = text.charAt(index);
        return c == '\n' || (c == '\r' && (index + 1 == text.length() || text.charAt(index + 1) != '\n'));
    }
}

package io.cruddur.desk.model.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is in an item: an attribute's name, then names within maps and places within lists.
 *
 * <p>As text: {@code address.lines[0]}. A name that contains a dot, a bracket, a comma or a quote, or begins or ends
 * with a space, stands in double quotes, so that {@code a.b} (the value {@code b} in the map {@code a}) and
 * {@code "a.b"} (one attribute of that name) are not confused. Within quotes, {@code \"} is a quote and {@code \\} a
 * backslash.
 */
public record AttributePath(List<Step> steps) {
    /** One step of the way. */
    public sealed interface Step {
        /** Into a map, or to an attribute of the item. Any character may be part of it. */
        record Name(String name) implements Step {}

        /** Into a list, counted from 0. */
        record Index(int index) implements Step {}
    }

    private static final String SPECIAL = ".[],\"";

    public AttributePath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Name)) {
            throw new InvalidQuery("A path begins with the name of an attribute.");
        }
    }

    /** The attribute of that very name, whatever characters it has. */
    public static AttributePath of(String name) {
        return new AttributePath(List.of(new Step.Name(name)));
    }

    /** The attribute of the item that this leads into. */
    public String attribute() {
        return ((Step.Name) steps.getFirst()).name();
    }

    /** Whether this is an attribute of the item itself. */
    public boolean isTop() {
        return steps.size() == 1;
    }

    /** @throws InvalidQuery when it is not a path */
    public static AttributePath parse(String text) {
        Scanner scanner = new Scanner(text);
        AttributePath path = scanner.path();
        scanner.expectEnd();
        return path;
    }

    /**
     * Paths separated by commas; none when there is only white space.
     *
     * @throws InvalidQuery when one of them is not a path
     */
    public static List<AttributePath> parseList(String text) {
        List<AttributePath> paths = new ArrayList<>();
        if (text.isBlank()) {
            return paths;
        }
        Scanner scanner = new Scanner(text);
        do {
            paths.add(scanner.path());
        } while (scanner.comma());
        scanner.expectEnd();
        return paths;
    }

    /** As {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Name(String name) -> {
                    if (!text.isEmpty()) {
                        text.append('.');
                    }
                    text.append(quoted(name));
                }
                case Step.Index(int index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    public static String listText(List<AttributePath> paths) {
        return String.join(", ", paths.stream().map(AttributePath::text).toList());
    }

    private static String quoted(String name) {
        boolean plain =
                !name.isEmpty() && name.equals(name.strip()) && name.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return text();
    }

    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        AttributePath path() {
            List<Step> steps = new ArrayList<>();
            steps.add(name());
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '.') {
                    at++;
                    steps.add(name());
                } else if (c == '[') {
                    steps.add(index());
                } else {
                    break;
                }
            }
            return new AttributePath(steps);
        }

        boolean comma() {
            spaces();
            boolean found = at < text.length() && text.charAt(at) == ',';
            at += found ? 1 : 0;
            return found;
        }

        void expectEnd() {
            spaces();
            if (at < text.length()) {
                throw wrong("“" + text.charAt(at) + "” is not expected here");
            }
        }

        private Step name() {
            spaces();
            if (at < text.length() && text.charAt(at) == '"') {
                return new Step.Name(quotedName());
            }
            int start = at;
            while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(start, at).strip();
            if (name.isEmpty()) {
                throw wrong("an attribute name is missing");
            }
            return new Step.Name(name);
        }

        private String quotedName() {
            StringBuilder name = new StringBuilder();
            int start = at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    spaces();
                    return name.toString();
                }
                name.append(c == '\\' && at < text.length() ? text.charAt(at++) : c);
            }
            at = start;
            throw wrong("the quote is not closed");
        }

        private Step index() {
            int close = text.indexOf(']', at);
            String digits = close < 0 ? "" : text.substring(at + 1, close).strip();
            if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw wrong("a place in a list is written as [0]");
            }
            at = close + 1;
            spaces();
            return new Step.Index(Integer.parseInt(digits));
        }

        private void spaces() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private InvalidQuery wrong(String what) {
            return new InvalidQuery("At character " + (at + 1) + ": " + what + ".");
        }
    }
}

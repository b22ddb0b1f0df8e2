package io.cruddur.desk.core.results;

import io.cruddur.desk.core.text.Graphemes;
import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.model.item.Attribute;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Attributes as one line of a cell. Only as much is rendered as a cell can show: a value of 400 KB costs no more than a
 * short one. Nothing is lost by it, because copying and the detail pane take the value itself.
 */
public final class AttributeText {
    /** More characters than the widest cell shows. */
    public static final int CELL = 400;

    private AttributeText() {}

    public static String cell(Attribute attribute) {
        return render(attribute, CELL);
    }

    public static String render(Attribute attribute, int limit) {
        StringBuilder out = new StringBuilder(Math.min(limit, 64));
        append(out, attribute, limit, true);
        if (out.length() > limit) {
            out.setLength(Graphemes.cut(out.toString(), 0, limit));
            out.append('…');
        }
        return out.toString();
    }

    /** Whether the text of a value anywhere in {@code attribute} contains {@code needle}, whatever the case. */
    public static boolean contains(Attribute attribute, String needle) {
        return switch (attribute) {
            case Attribute.Text(String value) -> containsIgnoringCase(value, needle);
            case Attribute.Num(String value) -> containsIgnoringCase(value, needle);
            case Attribute.Bool(boolean value) -> containsIgnoringCase(Boolean.toString(value), needle);
            case Attribute.Null() -> needle.equalsIgnoreCase("null");
            case Attribute.Binary binary -> containsIgnoringCase(binary.base64(), needle);
            case Attribute.TextSet(List<String> values) ->
                values.stream().anyMatch(value -> containsIgnoringCase(value, needle));
            case Attribute.NumSet(List<String> values) ->
                values.stream().anyMatch(value -> containsIgnoringCase(value, needle));
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                values.stream().anyMatch(value -> contains(value, needle));
            case Attribute.ListOf(List<Attribute> values) -> values.stream().anyMatch(value -> contains(value, needle));
            case Attribute.MapOf(Map<String, Attribute> values) ->
                values.entrySet().stream()
                        .anyMatch(entry ->
                                containsIgnoringCase(entry.getKey(), needle) || contains(entry.getValue(), needle));
        };
    }

    /** Without a lower-cased copy of every value: a filter runs over all that is loaded. */
    static boolean containsIgnoringCase(String text, String needle) {
        int last = text.length() - needle.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, needle, 0, needle.length())) {
                return true;
            }
        }
        return false;
    }

    private static void append(StringBuilder out, Attribute attribute, int limit, boolean top) {
        if (out.length() > limit) {
            return;
        }
        switch (attribute) {
            case Attribute.Text(String value) -> appendText(out, value, limit, top);
            case Attribute.Num(String value) -> out.append(value);
            case Attribute.Bool(boolean value) -> out.append(value);
            case Attribute.Null() -> out.append(top ? "" : "null");
            case Attribute.Binary binary -> appendBinary(out, binary, limit);
            case Attribute.TextSet(List<String> values) ->
                appendAll(out, '{', '}', values, limit, value -> appendText(out, value, limit, false));
            case Attribute.NumSet(List<String> values) -> appendAll(out, '{', '}', values, limit, out::append);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                appendAll(out, '{', '}', values, limit, value -> appendBinary(out, value, limit));
            case Attribute.ListOf(List<Attribute> values) ->
                appendAll(out, '[', ']', values, limit, value -> append(out, value, limit, false));
            case Attribute.MapOf(Map<String, Attribute> values) ->
                appendAll(out, '{', '}', values.entrySet(), limit, entry -> {
                    appendText(out, entry.getKey(), limit, false);
                    out.append(": ");
                    append(out, entry.getValue(), limit, false);
                });
        }
    }

    private static <T> void appendAll(
            StringBuilder out,
            char open,
            char close,
            Iterable<T> values,
            int limit,
            java.util.function.Consumer<T> element) {
        out.append(open);
        for (Iterator<T> i = values.iterator(); i.hasNext() && out.length() <= limit; ) {
            element.accept(i.next());
            if (i.hasNext()) {
                out.append(", ");
            }
        }
        out.append(close);
    }

    private static void appendText(StringBuilder out, String value, int limit, boolean top) {
        // Enough of it: a line end of two characters becomes one, and where to cut is seen by what follows.
        String shown = value.substring(0, (int) Math.min(value.length(), 2L * limit + 2));
        if (!top) {
            out.append('"');
        } else if (value.isEmpty()) {
            out.append("“”");
        }
        out.append(SafeText.wholeLine(shown));
        if (!top) {
            out.append('"');
        }
    }

    private static void appendBinary(StringBuilder out, Attribute.Binary binary, int limit) {
        // Three bytes are four characters, so whole groups of three can be encoded by themselves.
        int bytes = Math.min(binary.value().length, limit / 4 * 3);
        String start = bytes == binary.value().length
                ? binary.base64()
                : new Attribute.Binary(java.util.Arrays.copyOf(binary.value(), bytes)).base64();
        out.append(String.format(Locale.ENGLISH, "%s · %s", Sizes.bytes(binary.value().length), start));
        if (bytes < binary.value().length) {
            out.append('…');
        }
    }
}

package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes JSON. Names and values of its own stand on lines of their own if wanted; attribute values on one line always. */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final boolean lines;
    private int depth;
    private boolean first = true;

    Json(boolean lines) {
        this.lines = lines;
    }

    /** The value in DynamoDB JSON, with its type, on one line: {@code {"S":"text"}}. */
    public static String of(Attribute value) {
        return new Json(false).attribute(value).toString();
    }

    /** Values by their names in DynamoDB JSON, on one line. */
    public static String of(Map<String, Attribute> values) {
        Json json = new Json(false);
        json.map(values);
        return json.toString();
    }

    public static String ofTexts(Map<String, String> texts) {
        Json json = new Json(false);
        json.open('{');
        texts.forEach(json::text);
        return json.close('}').toString();
    }

    public static String of(List<Attribute> values) {
        Json json = new Json(false);
        json.row(values, json::attribute);
        return json.toString();
    }

    Json open(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    Json close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    Json name(String name) {
        if (!first) {
            out.append(lines ? "," : ", ");
        }
        newLine();
        first = false;
        quote(name);
        out.append(": ");
        return this;
    }

    Json text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** A number or a truth value. */
    Json word(String name, Object value) {
        name(name);
        out.append(value);
        return this;
    }

    /** JSON that is written already. */
    Json literal(String json) {
        out.append(json);
        return this;
    }

    Json attribute(Attribute value) {
        out.append("{\"").append(value.type()).append("\":");
        switch (value) {
            case Attribute.Text(String text) -> quote(text);
            case Attribute.Num(String digits) -> quote(digits);
            case Attribute.Binary binary -> quote(binary.base64());
            case Attribute.Bool(boolean truth) -> out.append(truth);
            case Attribute.Null() -> out.append(true);
            case Attribute.TextSet(List<String> texts) -> row(texts, this::quote);
            case Attribute.NumSet(List<String> numbers) -> row(numbers, this::quote);
            case Attribute.BinarySet(List<Attribute.Binary> binaries) ->
                row(binaries, binary -> quote(binary.base64()));
            case Attribute.ListOf(List<Attribute> values) -> row(values, this::attribute);
            case Attribute.MapOf(Map<String, Attribute> values) -> map(values);
        }
        out.append('}');
        return this;
    }

    private void map(Map<String, Attribute> values) {
        out.append('{');
        for (Iterator<Map.Entry<String, Attribute>> i = values.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<String, Attribute> entry = i.next();
            quote(entry.getKey());
            out.append(':');
            attribute(entry.getValue());
            out.append(i.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private <T> void row(List<T> values, Consumer<T> write) {
        out.append('[');
        for (Iterator<T> i = values.iterator(); i.hasNext(); ) {
            write.accept(i.next());
            out.append(i.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private void newLine() {
        if (lines) {
            out.append('\n').repeat("  ", depth);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

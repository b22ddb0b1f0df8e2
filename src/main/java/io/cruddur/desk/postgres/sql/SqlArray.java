package io.cruddur.desk.postgres.sql;

import io.cruddur.desk.model.item.Attribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an array: {@code {1,NULL,"a, b"}}, nested ones too. See "Array Input and Output Syntax" in the
 * PostgreSQL manual. One whose indexes do not begin at 1 stays text, since a list cannot say so.
 */
final class SqlArray {
    /** A list costs a hundred times the text that it is made of; an array with more elements stays text. */
    static final int MOST_ELEMENTS = 100_000;

    private final String text;
    private final Function<String, Attribute> element;
    private final long most;
    private int at;
    private int elements;

    private SqlArray(String text, long most, Function<String, Attribute> element) {
        this.most = Math.min(most, MOST_ELEMENTS);
        this.text = text;
        this.element = element;
    }

    /**
     * @param most elements that there is room for; each list within counts as one
     * @return a list; or the text itself, where it is not written as expected or has too many elements for one
     */
    static Attribute parse(String text, long most, Function<String, Attribute> element) {
        List<Attribute> values = text.startsWith("{") ? new SqlArray(text, most, element).read() : null;
        return values == null ? new Attribute.Text(text) : new Attribute.ListOf(values);
    }

    private @Nullable List<Attribute> read() {
        Deque<List<Attribute>> open = new ArrayDeque<>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                if (!open.isEmpty() && ++elements > most) {
                    return null;
                }
                open.push(new ArrayList<>());
                at++;
            } else if (c == '}') {
                List<Attribute> done = open.pop();
                at++;
                if (open.isEmpty()) {
                    return at == text.length() ? done : null;
                }
                open.element().add(new Attribute.ListOf(done));
            } else if (c == ',') {
                at++;
            } else if (open.isEmpty() || ++elements > most) {
                return null;
            } else {
                open.element().add(c == '"' ? quoted() : plain());
            }
        }
        return null;
    }

    /** As many as there are in a list, those within it too. */
    static long count(Attribute value) {
        return value instanceof Attribute.ListOf(List<Attribute> values)
                ? values.size() + values.stream().mapToLong(SqlArray::count).sum()
                : 0;
    }

    private Attribute quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        at++;
        return element.apply(value.toString());
    }

    private Attribute plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '}') {
            at++;
        }
        String value = text.substring(start, at);
        return value.equals("NULL") ? new Attribute.Null() : element.apply(value);
    }
}

package io.cruddur.desk.dynamo.items;

import java.util.Iterator;
import java.util.function.BiConsumer;
import tools.jackson.core.io.JsonStringEncoder;

/** JSON for people: nested values indented by two spaces, short ones kept on one line. */
final class JsonText {
    private static final String DELETE = "\u007F";

    private final StringBuilder out = new StringBuilder();
    private final boolean oneLine;
    private int depth;

    JsonText(boolean oneLine) {
        this.oneLine = oneLine;
    }

    /** As it is: a bracket, a number, {@code true}. */
    JsonText raw(CharSequence text) {
        out.append(text);
        return this;
    }

    JsonText string(String text) {
        out.append('"');
        int start = out.length();
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        escapeDelete(start);
        out.append('"');
        return this;
    }

    /** JSON may hold the control character U+007F as it is, but no text field can: it drops it without a word. */
    private void escapeDelete(int start) {
        for (int i = out.indexOf(DELETE, start); i >= 0; i = out.indexOf(DELETE, i)) {
            out.replace(i, i + 1, "\\u007F");
        }
    }

    /** An array or object whose elements stand on lines of their own, unless all of this is one line. */
    <T> JsonText block(char open, char close, Iterable<T> elements, BiConsumer<JsonText, T> write) {
        return elements(open, close, elements, write, !oneLine);
    }

    /** An array on one line. */
    <T> JsonText row(Iterable<T> elements, BiConsumer<JsonText, T> write) {
        return elements('[', ']', elements, write, false);
    }

    private <T> JsonText elements(
            char open, char close, Iterable<T> elements, BiConsumer<JsonText, T> write, boolean lines) {
        out.append(open);
        Iterator<T> rest = elements.iterator();
        boolean any = rest.hasNext();
        depth++;
        while (rest.hasNext()) {
            if (lines) {
                newLine();
            }
            write.accept(this, rest.next());
            if (rest.hasNext()) {
                out.append(lines ? "," : ", ");
            }
        }
        depth--;
        if (any && lines) {
            newLine();
        }
        out.append(close);
        return this;
    }

    private void newLine() {
        out.append('\n').repeat("  ", depth);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

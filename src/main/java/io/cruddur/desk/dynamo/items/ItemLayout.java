package io.cruddur.desk.dynamo.items;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;

/** JSON for people: nested values indented by two spaces, a value beside its type, and sets on one line. */
final class ItemLayout implements PrettyPrinter {
    /** Said of an object or array where it is begun: it has no lines of its own. */
    static final Object ROW = new Object();

    private final boolean oneLine;
    private int depth;

    /** @param oneLine whether all of it is one row */
    ItemLayout(boolean oneLine) {
        this.oneLine = oneLine;
    }

    /** For one generator. */
    ObjectWriteContext context() {
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return ItemLayout.this;
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
    }

    /** JSON may hold the control character U+007F as it is, but no text field can: it drops it without a word. */
    static CharacterEscapes escapes() {
        int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
        codes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
        return new CharacterEscapes() {
            @Override
            public int[] getEscapeCodesForAscii() {
                return codes;
            }

            @Override
            public @Nullable SerializableString getEscapeSequence(int character) {
                return null;
            }
        };
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        open(json, '{');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        open(json, '[');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        newLine(json);
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        newLine(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        next(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        next(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        close(json, entries, '}');
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        close(json, values, ']');
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        // One value is written.
    }

    private void open(JsonGenerator json, char bracket) {
        json.writeRaw(bracket);
        depth += hasLines(json) ? 1 : 0;
    }

    private void next(JsonGenerator json) {
        json.writeRaw(hasLines(json) ? "," : ", ");
        newLine(json);
    }

    private void close(JsonGenerator json, int elements, char bracket) {
        depth -= hasLines(json) ? 1 : 0;
        if (elements > 0) {
            newLine(json);
        }
        json.writeRaw(bracket);
    }

    private void newLine(JsonGenerator json) {
        if (hasLines(json)) {
            json.writeRaw("\n" + "  ".repeat(depth));
        }
    }

    private boolean hasLines(JsonGenerator json) {
        return !oneLine && json.currentValue() != ROW;
    }
}

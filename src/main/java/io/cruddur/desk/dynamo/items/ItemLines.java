package io.cruddur.desk.dynamo.items;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.cruddur.desk.model.item.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * JSON Lines of DynamoDB JSON in UTF-8, one {@code {"Item":{…}}} a line: the form that AWS's import from S3 reads and its
 * export writes.
 */
public final class ItemLines {
    private static final int NEW_LINE = '\n';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Characters beyond the first 65,536 as they are, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final OutputStream out;
    private final JsonGenerator json;

    /** @param out not closed with this */
    public ItemLines(OutputStream out) throws IOException {
        this.out = out;
        this.json = FACTORY.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.setRootValueSeparator(null);
    }

    /** @throws UncheckedIOException when the stream takes no more */
    public void write(Item item) {
        try {
            json.writeStartObject();
            json.writeFieldName("Item");
            DynamoJson.write(item, json);
            json.writeEndObject();
            json.writeRaw((char) NEW_LINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one line: what {@link #write} writes, or the item alone.
     *
     * @throws MalformedItem when it is neither; its line is 1
     */
    public static Item read(String line) {
        return ItemParser.line(line);
    }

    public void flush() throws IOException {
        json.flush();
        out.flush();
    }
}

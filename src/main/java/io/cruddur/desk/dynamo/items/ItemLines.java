package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON Lines of DynamoDB JSON in UTF-8, one {@code {"Item":{…}}} a line: the form that AWS's import from S3 reads and its
 * export writes.
 */
public final class ItemLines {
    private static final int NEW_LINE = '\n';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Characters beyond the first 65,536 as they are, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator((String) null)
            .build();

    private final OutputStream out;
    private final JsonGenerator json;

    /** @param out not closed with this */
    public ItemLines(OutputStream out) {
        this.out = out;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** @throws UncheckedIOException when the stream takes no more */
    public void write(Item item) {
        try {
            json.writeStartObject();
            json.writeName("Item");
            DynamoJson.write(item, json);
            json.writeEndObject();
            json.writeRaw((char) NEW_LINE);
        } catch (JacksonException e) {
            throw new UncheckedIOException(ioCause(e));
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
        try {
            json.flush();
        } catch (JacksonException e) {
            throw ioCause(e);
        }
        out.flush();
    }

    private static IOException ioCause(JacksonException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e);
    }
}

package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.port.DeskException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** How the items of a file are laid out, told by its first values, whatever its name. */
enum FileShape {
    /** One a line: JSON Lines, and what has no other shape. */
    LINES,
    /** One JSON value after the other, over several lines each. */
    VALUES,
    /** All in one array. */
    ARRAY,
    /** What the AWS CLI's scan and query print: an object with {@code Items}. */
    SCAN,
    /** What its batch-write-item reads: by table, lists of requests to put and to delete. */
    BATCH;

    static final String ITEMS = "Items";
    static final String REQUESTS = "RequestItems";

    /** What else the CLI and the SDKs print beside the items. */
    static final Set<String> BESIDE_ITEMS = Set.of(
            "Count",
            "ScannedCount",
            "ConsumedCapacity",
            "LastEvaluatedKey",
            "NextToken",
            "ResponseMetadata",
            "$metadata");

    /** So many bytes of a file tell how its first line ends. */
    private static final int START = 1024;

    /** Names of attributes have up to 64 KB. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // The file belongs to whoever has opened it.
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /**
     * Looks at the beginning of a file.
     *
     * @param content left wherever the looking ended
     * @throws DeskException.Invalid when it is known to be something else than items
     */
    static FileShape of(Path file, InputStream content) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(content, START);
        byte[] start = beginning(whole);
        whole.unread(start);
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), whole)) {
            JsonToken first = json.nextToken();
            int line = json.currentTokenLocation().getLineNr();
            try {
                return switch (first) {
                    case START_ARRAY -> array(file, json);
                    case START_OBJECT -> object(file, json);
                    case null, default -> LINES;
                };
            } catch (JacksonException e) {
                if (isCutShort(e)) {
                    // Lines end on their own line; what goes on over several until it ends is cut in its first item.
                    return first == JsonToken.START_ARRAY
                            ? ARRAY
                            : json.currentTokenLocation().getLineNr() > line ? VALUES : LINES;
                }
                if (!(e instanceof JacksonIOException)
                        && first != null
                        && first.isStructStart()
                        && isAloneOnItsLine(start)) {
                    return first == JsonToken.START_ARRAY ? ARRAY : VALUES;
                }
                throw e;
            }
        } catch (JacksonException e) {
            if (e instanceof JacksonIOException io && !isCutShort(e)) {
                throw Objects.requireNonNull(io.getCause());
            }
            return LINES; // which says where it is wrong
        }
    }

    private static boolean isCutShort(JacksonException e) {
        return e instanceof UnexpectedEndOfInputException
                || e.getCause() instanceof EOFException
                || e.getCause() instanceof ZipException;
    }

    /** As much as can be read of it: whoever reads on meets what ends it. */
    private static byte[] beginning(InputStream content) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        try {
            for (int next; start.size() < START && (next = content.read()) >= 0; ) {
                start.write(next);
            }
        } catch (EOFException | ZipException _) {
            // It is damaged, which is said where its items are read.
        }
        return start.toByteArray();
    }

    /** Whether the first line ends behind its brace or bracket, which no line that holds an item does. */
    private static boolean isAloneOnItsLine(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "");
        return text.stripLeading().lines().findFirst().orElse("").strip().length() == 1;
    }

    private static FileShape array(Path file, JsonParser json) {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            refuse(file, look(json), "jq -c '.[]'");
            return ARRAY;
        }
        return first == JsonToken.END_ARRAY ? ARRAY : LINES;
    }

    private static FileShape object(Path file, JsonParser json) {
        int line = json.currentTokenLocation().getLineNr();
        ObjectShape found = look(json);
        if (found == ObjectShape.PLAIN && !isPlainThroughout(json)) {
            return LINES;
        }
        refuse(file, found, "jq -c .");
        return switch (found) {
            case SCAN -> SCAN;
            case BATCH -> BATCH;
            default -> json.currentTokenLocation().getLineNr() > line ? VALUES : LINES;
        };
    }

    /** One line without types among items is a line that is wrong; a file without any is another kind of file. */
    private static boolean isPlainThroughout(JsonParser json) {
        for (int i = 0; i < 3; i++) {
            JsonToken next = json.nextToken();
            if (next == null) {
                return true;
            }
            if (next != JsonToken.START_OBJECT || look(json) != ObjectShape.PLAIN) {
                return false;
            }
        }
        return true;
    }

    /** What an object is, by its fields. */
    private enum ObjectShape {
        ITEM,
        PLAIN,
        SCAN,
        BATCH,
        STREAM_RECORDS,
        STREAM_RECORD,
        CHANGE,
        BATCH_GET
    }

    /** What an object is that has another one under these names. */
    private static final Map<String, ObjectShape> OF_OBJECTS = Map.of(
            REQUESTS,
            ObjectShape.BATCH,
            "Responses",
            ObjectShape.BATCH_GET,
            "dynamodb",
            ObjectShape.STREAM_RECORD,
            "NewImage",
            ObjectShape.CHANGE,
            "OldImage",
            ObjectShape.CHANGE);

    /** Reads the object that the parser is in, to its end, or to where it is known what it is. */
    private static ObjectShape look(JsonParser json) {
        boolean typed = false;
        boolean plain = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                if (name.equals(ITEMS)) {
                    return ObjectShape.SCAN;
                }
                if (name.equals("Records")) {
                    return ObjectShape.STREAM_RECORDS;
                }
                TokenStreamContext outside = json.streamReadContext().getParent();
                if (json.nextToken() == JsonToken.START_OBJECT && isRequest(json)) {
                    return ObjectShape.BATCH;
                }
                leave(json, outside);
                plain = true;
            } else if (value == JsonToken.START_OBJECT) {
                ObjectShape other = OF_OBJECTS.get(name);
                if (other != null && !isValue(json)) {
                    return other;
                }
                // An item may have an attribute of that name.
                typed |= !BESIDE_ITEMS.contains(name);
                if (other == null) {
                    json.skipChildren();
                }
            } else {
                plain |= !BESIDE_ITEMS.contains(name);
            }
        }
        return plain && !typed ? ObjectShape.PLAIN : ObjectShape.ITEM;
    }

    /** Whether the first field of the object that begins here is a request of batch-write-item. */
    private static boolean isRequest(JsonParser json) {
        if (json.nextToken() != JsonToken.PROPERTY_NAME) {
            return false;
        }
        String name = json.currentName();
        return name.equals("PutRequest") || name.equals("DeleteRequest");
    }

    /** Whether the object that begins here is a value with its type, not a map of such values; reads it to its end. */
    private static boolean isValue(JsonParser json) {
        TokenStreamContext outside = json.streamReadContext().getParent();
        boolean only = json.nextToken() == JsonToken.PROPERTY_NAME
                && Set.of("M", "S", "N", "B", "BOOL", "NULL", "L", "SS", "NS", "BS")
                        .contains(json.currentName());
        leave(json, outside);
        return only;
    }

    /** Goes to the end of the object or array of which this is the outside. */
    private static void leave(JsonParser json, TokenStreamContext outside) {
        while (json.streamReadContext() != outside && json.nextToken() != null) {
            // What is in it tells nothing.
        }
    }

    private static void refuse(Path file, ObjectShape found, String jq) {
        String name = String.valueOf(file.getFileName());
        switch (found) {
            case STREAM_RECORDS, STREAM_RECORD ->
                throw new DeskException.Invalid(name + " holds records of a stream, which are changes, not items."
                        + " Write their new images to a file with "
                        + (found == ObjectShape.STREAM_RECORDS
                                ? "jq -c '.Records[].dynamodb.NewImage // empty'"
                                : jq.equals("jq -c .")
                                        ? "jq -c '.dynamodb.NewImage // empty'"
                                        : "jq -c '.[].dynamodb.NewImage // empty'")
                        + " and choose that one.");
            case CHANGE ->
                throw new DeskException.Invalid(name + " is an incremental export, which holds changes, not items."
                        + " Choose a file of a full export, or write the new images to a file with"
                        + " jq -c '.NewImage // empty'.");
            case BATCH_GET ->
                throw new DeskException.Invalid(name + " is an answer of batch-get-item. Write its items to a file with"
                        + " jq -c '.Responses[][]' and choose that one.");
            case PLAIN ->
                throw new DeskException.Invalid(name + " is JSON without DynamoDB's types. Write each value with its"
                        + " type, such as {\"S\": \"text\"} or {\"N\": \"12\"}, or export the items as DynamoDB JSON.");
            case ITEM, SCAN, BATCH -> {}
        }
    }
}

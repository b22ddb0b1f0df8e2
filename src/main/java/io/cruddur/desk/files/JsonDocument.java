package io.cruddur.desk.files;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON documents, each of them one object. Who writes one anew begins with what was in it, so that members which only
 * another version knows stay.
 */
public final class JsonDocument {
    /** Escaped, since half of a surrogate pair can be typed, and no UTF-8 file could hold it as it is. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectWriter LINES = JSON.writer().with(SerializationFeature.INDENT_OUTPUT);

    /** The member with the version. */
    public static final String VERSION = "version";

    /** A document is whole, and of a version that this one does not know. */
    public static final class OtherVersion extends IOException {
        private OtherVersion(String version) {
            super("Of version " + version);
        }
    }

    private JsonDocument() {}

    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws IOException when {@code text} is not exactly one JSON object */
    public static ObjectNode read(String text) throws IOException {
        try {
            return object(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new IOException("Not JSON", e);
        }
    }

    /** @throws IOException when {@code text} is not exactly one JSON object */
    public static ObjectNode read(byte[] text) throws IOException {
        try {
            return object(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new IOException("Not JSON", e);
        }
    }

    private static ObjectNode object(JsonNode read) throws IOException {
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("Not a JSON object");
    }

    /**
     * Reads a document that says its version. One that says none is of the first, which was DynamoDB JSON.
     *
     * @throws OtherVersion when it is of another version
     * @throws IOException when it is not exactly one JSON object
     */
    public static ObjectNode read(String text, String version) throws IOException {
        ObjectNode document = read(text);
        if (!document.has(VERSION)) {
            return empty().put(VERSION, version).setAll(plain(document));
        }
        String found = document.path(VERSION).stringValue("");
        if (found.equals(version)) {
            return document;
        }
        throw new OtherVersion(found);
    }

    private static ObjectNode plain(ObjectNode typed) {
        ObjectNode plain = empty();
        typed.forEachEntry((name, value) -> plain.set(name, plain(value)));
        return plain;
    }

    private static JsonNode plain(JsonNode typed) {
        if (typed.path("S").isString()) {
            return typed.get("S");
        }
        if (typed.get("M") instanceof ObjectNode members) {
            return plain(members);
        }
        if (typed.get("L") instanceof ArrayNode elements) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> list.add(plain(element)));
            return list;
        }
        return typed;
    }

    /** @throws IllegalArgumentException when there is no such text */
    public static String text(JsonNode object, String name) {
        return object.path(name).stringValueOpt().orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    /** @throws IllegalArgumentException when there is no such list */
    public static ArrayNode list(JsonNode object, String name) {
        if (object.path(name) instanceof ArrayNode list) {
            return list;
        }
        throw new IllegalArgumentException("no " + name);
    }

    /** On many lines, for files that people look into. */
    public static String text(ObjectNode document) {
        return LINES.writeValueAsString(document);
    }

    /**
     * On one line, in UTF-8.
     *
     * @param document also of maps, lists, strings, numbers and booleans
     */
    public static byte[] line(Object document) {
        return JSON.writeValueAsBytes(document);
    }

    /**
     * Puts a list of objects in the place of the one that is there. In an entry that was there before, members which are
     * not written now stay.
     *
     * @param keyIn what the entries that are there are recognised by
     * @param key the same of those that are written
     */
    public static <T> void putList(
            ObjectNode document,
            String name,
            Collection<T> entries,
            Function<JsonNode, String> keyIn,
            Function<T, String> key,
            BiConsumer<ObjectNode, T> write) {
        Map<String, ObjectNode> before = new HashMap<>();
        for (JsonNode each : document.path(name)) {
            if (each instanceof ObjectNode entry) {
                before.put(keyIn.apply(entry), entry);
            }
        }
        ArrayNode list = document.putArray(name);
        for (T each : entries) {
            ObjectNode entry = list.addObject();
            ObjectNode known = before.remove(key.apply(each));
            if (known != null) {
                entry.setAll(known);
            }
            write.accept(entry, each);
        }
    }
}

package io.cruddur.desk.core.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The document with the {@link ChatNotes} of one person in one environment: which one that is stands in its name and
 * in itself. JSON, all values strings, times in ISO 8601.
 */
public record ChatNotesFile(String environment, String place, String person) {
    private static final String VERSION = "1";
    /** Escaped, since half of a surrogate pair can be pasted, and no UTF-8 file could hold it as it is. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What was written in one table must not be sent to another. LOCAL's port may differ from start to start. */
    public static ChatNotesFile of(SessionAddress place, Person person) {
        String host = place.dynamo().replaceFirst("^[a-z]+://", "").replaceFirst(":\\d+/?$", "");
        return new ChatNotesFile(
                place.environment().name(),
                String.join("/", List.of(place.account(), host, place.messageTable())),
                person.uuid());
    }

    /** The document's name on the shelf: no uuid and no account in clear. */
    public String name() {
        String whole = String.join("\n", environment, place, person);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return "chat/" + environment.toLowerCase(Locale.ROOT) + "-"
                    + HexFormat.of().formatHex(hash, 0, 12) + ".json";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public String write(ChatNotes notes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeStringField("environment", environment);
            json.writeStringField("place", place);
            json.writeStringField("person", person);
            array(json, "drafts", notes.drafts().values(), ChatNotesFile::draft);
            array(json, "unsent", notes.unsent().values(), ChatNotesFile::unsent);
            array(
                    json,
                    "over",
                    notes.over().entrySet(),
                    one -> Map.of(
                            "message", one.getKey(), "changed", one.getValue().toString()));
            array(
                    json,
                    "read",
                    notes.read().entrySet(),
                    one -> Map.of(
                            "group",
                            one.getKey(),
                            "upTo",
                            one.getValue().upTo(),
                            "changed",
                            one.getValue().changed().toString()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written", e);
        }
        return text.toString();
    }

    /** @throws DeskException.Invalid when it is damaged, or somebody else's */
    public ChatNotes read(String document) {
        Map<String, String> facts = new HashMap<>();
        Map<String, List<Map<String, String>>> lists = new HashMap<>();
        try (JsonParser json = JSON.createParser(document)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    lists.put(name, entries(json));
                } else {
                    facts.put(name, string(json));
                }
            }
            return notes(facts, lists);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new DeskException.Invalid("The file with drafts and unsent messages is damaged.", e);
        }
    }

    private ChatNotes notes(Map<String, String> facts, Map<String, List<Map<String, String>>> lists) {
        if (!VERSION.equals(facts.get("version"))
                || !new ChatNotesFile(need(facts, "environment"), need(facts, "place"), need(facts, "person"))
                        .equals(this)) {
            throw new IllegalArgumentException("of another version, environment or person");
        }
        Map<String, ChatNotes.Draft> drafts = new HashMap<>();
        for (Map<String, String> one : list(lists, "drafts")) {
            ChatNotes.Draft draft =
                    new ChatNotes.Draft(one.get("group"), other(one), need(one, "text"), time(one, "changed"));
            drafts.put(ChatNotes.key(draft.group(), draft.other()), draft);
        }
        Map<String, ChatNotes.Unsent> unsent = new HashMap<>();
        for (Map<String, String> one : list(lists, "unsent")) {
            // A uuid of one's own making: anything else in its place is damage.
            String uuid = UUID.fromString(need(one, "message")).toString();
            unsent.put(
                    uuid,
                    new ChatNotes.Unsent(
                            uuid,
                            one.get("group"),
                            other(one),
                            need(one, "text"),
                            time(one, "at"),
                            ChatNotes.Way.valueOf(need(one, "way")),
                            need(one, "seen"),
                            need(one, "problem"),
                            time(one, "changed")));
        }
        Map<String, Instant> over = new HashMap<>();
        list(lists, "over").forEach(one -> over.put(need(one, "message"), time(one, "changed")));
        Map<String, ChatNotes.ReadMark> read = new HashMap<>();
        list(lists, "read")
                .forEach(one ->
                        read.put(need(one, "group"), new ChatNotes.ReadMark(need(one, "upTo"), time(one, "changed"))));
        return new ChatNotes(drafts, unsent, over, read);
    }

    private static Map<String, String> draft(ChatNotes.Draft draft) {
        Map<String, String> entry = conversation(draft.group(), draft.other());
        entry.put("text", draft.text());
        entry.put("changed", draft.changed().toString());
        return entry;
    }

    private static Map<String, String> unsent(ChatNotes.Unsent one) {
        Map<String, String> entry = conversation(one.group(), one.other());
        entry.put("message", one.messageUuid());
        entry.put("text", one.text());
        entry.put("at", one.at().toString());
        entry.put("way", one.way().name());
        entry.put("seen", one.seen());
        entry.put("problem", one.problem());
        entry.put("changed", one.changed().toString());
        return entry;
    }

    private static Map<String, String> conversation(@Nullable String group, Person other) {
        Map<String, String> entry = new LinkedHashMap<>();
        if (group != null) {
            entry.put("group", group);
        }
        entry.put("with", other.uuid());
        entry.put("name", other.displayName());
        entry.put("handle", other.handle());
        return entry;
    }

    private static <T> void array(
            JsonGenerator json, String name, Collection<T> values, Function<T, Map<String, String>> entry)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : entry.apply(value).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Map<String, String>> entries(JsonParser json) throws IOException {
        List<Map<String, String>> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.START_OBJECT);
            Map<String, String> entry = new HashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                entry.put(name, string(json));
            }
            entries.add(entry);
        }
        return entries;
    }

    private static String string(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    "no " + wanted + " at " + json.currentLocation().getLineNr());
        }
    }

    private static List<Map<String, String>> list(Map<String, List<Map<String, String>>> lists, String name) {
        List<Map<String, String>> list = lists.get(name);
        if (list == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return list;
    }

    private static Person other(Map<String, String> entry) {
        return new Person(need(entry, "with"), need(entry, "name"), need(entry, "handle"));
    }

    private static Instant time(Map<String, String> entry, String name) {
        return Instant.parse(need(entry, name));
    }

    private static String need(Map<String, String> entry, String name) {
        String value = entry.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}

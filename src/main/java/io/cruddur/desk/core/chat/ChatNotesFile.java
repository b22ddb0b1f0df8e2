package io.cruddur.desk.core.chat;

import static io.cruddur.desk.files.JsonDocument.list;
import static io.cruddur.desk.files.JsonDocument.putList;
import static io.cruddur.desk.files.JsonDocument.text;

import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document with the {@link ChatNotes} of one person in one environment: which one that is stands in its name and
 * in itself. JSON, all values strings, times in ISO 8601.
 */
public record ChatNotesFile(String environment, String place, String person) {
    private static final String VERSION = "1";

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

    /**
     * The document in which these are all the notes.
     *
     * @param before as it is kept now: what another version wrote beside them stays
     * @throws DeskException.Invalid when that is damaged
     */
    public String write(ChatNotes notes, Optional<String> before) {
        ObjectNode document = before.map(ChatNotesFile::parsed).orElseGet(JsonDocument::empty);
        try {
            put(document, notes);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        return JsonDocument.text(document);
    }

    private void put(ObjectNode document, ChatNotes notes) {
        document.put(JsonDocument.VERSION, VERSION);
        document.put("environment", environment);
        document.put("place", place);
        document.put("person", person);
        putList(
                document,
                "drafts",
                notes.drafts().values(),
                entry -> ChatNotes.key(group(entry), other(entry)),
                draft -> ChatNotes.key(draft.group(), draft.other()),
                ChatNotesFile::put);
        putList(
                document,
                "unsent",
                notes.unsent().values(),
                entry -> text(entry, "message"),
                ChatNotes.Unsent::messageUuid,
                ChatNotesFile::put);
        putList(
                document,
                "over",
                notes.over().entrySet(),
                entry -> text(entry, "message"),
                Map.Entry::getKey,
                (entry, over) -> entry.put("message", over.getKey())
                        .put("changed", over.getValue().toString()));
        putList(
                document,
                "read",
                notes.read().entrySet(),
                entry -> text(entry, "group"),
                Map.Entry::getKey,
                (entry, read) -> entry.put("group", read.getKey())
                        .put("upTo", read.getValue().upTo())
                        .put("changed", read.getValue().changed().toString()));
    }

    /** @throws DeskException.Invalid when it is damaged, or somebody else's */
    public ChatNotes read(String document) {
        try {
            return notes(parsed(document));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static ObjectNode parsed(String document) {
        try {
            return JsonDocument.read(document);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static DeskException damaged(Exception cause) {
        return new DeskException.Invalid("The file with drafts and unsent messages is damaged.", cause);
    }

    private ChatNotes notes(ObjectNode document) {
        if (!VERSION.equals(text(document, JsonDocument.VERSION))
                || !new ChatNotesFile(text(document, "environment"), text(document, "place"), text(document, "person"))
                        .equals(this)) {
            throw new IllegalArgumentException("of another version, environment or person");
        }
        Map<String, ChatNotes.MessageDraft> drafts = new HashMap<>();
        for (JsonNode one : list(document, "drafts")) {
            ChatNotes.MessageDraft draft =
                    new ChatNotes.MessageDraft(group(one), other(one), text(one, "text"), time(one, "changed"));
            drafts.put(ChatNotes.key(draft.group(), draft.other()), draft);
        }
        Map<String, ChatNotes.Unsent> unsent = new HashMap<>();
        for (JsonNode one : list(document, "unsent")) {
            // A uuid of one's own making: anything else in its place is damage.
            String uuid = UUID.fromString(text(one, "message")).toString();
            unsent.put(
                    uuid,
                    new ChatNotes.Unsent(
                            uuid,
                            group(one),
                            other(one),
                            text(one, "text"),
                            time(one, "at"),
                            ChatNotes.Way.valueOf(text(one, "way")),
                            text(one, "seen"),
                            text(one, "problem"),
                            time(one, "changed")));
        }
        Map<String, Instant> over = new HashMap<>();
        list(document, "over").forEach(one -> over.put(text(one, "message"), time(one, "changed")));
        Map<String, ChatNotes.ReadMark> read = new HashMap<>();
        list(document, "read")
                .forEach(one ->
                        read.put(text(one, "group"), new ChatNotes.ReadMark(text(one, "upTo"), time(one, "changed"))));
        return new ChatNotes(drafts, unsent, over, read);
    }

    private static void put(ObjectNode entry, ChatNotes.MessageDraft draft) {
        putConversation(entry, draft.group(), draft.other());
        entry.put("text", draft.text()).put("changed", draft.changed().toString());
    }

    private static void put(ObjectNode entry, ChatNotes.Unsent one) {
        putConversation(entry, one.group(), one.other());
        entry.put("message", one.messageUuid())
                .put("text", one.text())
                .put("at", one.at().toString())
                .put("way", one.way().name())
                .put("seen", one.seen())
                .put("problem", one.problem())
                .put("changed", one.changed().toString());
    }

    private static void putConversation(ObjectNode entry, @Nullable String group, Person other) {
        if (group == null) {
            entry.remove("group");
        } else {
            entry.put("group", group);
        }
        entry.put("with", other.uuid()).put("name", other.displayName()).put("handle", other.handle());
    }

    private static @Nullable String group(JsonNode entry) {
        return entry.has("group") ? text(entry, "group") : null;
    }

    private static Person other(JsonNode entry) {
        return new Person(text(entry, "with"), text(entry, "name"), text(entry, "handle"));
    }

    private static Instant time(JsonNode entry, String name) {
        return Instant.parse(text(entry, name));
    }
}

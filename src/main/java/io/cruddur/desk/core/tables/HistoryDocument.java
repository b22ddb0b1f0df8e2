package io.cruddur.desk.core.tables;

import static io.cruddur.desk.files.JsonDocument.text;

import io.cruddur.desk.core.kept.KeptDocument;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Json;
import io.cruddur.desk.model.query.QueryDocument;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked, as it is kept on disk: JSON, all values strings, times in ISO 8601. What an entry asks is a text of
 * DynamoDB JSON, so that values keep their types and digits, and the whole stays readable however deep one is nested.
 */
public final class HistoryDocument {
    private static final String VERSION = "2";
    private static final String WHAT = "The history of queries";
    private static final String ENTRIES = "entries";
    private static final String NAME = "name";
    private static final String AT = "at";
    private static final String ASKS = "asks";

    private final ItemFormat format;

    public HistoryDocument(ItemFormat format) {
        this.format = format;
    }

    /**
     * @param before as it is kept now: what another version wrote beside the entries stays
     * @throws DeskException.Invalid when that is damaged
     */
    public static String write(List<HistoryEntry> entries, Optional<String> before) {
        ObjectNode document = before.map(HistoryDocument::parsed).orElseGet(JsonDocument::empty);
        document.put(JsonDocument.VERSION, VERSION);
        JsonDocument.putList(
                document,
                ENTRIES,
                entries,
                entry -> entry.path(AT).asString() + entry.path(ASKS).asString(),
                entry -> entry.at() + asks(entry),
                (node, entry) -> node.put(NAME, entry.name())
                        .put(AT, entry.at().toString())
                        .put(ASKS, asks(entry)));
        return JsonDocument.text(document);
    }

    /** By which an entry is the same in memory and on disk. */
    public static Object key(HistoryEntry entry) {
        return List.of(entry.name(), entry.at(), asks(entry));
    }

    private static String asks(HistoryEntry entry) {
        Attribute.MapOf asks = entry.query() != null
                ? QueryDocument.of(entry.query())
                : QueryDocument.of(Objects.requireNonNull(entry.statement()));
        return Json.of(asks.values());
    }

    /** @throws DeskException.Invalid when it is damaged */
    public List<HistoryEntry> read(String text) {
        try {
            List<HistoryEntry> entries = new ArrayList<>();
            for (JsonNode entry : JsonDocument.list(parsed(text), ENTRIES)) {
                entries.add(entry(text(entry, NAME), Instant.parse(text(entry, AT)), format.parse(text(entry, ASKS))));
            }
            return entries;
        } catch (InvalidQuery | DateTimeException | IllegalArgumentException e) {
            throw KeptDocument.damaged(WHAT, e);
        }
    }

    private static HistoryEntry entry(String name, Instant at, Item asks) {
        return QueryDocument.isStatement(asks)
                ? new HistoryEntry(name, at, null, QueryDocument.statement(asks))
                : new HistoryEntry(name, at, QueryDocument.query(asks), null);
    }

    private static ObjectNode parsed(String text) {
        return KeptDocument.read(text, VERSION, WHAT);
    }
}

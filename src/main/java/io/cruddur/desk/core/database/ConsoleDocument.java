package io.cruddur.desk.core.database;

import io.cruddur.desk.core.kept.KeptDocument;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.DeskException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The console as it is kept: what is typed, and what was run.
 *
 * @param history the latest first
 */
public record ConsoleDocument(String text, List<SqlEntry> history) {
    private static final String VERSION = "2";
    private static final String WHAT = "What the console kept";
    private static final String TEXT = "text";
    private static final String HISTORY = "history";
    private static final String AT = "at";

    public static final ConsoleDocument EMPTY = new ConsoleDocument("", List.of());

    public ConsoleDocument {
        history = List.copyOf(history);
    }

    /**
     * JSON, all values strings, times in ISO 8601.
     *
     * @param before as it is kept now: what another version wrote beside this stays
     * @throws DeskException.Invalid when that is damaged
     */
    public String write(Optional<String> before) {
        ObjectNode document = before.map(ConsoleDocument::parsed).orElseGet(JsonDocument::empty);
        document.put(JsonDocument.VERSION, VERSION);
        document.put(TEXT, text);
        JsonDocument.putList(
                document,
                HISTORY,
                history,
                entry -> entry.path(AT).asString() + entry.path(TEXT).asString(),
                entry -> entry.at() + entry.text(),
                (entry, run) -> entry.put(TEXT, run.text()).put(AT, run.at().toString()));
        return JsonDocument.text(document);
    }

    /** @throws DeskException.Invalid when it is damaged */
    public static ConsoleDocument read(String json) {
        try {
            ObjectNode document = parsed(json);
            List<SqlEntry> history = new ArrayList<>();
            for (JsonNode entry : JsonDocument.list(document, HISTORY)) {
                history.add(new SqlEntry(JsonDocument.text(entry, TEXT), Instant.parse(JsonDocument.text(entry, AT))));
            }
            return new ConsoleDocument(JsonDocument.text(document, TEXT), history);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw KeptDocument.damaged(WHAT, e);
        }
    }

    private static ObjectNode parsed(String json) {
        return KeptDocument.read(json, VERSION, WHAT);
    }
}

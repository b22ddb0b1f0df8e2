package io.cruddur.desk.ui.tables.query.history;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was asked, as it is kept on disk: one item of DynamoDB JSON, so that values keep their types and digits. */
final class HistoryDocument {
    private static final String ENTRIES = "entries";
    private static final String NAME = "name";
    private static final String AT = "at";

    /** A JSON text of its own: however deep a value in it is nested, the whole stays readable. */
    private static final String ASKS = "asks";

    private final ItemFormat format;

    HistoryDocument(ItemFormat format) {
        this.format = format;
    }

    static String write(List<HistoryEntry> entries) {
        List<Attribute> list = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            Map<String, Attribute> map = new LinkedHashMap<>();
            map.put(NAME, new Attribute.Text(entry.name()));
            map.put(AT, new Attribute.Text(entry.at().toString()));
            Attribute.MapOf asks = entry.query() != null
                    ? QueryDocument.of(entry.query())
                    : QueryDocument.of(Objects.requireNonNull(entry.statement()));
            map.put(ASKS, new Attribute.Text(Json.of(asks.values())));
            list.add(new Attribute.MapOf(map));
        }
        return Json.of(Map.of(ENTRIES, new Attribute.ListOf(list)));
    }

    /** @throws DeskException.Invalid when it is damaged */
    List<HistoryEntry> read(String text) {
        try {
            List<HistoryEntry> entries = new ArrayList<>();
            if (!(format.parse(text).get(ENTRIES) instanceof Attribute.ListOf(List<Attribute> list))) {
                throw new DeskException.Invalid("The kept queries are not in this file.");
            }
            for (Attribute each : list) {
                entries.add(entry(each));
            }
            return entries;
        } catch (InvalidQuery | DateTimeException e) {
            throw new DeskException.Invalid("A kept query cannot be read.", e);
        }
    }

    private HistoryEntry entry(Attribute each) {
        if (!(each instanceof Attribute.MapOf(Map<String, Attribute> map)
                && map.get(NAME) instanceof Attribute.Text(String name)
                && map.get(AT) instanceof Attribute.Text(String at)
                && map.get(ASKS) instanceof Attribute.Text(String asks))) {
            throw new InvalidQuery("An entry is not whole.");
        }
        Item document = format.parse(asks);
        return QueryDocument.isStatement(document)
                ? new HistoryEntry(name, Instant.parse(at), null, QueryDocument.statement(document))
                : new HistoryEntry(name, Instant.parse(at), QueryDocument.query(document), null);
    }
}

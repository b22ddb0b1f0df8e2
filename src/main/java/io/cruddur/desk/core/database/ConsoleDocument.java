package io.cruddur.desk.core.database;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Json;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The console as it is kept: what is typed, and what was run.
 *
 * @param history the latest first
 */
public record ConsoleDocument(String text, List<SqlEntry> history) {
    private static final String TEXT = "text";
    private static final String HISTORY = "history";
    private static final String AT = "at";

    public static final ConsoleDocument EMPTY = new ConsoleDocument("", List.of());

    public ConsoleDocument {
        history = List.copyOf(history);
    }

    public String write() {
        List<Attribute> entries = new ArrayList<>();
        for (SqlEntry entry : history) {
            entries.add(new Attribute.MapOf(Map.of(
                    TEXT,
                    new Attribute.Text(entry.text()),
                    AT,
                    new Attribute.Text(entry.at().toString()))));
        }
        return Json.of(Map.of(TEXT, new Attribute.Text(text), HISTORY, new Attribute.ListOf(entries)));
    }

    /** @throws DeskException.Invalid when it is damaged */
    public static ConsoleDocument read(String json, ItemFormat format) {
        try {
            Item document = format.parse(json);
            if (!(document.get(TEXT) instanceof Attribute.Text(String text)
                    && document.get(HISTORY) instanceof Attribute.ListOf(List<Attribute> list))) {
                throw new DeskException.Invalid("The console is not in this file.");
            }
            return new ConsoleDocument(
                    text, list.stream().map(ConsoleDocument::entry).toList());
        } catch (InvalidQuery | DateTimeException e) {
            throw new DeskException.Invalid("What the console kept cannot be read.", e);
        }
    }

    private static SqlEntry entry(Attribute each) {
        if (each instanceof Attribute.MapOf(Map<String, Attribute> map)
                && map.get(TEXT) instanceof Attribute.Text(String text)
                && map.get(AT) instanceof Attribute.Text(String at)) {
            return new SqlEntry(text, Instant.parse(at));
        }
        throw new DeskException.Invalid("A kept statement is not whole.");
    }
}

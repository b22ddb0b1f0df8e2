package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table's definition in words. */
final class TableFacts {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private TableFacts() {}

    /** The most telling facts in one line. */
    static String line(TableDetails table) {
        List<String> parts = new ArrayList<>();
        parts.add(keys(table.definition().partitionKey(), table.definition().sortKey()));
        parts.add(Texts.text(
                "tables.list.items",
                table.summary().items(),
                Sizes.bytes(table.summary().bytes())));
        parts.add(capacity(table.definition().capacity()));
        return String.join("  ·  ", parts);
    }

    /** All facts by their names, in order. */
    static Map<String, String> all(TableDetails table) {
        TableDefinition definition = table.definition();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Texts.text("tables.details.keys"), keys(definition.partitionKey(), definition.sortKey()));
        facts.put(Texts.text("tables.details.indexes"), indexes(table));
        facts.put(Texts.text("tables.details.capacity"), capacity(definition.capacity()));
        facts.put(Texts.text("tables.details.stream"), stream(definition.stream()));
        facts.put(
                Texts.text("tables.details.protection"),
                Texts.text(definition.deletionProtection() ? "tables.details.on" : "tables.details.off"));
        facts.put(Texts.text("tables.details.created"), when(table.createdAt()));
        facts.put(
                Texts.text("tables.details.tags"),
                table.tagsKnown() ? tags(definition) : Texts.text("tables.details.unavailable"));
        facts.put(Texts.text("tables.details.arn"), table.arn());
        return facts;
    }

    /** {@code pk (S) → sk (S)} */
    static String keys(TableDefinition.Key partition, TableDefinition.@Nullable Key sort) {
        return key(partition) + (sort == null ? "" : " → " + key(sort));
    }

    /** {@code country (S), city (S) → year (N), id (S)} */
    static String keys(TableDefinition.Index index) {
        String partition = list(index.partitionKeys());
        return index.sortKeys().isEmpty() ? partition : partition + " → " + list(index.sortKeys());
    }

    private static String list(List<TableDefinition.Key> keys) {
        return keys.stream().map(TableFacts::key).collect(Collectors.joining(", "));
    }

    private static String key(TableDefinition.Key key) {
        return key.name() + " (" + key.type() + ")";
    }

    private static String capacity(Capacity capacity) {
        return switch (capacity) {
            case Capacity.Provisioned(long read, long write) -> Texts.text("tables.capacity.provisioned", read, write);
            case Capacity.OnDemand() -> Texts.text("tables.capacity.onDemand");
        };
    }

    private static String indexes(TableDetails table) {
        return orNone(Stream.concat(
                        table.definition().indexes().stream().map(index -> index(index, "tables.index.line")),
                        table.localIndexes().stream().map(index -> index(index, "tables.index.line.local")))
                .collect(Collectors.joining("\n")));
    }

    private static String index(TableDefinition.Index index, String key) {
        return Texts.text(
                key,
                index.name(),
                keys(index),
                index.projection() + (index.included().isEmpty() ? "" : " " + String.join(", ", index.included())));
    }

    private static String stream(StreamView stream) {
        return stream == StreamView.NONE ? Texts.text("tables.details.none") : stream.name();
    }

    private static String tags(TableDefinition definition) {
        return orNone(new TreeMap<>(definition.tags())
                .entrySet().stream()
                        .map(tag -> tag.getKey() + " = " + tag.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? Texts.text("tables.details.none") : text;
    }

    private static String when(@Nullable Instant at) {
        return at == null ? Texts.text("tables.details.unknown") : WHEN.format(at.atZone(ZoneId.systemDefault()));
    }
}

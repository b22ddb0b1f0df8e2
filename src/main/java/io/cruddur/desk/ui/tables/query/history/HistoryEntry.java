package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked.
 *
 * @param name as the person named it; empty for what is only remembered
 * @param at when it was last run or saved
 * @param query null for a statement
 * @param statement null for a query
 */
public record HistoryEntry(
        String name,
        Instant at,
        @Nullable ItemQuery query,
        @Nullable Statement statement) {
    public static HistoryEntry of(ItemQuery query, Instant at) {
        return new HistoryEntry("", at, query, null);
    }

    public static HistoryEntry of(Statement statement, Instant at) {
        return new HistoryEntry("", at, null, statement);
    }

    HistoryEntry named(String newName) {
        return new HistoryEntry(newName, at, query, statement);
    }

    boolean isNamed() {
        return !name.isEmpty();
    }

    boolean asksTheSameAs(HistoryEntry other) {
        return java.util.Objects.equals(query, other.query) && java.util.Objects.equals(statement, other.statement);
    }

    /** Whether it may have a password or the like in it, so that it had better not be kept. */
    boolean tellsSecret() {
        return (query != null && query.tellsSecret()) || (statement != null && statement.tellsSecret());
    }

    /** The table it is about; empty when a statement does not plainly say. */
    String table() {
        return query != null ? query.table() : statement == null ? "" : statement.table();
    }

    /** What it asks, in one line. */
    String words() {
        if (query == null) {
            return statement == null ? "" : statement.text().strip().replaceAll("\\s+", " ");
        }
        StringBuilder words = new StringBuilder();
        KeyCondition key = query.key();
        if (key == null) {
            words.append(Texts.text("tables.query.scan"));
        } else {
            Stream<String> partition = key.partition().stream().map(each -> each.key() + " = " + text(each.value()));
            Stream<String> sorts = key.sorts().stream()
                    .map(each ->
                            each.key() + " " + QueryFormatter.comparison(each.comparison()) + " " + text(each.value()));
            words.append(Stream.concat(partition, sorts).collect(Collectors.joining(", ")));
        }
        if (query.filter() != null) {
            words.append(", ").append(Texts.text("tables.query.filtered"));
        }
        if (!query.projection().isEmpty()) {
            words.append(", ").append(AttributePath.listText(query.projection()));
        }
        return words.toString();
    }

    private static String text(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> text;
            case Attribute.Num(String digits) -> digits;
            case Attribute.Binary binary -> binary.base64();
            default -> value.type();
        };
    }
}

package io.cruddur.desk.core.tables;

import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.Statement;
import java.time.Instant;
import java.util.Objects;
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

    public HistoryEntry named(String newName) {
        return new HistoryEntry(newName, at, query, statement);
    }

    public boolean isNamed() {
        return !name.isEmpty();
    }

    public boolean asksTheSameAs(HistoryEntry other) {
        return Objects.equals(query, other.query) && Objects.equals(statement, other.statement);
    }

    /** Whether it may have a password or the like in it, so that it had better not be kept. */
    public boolean tellsSecret() {
        return (query != null && query.tellsSecret()) || (statement != null && statement.tellsSecret());
    }

    /** The table it is about; empty when a statement does not plainly say. */
    public String table() {
        return query != null ? query.table() : statement == null ? "" : statement.table();
    }
}

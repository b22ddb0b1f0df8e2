package io.cruddur.desk.model.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a table or index.
 *
 * @param index null for the table itself
 * @param key null for a scan
 * @param order of the sort key; only queries have one
 * @param filter null for every item
 * @param projection the attributes wanted; empty for all
 * @param consistent strongly consistent; global secondary indexes cannot be read so
 * @param pageSize how many items DynamoDB looks at for one answer; null for as many as fit into 1 MB
 * @param limit how many items are wanted in all; null for all
 */
public record ItemQuery(
        String table,
        @Nullable String index,
        @Nullable KeyCondition key,
        Order order,
        @Nullable Filter filter,
        List<AttributePath> projection,
        boolean consistent,
        @Nullable Integer pageSize,
        @Nullable Long limit) {
    public enum Order {
        ASCENDING,
        DESCENDING
    }

    public ItemQuery {
        projection = List.copyOf(projection);
        if (pageSize != null && pageSize < 1) {
            throw new InvalidQuery("A page has at least 1 item.");
        }
        if (limit != null && limit < 1) {
            throw new InvalidQuery("The limit is at least 1 item.");
        }
    }

    /** The whole table, item by item. */
    public static ItemQuery scan(String table) {
        return new ItemQuery(table, null, null, Order.ASCENDING, null, List.of(), false, null, null);
    }

    public boolean isScan() {
        return key == null;
    }

    /** Whether an attribute or a value in it tells of a secret: it names one, or looks like one. */
    public boolean tellsSecret() {
        return TellingValues.tell(QueryDocument.of(this));
    }
}

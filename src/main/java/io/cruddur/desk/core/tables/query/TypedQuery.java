package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query or scan as it is typed.
 *
 * @param source what is read; null while no table is known
 * @param byKey whether it is a query; a scan otherwise
 * @param partitions the values of the partition keys; the source says how many of them count
 * @param sorts the conditions on the sort keys; the source says how many of them count
 */
public record TypedQuery(
        String table,
        @Nullable Source source,
        boolean byKey,
        List<String> partitions,
        List<Sort> sorts,
        ItemQuery.Order order,
        TypedFilter filter,
        String projection,
        boolean consistent,
        String pageSize,
        String limit,
        String budget) {
    /**
     * The condition on a sort key.
     *
     * @param comparison null for any value
     * @param upper the upper bound of BETWEEN
     */
    public record Sort(KeyCondition.@Nullable KeyOperator comparison, String value, String upper) {}

    /** A field. */
    public enum Part {
        PARTITION,
        SORT_COMPARISON,
        SORT_VALUE,
        SORT_UPPER,
        PROJECTION,
        PAGE_SIZE,
        LIMIT,
        BUDGET
    }

    /** @param place of the key that it is about; 0 for the others */
    public record Field(Part part, int place) {
        static Field of(Part part) {
            return new Field(part, 0);
        }
    }

    public TypedQuery {
        partitions = List.copyOf(partitions);
        sorts = List.copyOf(sorts);
    }
}

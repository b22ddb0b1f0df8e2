package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which item collection a query reads, and which part of it. Source: the developer guide, "Multi-attribute keys pattern":
 * a global secondary index has up to four partition and four sort keys. A query gives a value for each partition key, and
 * conditions on the sort keys from the first on, none left out, of which only the last may be other than equality.
 *
 * @param partition the values of the partition keys, in their order
 * @param sorts empty for the whole collection
 */
public record KeyCondition(List<Partition> partition, List<Sort> sorts) {
    /** How many partition keys an index has at most, and how many sort keys. */
    public static final int MOST_KEYS = 4;

    /** The value of a partition key. */
    public record Partition(String key, Attribute value) {}

    /** What a key condition can ask of a sort key. */
    public enum KeyOperator {
        EQUAL("%s = %s"),
        LESS("%s < %s"),
        AT_MOST("%s <= %s"),
        GREATER("%s > %s"),
        AT_LEAST("%s >= %s"),
        BETWEEN("%s BETWEEN %s AND %s"),
        /** For text and binary keys. */
        BEGINS_WITH("begins_with(%s, %s)");

        private final String form;

        KeyOperator(String form) {
            this.form = form;
        }

        String expression(String key, String value, String upper) {
            return form.formatted(key, value, upper);
        }
    }

    public KeyCondition {
        partition = List.copyOf(partition);
        sorts = List.copyOf(sorts);
        if (partition.isEmpty() || partition.size() > MOST_KEYS || sorts.size() > MOST_KEYS) {
            throw new InvalidQuery("A query has 1 to 4 partition keys and up to 4 sort keys.");
        }
        if (sorts.stream().limit(Math.max(0, sorts.size() - 1)).anyMatch(Sort::isRange)) {
            throw new InvalidQuery("Only the last of several sort keys may be compared with other than “=”.");
        }
    }

    /** @param sort null for the whole collection, or where there is no sort key */
    public KeyCondition(String partitionKey, Attribute partition, @Nullable Sort sort) {
        this(
                List.of(new Partition(partitionKey, partition)),
                Stream.ofNullable(sort).toList());
    }

    /** @param upper the upper bound of BETWEEN; null for all others */
    public record Sort(
            String key,
            KeyOperator comparison,
            Attribute value,
            @Nullable Attribute upper) {
        public Sort {
            if ((comparison == KeyOperator.BETWEEN) != (upper != null)) {
                throw new InvalidQuery("“between” takes two values, all others take one.");
            }
        }

        /** Whether it may hold for several values. */
        public boolean isRange() {
            return comparison != KeyOperator.EQUAL;
        }
    }
}

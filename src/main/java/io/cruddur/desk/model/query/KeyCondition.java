package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Which item collection a query reads, and which part of it.
 *
 * @param partitionKey the name of the table's or index's partition key
 * @param partition its value
 * @param sort null for the whole collection
 */
public record KeyCondition(
        String partitionKey, Attribute partition, @Nullable Sort sort) {
    /** What a key condition can ask of a sort key. */
    public enum Comparison {
        EQUAL("%s = %s"),
        LESS("%s < %s"),
        AT_MOST("%s <= %s"),
        GREATER("%s > %s"),
        AT_LEAST("%s >= %s"),
        BETWEEN("%s BETWEEN %s AND %s"),
        /** For text and binary keys. */
        BEGINS_WITH("begins_with(%s, %s)");

        private final String form;

        Comparison(String form) {
            this.form = form;
        }

        String expression(String key, String value, String upper) {
            return form.formatted(key, value, upper);
        }
    }

    /** @param upper the upper bound of BETWEEN; null for all others */
    public record Sort(
            String key,
            Comparison comparison,
            Attribute value,
            @Nullable Attribute upper) {
        public Sort {
            if ((comparison == Comparison.BETWEEN) != (upper != null)) {
                throw new InvalidQuery("“between” takes two values, all others take one.");
            }
        }
    }
}

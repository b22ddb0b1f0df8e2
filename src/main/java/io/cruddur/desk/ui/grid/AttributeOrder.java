package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Values of one column in order: by type first (a column may hold several), then numbers as numbers, text by character,
 * binary by unsigned byte, everything else by its text. A total order that agrees with itself for any mix of types.
 */
final class AttributeOrder {
    /**
     * A value made ready for many comparisons.
     *
     * @param rank the type's place
     * @param approximate the number, as near as a {@code double} comes; decides most comparisons at once
     */
    record Key(int rank, double approximate, Comparable<?> value) {
        boolean isMissing() {
            return rank == MISSING.rank;
        }
    }

    static final Comparator<Key> ASCENDING = AttributeOrder::compare;

    /** Stands for an attribute that an item lacks. */
    static final Key MISSING = new Key(10, 0, "");

    /** Enough of a document to tell two rows apart. */
    private static final int DOCUMENT = 200;

    private AttributeOrder() {}

    static Key key(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Num(String value) -> number(value);
            case Attribute.Text(String value) -> new Key(1, 0, value);
            case Attribute.Bool(boolean value) -> new Key(2, 0, value);
            case Attribute.Binary(byte[] value) -> new Key(3, 0, new Bytes(value));
            case Attribute.Null() -> new Key(9, 0, "");
            case Attribute.TextSet set -> new Key(4, 0, AttributeText.render(set, DOCUMENT));
            case Attribute.NumSet set -> new Key(5, 0, AttributeText.render(set, DOCUMENT));
            case Attribute.BinarySet set -> new Key(6, 0, AttributeText.render(set, DOCUMENT));
            case Attribute.ListOf list -> new Key(7, 0, AttributeText.render(list, DOCUMENT));
            case Attribute.MapOf map -> new Key(8, 0, AttributeText.render(map, DOCUMENT));
        };
    }

    private static Key number(String digits) {
        try {
            BigDecimal value = new BigDecimal(digits);
            return new Key(0, value.doubleValue(), value);
        } catch (NumberFormatException _) {
            return new Key(1, 0, digits);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the same rank means the same class of value
    private static int compare(Key a, Key b) {
        int byRank = Integer.compare(a.rank, b.rank);
        if (byRank != 0) {
            return byRank;
        }
        int byDouble = Double.compare(a.approximate, b.approximate);
        return byDouble != 0 ? byDouble : ((Comparable) a.value).compareTo(b.value);
    }

    private record Bytes(byte[] bytes) implements Comparable<Bytes> {
        @Override
        public int compareTo(Bytes other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }
    }
}

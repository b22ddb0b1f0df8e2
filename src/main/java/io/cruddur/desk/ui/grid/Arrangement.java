package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.Work;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the loaded items are shown, and in what order.
 *
 * @param filter text that an item must contain in some value; empty for all
 * @param sort columns to sort by, the most important first; empty for the order in which the items came
 */
public record Arrangement(String filter, List<By> sort) {
    /** Sorted as they came, all of them. */
    static final Arrangement NATURAL = new Arrangement("", List.of());

    /** Items that lack the attribute come last, whichever the direction. */
    public record By(String column, boolean ascending) {}

    public Arrangement {
        sort = List.copyOf(sort);
    }

    boolean isNatural() {
        return filter.isEmpty() && sort.isEmpty();
    }

    /** The rows to show, in order. Takes long for many items. */
    int[] apply(ItemStore.View items, Work work) {
        int[] rows = IntStream.range(0, items.size())
                .filter(row -> {
                    if (row % 1024 == 0) {
                        work.checkCancelled();
                    }
                    return matches(items.get(row));
                })
                .toArray();
        return sort.isEmpty() ? rows : sorted(rows, items, work);
    }

    private boolean matches(Item item) {
        if (filter.isEmpty()) {
            return true;
        }
        for (Attribute value : item.attributes().values()) {
            if (AttributeText.contains(value, filter)) {
                return true;
            }
        }
        return false;
    }

    /** Keys are taken out once: parsing a number in every comparison would cost more than the sorting. */
    private int[] sorted(int[] rows, ItemStore.View items, Work work) {
        Comparator<Sortable> order = (_, _) -> 0;
        for (int i = 0; i < sort.size(); i++) {
            int column = i;
            boolean ascending = sort.get(i).ascending();
            order = order.thenComparing((a, b) -> compare(a.keys()[column], b.keys()[column], ascending));
        }
        Sortable[] sortables = new Sortable[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (i % 1024 == 0) {
                work.checkCancelled();
            }
            sortables[i] = new Sortable(rows[i], keys(items.get(rows[i])));
        }
        Arrays.sort(sortables, order.thenComparingInt(Sortable::row));
        return Arrays.stream(sortables).mapToInt(Sortable::row).toArray();
    }

    private AttributeOrder.Key[] keys(Item item) {
        AttributeOrder.Key[] keys = new AttributeOrder.Key[sort.size()];
        for (int i = 0; i < keys.length; i++) {
            Attribute value = item.get(sort.get(i).column());
            keys[i] = value == null ? AttributeOrder.MISSING : AttributeOrder.key(value);
        }
        return keys;
    }

    private static int compare(AttributeOrder.Key a, AttributeOrder.Key b, boolean ascending) {
        if (a.isMissing() || b.isMissing()) {
            return Boolean.compare(a.isMissing(), b.isMissing());
        }
        return ascending ? AttributeOrder.ASCENDING.compare(a, b) : AttributeOrder.ASCENDING.compare(b, a);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Sortable(int row, AttributeOrder.Key[] keys) {}
}

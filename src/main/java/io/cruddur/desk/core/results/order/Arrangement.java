package io.cruddur.desk.core.results.order;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.Work;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Which of the loaded items are shown, and in what order.
 *
 * @param filter text that an item must contain in some value; empty for all
 * @param sort columns to sort by, the most important first; empty for the order in which the items came
 */
public record Arrangement(String filter, List<SortBy> sort) {
    /** Sorted as they came, all of them. */
    public static final Arrangement NATURAL = new Arrangement("", List.of());

    private static final int CHECK = 1024;

    /** Items that lack the attribute come last, whichever the direction. */
    public record SortBy(String column, boolean ascending) {}

    public Arrangement {
        sort = List.copyOf(sort);
    }

    public boolean isNatural() {
        return filter.isEmpty() && sort.isEmpty();
    }

    /**
     * The rows to show, in order. Takes long for many items; says how far it is, and ends soon when it is cancelled.
     *
     * @param edited items that are no longer as the store has them, by row
     */
    public int[] apply(ItemStore.View items, Map<Integer, Item> edited, Work work) {
        BitSet shown = new BitSet(items.size());
        if (filter.isEmpty()) {
            shown.set(0, items.size());
        } else {
            items.forEach((row, cursor) -> {
                if (row % CHECK == 0) {
                    work.checkCancelled();
                    work.progress(row, items.size());
                }
                Item now = edited.get(row);
                shown.set(row, matches(now == null ? cursor.item() : now));
            });
        }
        int[] rows = shown.stream().toArray();
        return sort.isEmpty() ? rows : new RowSorter(items, edited, sort, work).sort(rows);
    }

    /** Whether the filter lets the item through. */
    boolean matches(Item item) {
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
}

package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Looks for items in the rows as they were at one moment, on another thread than the one that asked.
 *
 * @param view closed by the search
 * @param likely the rows to look at first
 * @param edited items that are no longer as the store has them
 * @param removed rows that are not shown any more
 */
record RowSearch(ItemStore.View view, int[] likely, Map<Integer, Item> edited, BitSet removed) {
    /** On the thread that asked. */
    public static RowSearch of(LoadedRows rows, int[] likely) {
        return new RowSearch(rows.store().view(), likely, Map.copyOf(rows.edited()), rows.removed());
    }

    /** The first {@code wanted} rows, or as many as there are. Once, on any thread. */
    public int[] find(Predicate<Item> which, int wanted) {
        try (view) {
            int[] found = among(IntStream.of(likely), which, wanted);
            return found.length == wanted ? found : among(IntStream.range(0, view.size()), which, wanted);
        }
    }

    private int[] among(IntStream rows, Predicate<Item> which, int wanted) {
        return rows.filter(row -> row < view.size() && !removed.get(row))
                .filter(row -> {
                    Item now = edited.get(row);
                    return which.test(now == null ? view.get(row) : now);
                })
                .limit(wanted)
                .toArray();
    }
}

package io.cruddur.desk.core.results.order;

import io.cruddur.desk.core.results.store.Bytes;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the places of a few rows that were edited, in rows that are in order but for them: each by some twenty looks at
 * others, where arranging a million rows anew takes seconds.
 *
 * @param view closed by the search
 * @param order the rows that are shown
 * @param moved the edited ones, shown or not
 * @param edited items that are no longer as the store has them, by row
 */
public record RowPlaces(
        ItemStore.View view, Arrangement arrangement, int[] order, BitSet moved, Map<Integer, Item> edited) {
    /** All rows to show, in order. Once, on any thread. */
    public int[] find() {
        try (view) {
            int[] placed = IntStream.of(order).filter(row -> !moved.get(row)).toArray();
            for (int row : moved.stream().toArray()) {
                if (arrangement.matches(item(row))) {
                    placed = insert(placed, row);
                }
            }
            return placed;
        }
    }

    private int[] insert(int[] placed, int row) {
        Bytes key = key(row);
        int low = 0;
        int high = placed.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(placed[middle], key(placed[middle]), row, key)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int[] more = Arrays.copyOf(placed, placed.length + 1);
        System.arraycopy(placed, low, more, low + 1, placed.length - low);
        more[low] = row;
        return more;
    }

    /** Rows with equal keys are in the order in which they came. */
    private static boolean isBefore(int a, Bytes keyOfA, int b, Bytes keyOfB) {
        int compared = Arrays.compareUnsigned(keyOfA.array(), 0, keyOfA.size(), keyOfB.array(), 0, keyOfB.size());
        return compared == 0 ? a < b : compared < 0;
    }

    private Bytes key(int row) {
        Bytes key = new Bytes(256);
        RowSorter.encode(arrangement.sort(), item(row)::get, key);
        return key;
    }

    private Item item(int row) {
        Item now = edited.get(row);
        return now == null ? view.get(row) : now;
    }
}

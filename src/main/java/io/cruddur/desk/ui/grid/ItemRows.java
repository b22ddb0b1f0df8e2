package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The items as the table view sees them: a window of row numbers on the store. No property and no wrapper per item, so a
 * hundred thousand rows cost what their items cost.
 */
public final class ItemRows extends ObservableListBase<Item> {
    private ItemStore store = new ItemStore();
    private int @Nullable [] order;
    private boolean arranging;

    @Override
    public Item get(int index) {
        return store.get(row(index));
    }

    @Override
    public int size() {
        return order == null ? store.size() : order.length;
    }

    /** All that is loaded, shown or not. */
    ItemStore store() {
        return store;
    }

    /** The place of the item in the store. */
    int row(int index) {
        return order == null ? index : order[index];
    }

    /** Where the item of the store is shown; -1 when it is not. */
    int indexOfRow(int row) {
        if (order == null) {
            return row < store.size() ? row : -1;
        }
        for (int i = 0; i < order.length; i++) {
            if (order[i] == row) {
                return i;
            }
        }
        return -1;
    }

    /** Adds to the store. Shown at once, unless the rows are arranged: then they wait for the next arrangement. */
    void append(List<Item> items) {
        if (order != null) {
            store.add(items);
            return;
        }
        beginChange();
        int from = store.size();
        store.add(items);
        nextAdd(from, store.size());
        endChange();
    }

    /** @param rows the rows to show, in order; null for all as they came */
    void arrange(int @Nullable [] rows) {
        List<Item> before = snapshot();
        arranging = true;
        try {
            beginChange();
            order = rows;
            nextReplace(0, size(), before);
            endChange();
        } finally {
            arranging = false;
        }
    }

    /** Whether listeners are being told of an arrangement: the items are the same, only their places are not. */
    boolean isArranging() {
        return arranging;
    }

    /** Forgets everything. */
    void reset() {
        List<Item> before = snapshot();
        beginChange();
        store = new ItemStore();
        order = null;
        if (!before.isEmpty()) {
            nextRemove(0, before);
        }
        endChange();
    }

    /** What is shown now, for a reader on another thread. */
    ItemSnapshot shown() {
        return new ItemSnapshot(
                store.view(), order == null ? IntStream.range(0, size()).toArray() : order);
    }

    /** The shown rows that {@code wanted} accepts, as {@link #shown()}. */
    ItemSnapshot shown(IntPredicate wanted) {
        return new ItemSnapshot(
                store.view(),
                IntStream.range(0, size()).map(this::row).filter(wanted).toArray());
    }

    private List<Item> snapshot() {
        ItemStore.View view = store.view();
        int @Nullable [] rows = order;
        int size = size();
        return new AbstractList<>() {
            @Override
            public Item get(int index) {
                return view.get(rows == null ? index : rows[index]);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}

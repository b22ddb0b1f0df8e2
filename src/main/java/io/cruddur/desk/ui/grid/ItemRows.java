package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The items as the table view sees them: a window of row numbers on the store. No property and no wrapper per item, so a
 * million rows cost what their bytes cost. An item that is only on disk is an empty row until it was fetched: the FX thread
 * never waits for it.
 */
public final class ItemRows extends ObservableListBase<Item> {
    /** Stands for an item that is being fetched. */
    public static final Item PENDING = new Item(Map.of());

    /** Items kept as objects: those on the screen, and some around them. */
    private static final int RECENT = 256;

    /** A screen's worth of rows. */
    private static final int AROUND = 48;

    private final IntConsumer missing;
    private final Map<Integer, Item> recent = new LinkedHashMap<>(RECENT, 0.75f, true);
    private final Map<Integer, Item> edited = new HashMap<>();
    private final BitSet removed = new BitSet();
    private ItemStore store = new ItemStore();
    private int size;
    private int @Nullable [] order;
    private boolean arranging;

    /** @param missing told the index of an item that was asked for and has to be fetched */
    ItemRows(IntConsumer missing) {
        this.missing = missing;
    }

    @Override
    public Item get(int index) {
        Item near = find(index);
        return near == null ? PENDING : near;
    }

    /** Null while it is being fetched, which this asks for. */
    @Nullable
    Item find(int index) {
        int row = row(index);
        Item known = edited.getOrDefault(row, recent.get(row));
        if (known != null) {
            return known;
        }
        Item near = store.near(row);
        if (near == null) {
            missing.accept(index);
            return null;
        }
        recent.put(row, near);
        if (recent.size() > RECENT) {
            var eldest = recent.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return near;
    }

    @Override
    public int size() {
        return order == null ? size : order.length;
    }

    /** Nobody searches a million rows on the FX thread; whoever has an item has its row. */
    @Override
    public int indexOf(@Nullable Object item) {
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return false;
    }

    /** All that is loaded, shown or not. */
    public ItemStore store() {
        return store;
    }

    /** How many items are loaded, shown or not. */
    int loaded() {
        return size;
    }

    /** Whether all items are shown as they came. */
    boolean isNatural() {
        return order == null;
    }

    /** The place of the item in the store. */
    int row(int index) {
        return order == null ? index : order[index];
    }

    /** Where the item of the store is shown; -1 when it is not. */
    int indexOfRow(int row) {
        if (order == null) {
            return row < size ? row : -1;
        }
        for (int i = 0; i < order.length; i++) {
            if (order[i] == row) {
                return i;
            }
        }
        return -1;
    }

    /** How the items in the store that were edited are now, by their places. */
    public Map<Integer, Item> edited() {
        return edited;
    }

    /** The places in the store of the items that are not shown any more. */
    public BitSet removed() {
        return (BitSet) removed.clone();
    }

    /** The places in the store of all that is shown, in order. */
    int[] order() {
        return order == null ? IntStream.range(0, size).toArray() : order.clone();
    }

    /** The item has changed since it came. It stays where it is shown. */
    void edit(int row, Item now) {
        edited.put(row, now);
        int index = indexOfRow(row);
        if (index >= 0) {
            beginChange();
            nextUpdate(index);
            endChange();
        }
    }

    /** These items are not shown any more. */
    void remove(int[] rows) {
        int[] shown = IntStream.range(0, size()).map(this::row).toArray();
        for (int row : rows) {
            removed.set(row);
        }
        arrange(shown);
    }

    /** The store has grown. Shown at once, unless the rows are arranged: then they wait for the next arrangement. */
    void grow(int to) {
        if (order != null) {
            size = to;
            return;
        }
        if (to > size) {
            beginChange();
            int from = size;
            size = to;
            nextAdd(from, to);
            endChange();
        }
    }

    /** The places in the store of the rows around these indexes, which are likely to be wanted next. */
    int[] around(int first, int last) {
        int from = Math.max(0, first - AROUND);
        int to = Math.min(size(), Math.min(last, first + 4 * AROUND) + AROUND);
        return IntStream.range(from, to).map(this::row).toArray();
    }

    /** What was missing can be had now. */
    void fetched() {
        if (size() > 0) {
            beginChange();
            nextUpdate(0);
            endChange();
        }
    }

    /** @param rows the rows to show, in order; null for all as they came */
    void arrange(int @Nullable [] rows) {
        List<Item> before = snapshot();
        arranging = true;
        try {
            beginChange();
            order = removed.isEmpty()
                    ? rows
                    : (rows == null ? IntStream.range(0, size) : IntStream.of(rows))
                            .filter(row -> !removed.get(row))
                            .toArray();
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

    /** Forgets everything, and begins with an empty store. */
    void reset(ItemStore empty) {
        List<Item> before = snapshot();
        store.close();
        beginChange();
        store = empty;
        recent.clear();
        edited.clear();
        removed.clear();
        size = 0;
        order = null;
        if (!before.isEmpty()) {
            nextRemove(0, before);
        }
        endChange();
    }

    /** What is shown now, for a reader on another thread. */
    ItemSnapshot shown() {
        return shown(_ -> true);
    }

    /** The shown rows that {@code wanted} accepts, as {@link #shown()}. */
    ItemSnapshot shown(IntPredicate wanted) {
        return new ItemSnapshot(
                store.view(),
                IntStream.range(0, size()).map(this::row).filter(wanted).toArray(),
                Map.copyOf(edited));
    }

    /** What was there, as far as a listener can want to know: how many they were. */
    private List<Item> snapshot() {
        int before = size();
        return new AbstractList<>() {
            @Override
            public Item get(int index) {
                return PENDING;
            }

            @Override
            public int size() {
                return before;
            }
        };
    }
}

package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The loaded items as they are shown: a window of row numbers on the store. No object per item, so a million rows cost what
 * their bytes cost. An item that is only on disk is an empty row until it was fetched: whoever asks never waits for it. On
 * the thread that shows them.
 */
public final class LoadedRows {
    /** Stands for an item that is being fetched. */
    public static final Item PENDING = new Item(Map.of());

    /** Items kept as objects: those on the screen, and some around them. */
    private static final int RECENT = 256;

    /** A screen's worth of rows. */
    private static final int AROUND = 48;

    /** Told what has changed, when it has. */
    public interface Changes {
        /** The row at this index is another one, or can be had now. */
        void updated(int index);

        /** Rows have come to the end. */
        void added(int from, int to);

        /** Other rows are shown, or in another order. */
        void replaced(int before);

        /** There are none any more. */
        void cleared(int before);
    }

    private static final Changes NOBODY = new Changes() {
        @Override
        public void updated(int index) {}

        @Override
        public void added(int from, int to) {}

        @Override
        public void replaced(int before) {}

        @Override
        public void cleared(int before) {}
    };

    private final IntConsumer missing;
    private Changes changes = NOBODY;
    private final Map<Integer, Item> recent = new LinkedHashMap<>(RECENT, 0.75f, true);
    private final Map<Integer, Item> edited = new HashMap<>();
    private final BitSet removed = new BitSet();
    private ItemStore store = new ItemStore();
    private int size;
    private int @Nullable [] order;
    private boolean arranging;

    /** @param missing told the index of an item that was asked for and has to be fetched */
    public LoadedRows(IntConsumer missing) {
        this.missing = missing;
    }

    public void setChanges(Changes told) {
        changes = told;
    }

    public Item get(int index) {
        Item near = find(index);
        return near == null ? PENDING : near;
    }

    /** Null while it is being fetched, which this asks for. */
    @Nullable
    public Item find(int index) {
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

    public int size() {
        return order == null ? size : order.length;
    }

    /** All that is loaded, shown or not. */
    public ItemStore store() {
        return store;
    }

    /** How many items are loaded, shown or not. */
    public int loaded() {
        return size;
    }

    /** Whether all items are shown as they came. */
    public boolean isNatural() {
        return order == null;
    }

    /** The place of the item in the store. */
    public int row(int index) {
        return order == null ? index : order[index];
    }

    /** Where the item of the store is shown; -1 when it is not. */
    public int indexOfRow(int row) {
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
    public int[] order() {
        return order == null ? IntStream.range(0, size).toArray() : order.clone();
    }

    /** The item has changed since it came. It stays where it is shown. */
    public void edit(int row, Item now) {
        edited.put(row, now);
        int index = indexOfRow(row);
        if (index >= 0) {
            changes.updated(index);
        }
    }

    /** These items are not shown any more. */
    public void remove(int[] rows) {
        int[] shown = IntStream.range(0, size()).map(this::row).toArray();
        for (int row : rows) {
            removed.set(row);
        }
        arrange(shown);
    }

    /** The store has grown. Shown at once, unless the rows are arranged: then they wait for the next arrangement. */
    public void grow(int to) {
        if (order != null) {
            size = to;
            return;
        }
        if (to > size) {
            int from = size;
            size = to;
            changes.added(from, to);
        }
    }

    /** The places in the store of the rows around these indexes, which are likely to be wanted next. */
    public int[] around(int first, int last) {
        int from = Math.max(0, first - AROUND);
        int to = Math.min(size(), Math.min(last, first + 4 * AROUND) + AROUND);
        return IntStream.range(from, to).map(this::row).toArray();
    }

    /** What was missing can be had now. */
    public void fetched() {
        if (size() > 0) {
            changes.updated(0);
        }
    }

    /** @param rows the rows to show, in order; null for all as they came */
    public void arrange(int @Nullable [] rows) {
        int before = size();
        arranging = true;
        try {
            order = removed.isEmpty()
                    ? rows
                    : (rows == null ? IntStream.range(0, size) : IntStream.of(rows))
                            .filter(row -> !removed.get(row))
                            .toArray();
            changes.replaced(before);
        } finally {
            arranging = false;
        }
    }

    /** Whether listeners are being told of an arrangement: the items are the same, only their places are not. */
    public boolean isArranging() {
        return arranging;
    }

    /** Forgets everything, and begins with an empty store. */
    public void reset(ItemStore empty) {
        int before = size();
        store.close();
        store = empty;
        recent.clear();
        edited.clear();
        removed.clear();
        size = 0;
        order = null;
        if (before > 0) {
            changes.cleared(before);
        }
    }

    /** What is shown now, for a reader on another thread. */
    public ItemSnapshot shown() {
        return shown(_ -> true);
    }

    /** The shown rows that {@code wanted} accepts, as {@link #shown()}. */
    public ItemSnapshot shown(IntPredicate wanted) {
        return new ItemSnapshot(
                store.view(),
                IntStream.range(0, size()).map(this::row).filter(wanted).toArray(),
                Map.copyOf(edited));
    }
}

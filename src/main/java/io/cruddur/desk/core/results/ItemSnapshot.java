package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Some of the loaded items as they stood when it was taken, in the order they were shown. Taken on the thread that asked, read on
 * any other, since the items may have to be fetched from disk; what is loaded, sorted or filtered meanwhile does not
 * change it. To be closed, so that the space of results that were left can be given back.
 */
public final class ItemSnapshot implements AutoCloseable {
    private final ItemStore.View items;
    private final int[] rows;
    private final Map<Integer, Item> edited;

    /**
     * @param rows places in the store
     * @param edited how some of them are now
     */
    public ItemSnapshot(ItemStore.View items, int[] rows, Map<Integer, Item> edited) {
        this.items = items;
        this.rows = rows;
        this.edited = edited;
    }

    public int size() {
        return rows.length;
    }

    public Item get(int index) {
        return row(rows[index]);
    }

    /** One item at a time: however many there are, memory holds few of them. */
    public void forEach(Consumer<Item> action) {
        for (int row : rows) {
            action.accept(row(row));
        }
    }

    private Item row(int row) {
        Item now = edited.get(row);
        return now == null ? items.get(row) : now;
    }

    /** All of them in memory: for some selected items, not for a whole table. */
    public List<Item> toList() {
        List<Item> all = new ArrayList<>(rows.length);
        forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        items.close();
    }
}

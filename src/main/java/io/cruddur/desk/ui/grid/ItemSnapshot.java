package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.grid.store.ItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some of the loaded items as they stood when it was taken, in the order they were shown. Taken on the FX thread, read on
 * any other, since the items may have to be fetched from disk; what is loaded, sorted or filtered meanwhile does not
 * change it. To be closed, so that the space of results that were left can be given back.
 */
public final class ItemSnapshot implements AutoCloseable {
    private final ItemStore.View items;
    private final int[] rows;

    /** @param rows places in the store */
    ItemSnapshot(ItemStore.View items, int[] rows) {
        this.items = items;
        this.rows = rows;
    }

    public int size() {
        return rows.length;
    }

    public Item get(int index) {
        return items.get(rows[index]);
    }

    /** One item at a time: however many there are, memory holds few of them. */
    public void forEach(Consumer<Item> action) {
        for (int row : rows) {
            action.accept(items.get(row));
        }
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

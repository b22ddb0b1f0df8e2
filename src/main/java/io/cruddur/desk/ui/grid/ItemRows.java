package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.LoadedRows;
import io.cruddur.desk.model.item.Item;
import java.util.AbstractList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/** The loaded rows as the table view sees them: no property and no wrapper per item. */
public final class ItemRows extends ObservableListBase<Item> implements LoadedRows.Changes {
    private final LoadedRows rows;

    ItemRows(LoadedRows rows) {
        this.rows = rows;
        rows.setChanges(this);
    }

    @Override
    public Item get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
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

    /** Whether listeners are being told of an arrangement: the items are the same, only their places are not. */
    boolean isArranging() {
        return rows.isArranging();
    }

    @Override
    public void updated(int index) {
        beginChange();
        nextUpdate(index);
        endChange();
    }

    @Override
    public void added(int from, int to) {
        beginChange();
        nextAdd(from, to);
        endChange();
    }

    @Override
    public void replaced(int before) {
        beginChange();
        nextReplace(0, size(), gone(before));
        endChange();
    }

    @Override
    public void cleared(int before) {
        beginChange();
        nextRemove(0, gone(before));
        endChange();
    }

    /** What was there, as far as a listener can want to know: how many they were. */
    private static List<Item> gone(int before) {
        return new AbstractList<>() {
            @Override
            public Item get(int index) {
                return LoadedRows.PENDING;
            }

            @Override
            public int size() {
                return before;
            }
        };
    }
}

package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The item that is looked at: it stays the same one wherever it is shown, and follows its edits. On the FX thread. */
final class RowFocus {
    private final ItemRows rows;
    private final ObjectProperty<@Nullable Item> item = new SimpleObjectProperty<>();
    private IntConsumer onPlaced = _ -> {};
    private IntConsumer onChosen = _ -> {};
    private int row = -1;

    RowFocus(ItemRows rows) {
        this.rows = rows;
    }

    /** Null selects nothing. */
    ObjectProperty<@Nullable Item> itemProperty() {
        return item;
    }

    /** Looks at the item that is shown at {@code index}: at once, or as soon as it was fetched. */
    void set(int index) {
        row = rows.row(index);
        Item found = rows.find(index);
        if (found != null) {
            item.set(found);
        }
    }

    /** Where the item is shown; -1 when it is not. */
    int index() {
        return row < 0 || item.get() == null ? -1 : rows.indexOfRow(row);
    }

    /** Selects the item, where it is shown. */
    void choose(int chosen) {
        int index = rows.indexOfRow(chosen);
        if (index >= 0) {
            onChosen.accept(index);
        }
    }

    void clear() {
        row = -1;
        item.set(null);
    }

    void fetched(ItemStore store) {
        Item found = row < 0 ? null : store.near(row);
        if (found != null && !found.equals(item.get())) {
            item.set(found);
        }
    }

    void edited(int changed, Item now) {
        if (changed == row) {
            item.set(now);
        }
    }

    void removed(int[] gone) {
        if (IntStream.of(gone).anyMatch(one -> one == row)) {
            clear();
        }
    }

    /** These rows were edited and have their places now. */
    void placed(BitSet edited) {
        if (row >= 0 && edited.get(row)) {
            onPlaced.accept(index());
        }
    }

    /** @param action told where an item is shown that is to be selected */
    void setOnChosen(IntConsumer action) {
        onChosen = action;
    }

    /** @param action told where the item is shown after it was edited; -1 when the filter hides it */
    void setOnPlaced(IntConsumer action) {
        onPlaced = action;
    }
}

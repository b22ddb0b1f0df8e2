package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The item that is looked at: it stays the same one wherever it is shown, and follows its edits. On the thread that
 * shows it. */
public final class RowFocus {
    private final LoadedRows rows;
    private final Consumer<@Nullable Item> onItem;
    private @Nullable Item item;
    private IntConsumer onPlaced = _ -> {};
    private IntConsumer onChosen = _ -> {};
    private int row = -1;

    /** @param onItem told the item that is looked at, whenever it is another one; null for none */
    RowFocus(LoadedRows rows, Consumer<@Nullable Item> onItem) {
        this.rows = rows;
        this.onItem = onItem;
    }

    /** Whoever shows the item shows this one now; null for none. */
    public void shows(@Nullable Item shown) {
        item = shown;
    }

    private void look(@Nullable Item now) {
        item = now;
        onItem.accept(now);
    }

    /** Looks at the item that is shown at {@code index}: at once, or as soon as it was fetched. */
    public void set(int index) {
        row = rows.row(index);
        Item found = rows.find(index);
        if (found != null) {
            look(found);
        }
    }

    /** Where the item is shown; -1 when it is not. */
    public int index() {
        return row < 0 || item == null ? -1 : rows.indexOfRow(row);
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
        look(null);
    }

    void fetched(ItemStore store) {
        Item found = row < 0 ? null : store.near(row);
        if (found != null && !found.equals(item)) {
            look(found);
        }
    }

    void edited(int changed, Item now) {
        if (changed == row) {
            look(now);
        }
    }

    void removed(int[] gone) {
        if (isAmong(gone)) {
            clear();
        }
    }

    private boolean isAmong(int[] some) {
        return IntStream.of(some).anyMatch(one -> one == row);
    }

    /** Where the next item is shown once these, which are shown yet, are gone; -1 when this is none of them. */
    int after(int[] gone) {
        int index = isAmong(gone) ? index() : -1;
        if (index < 0) {
            return -1;
        }
        BitSet going = new BitSet();
        IntStream.of(gone).forEach(going::set);
        return (int) IntStream.range(0, index)
                .filter(before -> !going.get(rows.row(before)))
                .count();
    }

    /** These rows were edited and have their places now. */
    void placed(BitSet edited) {
        if (row >= 0 && edited.get(row)) {
            onPlaced.accept(index());
        }
    }

    /** @param action told where an item is shown that is to be selected */
    public void setOnChosen(IntConsumer action) {
        onChosen = action;
    }

    /** @param action told where the item is shown after it was edited; -1 when the filter hides it */
    public void setOnPlaced(IntConsumer action) {
        onPlaced = action;
    }
}

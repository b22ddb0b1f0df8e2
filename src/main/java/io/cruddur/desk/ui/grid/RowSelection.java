package io.cruddur.desk.ui.grid;

import java.util.BitSet;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Which items are selected: by their place in the store, so that sorting and filtering do not change it. Only those that
 * are shown count; the others are selected again when the filter lets them through. On the FX thread.
 */
final class RowSelection {
    private final ItemRows rows;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private BitSet selected = new BitSet();
    private int[] indexes = {};
    private boolean stale;

    RowSelection(ItemRows rows) {
        this.rows = rows;
    }

    /** How many shown items are selected. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    boolean contains(int row) {
        return selected.get(row);
    }

    boolean isSelected(int index) {
        return index >= 0 && index < rows.size() && selected.get(rows.row(index));
    }

    void add(int index) {
        selected.set(rows.row(index));
        changed();
    }

    void addAll(IntStream more) {
        more.filter(index -> index >= 0 && index < rows.size()).forEach(index -> selected.set(rows.row(index)));
        changed();
    }

    void addAll() {
        addAll(IntStream.range(0, rows.size()));
    }

    /** In a time that does not depend on how many there are: many may go one by one. */
    void remove(int index) {
        if (isSelected(index)) {
            selected.clear(rows.row(index));
            stale = true;
            count.set(count.get() - 1);
        }
    }

    /** The selected item that is shown nearest to {@code index}, rather above it than below; -1 when there is none. */
    int nearest(int index) {
        if (count.get() == 0) {
            return -1;
        }
        for (int i = index; i >= 0; i--) {
            if (isSelected(i)) {
                return i;
            }
        }
        for (int i = index; i < rows.size(); i++) {
            if (isSelected(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the selected items are in the store, ascending, shown or not. */
    int[] rows() {
        return selected.stream().toArray();
    }

    /** These are no longer selected, because they are gone. */
    void forget(int[] gone) {
        for (int row : gone) {
            selected.clear(row);
        }
        changed();
    }

    void clear() {
        selected = new BitSet();
        changed();
    }

    /** The rows are shown elsewhere, or others are. */
    void changed() {
        stale = true;
        count.set(rows.isNatural() ? selected.cardinality() : indexes().length);
    }

    /** Where the selected items are shown, ascending. */
    int[] indexes() {
        if (stale) {
            indexes = rows.isNatural()
                    ? selected.stream().toArray()
                    : IntStream.range(0, rows.size()).filter(this::isSelected).toArray();
            stale = false;
        }
        return indexes;
    }
}

package io.cruddur.desk.core.results;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Which items are selected: by their place in the store, so that sorting and filtering do not change it. Only those that
 * are shown count; the others are selected again when the filter lets them through. On the thread that asked.
 */
public final class RowSelection {
    private final LoadedRows rows;
    private final IntConsumer onCount;
    private int count;
    private BitSet selected = new BitSet();
    private int[] indexes = {};
    private boolean stale;

    /** @param onCount told how many shown items are selected, whenever that has changed */
    RowSelection(LoadedRows rows, IntConsumer onCount) {
        this.rows = rows;
        this.onCount = onCount;
    }

    /** How many shown items are selected. */
    public int count() {
        return count;
    }

    private void count(int now) {
        if (now != count) {
            count = now;
            onCount.accept(now);
        }
    }

    public boolean contains(int row) {
        return selected.get(row);
    }

    public boolean isSelected(int index) {
        return index >= 0 && index < rows.size() && selected.get(rows.row(index));
    }

    public void add(int index) {
        selected.set(rows.row(index));
        changed();
    }

    public void addAll(IntStream more) {
        more.filter(index -> index >= 0 && index < rows.size()).forEach(index -> selected.set(rows.row(index)));
        changed();
    }

    public void addAll() {
        addAll(IntStream.range(0, rows.size()));
    }

    /** In a time that does not depend on how many there are: many may go one by one. */
    public void remove(int index) {
        if (isSelected(index)) {
            selected.clear(rows.row(index));
            stale = true;
            count(count - 1);
        }
    }

    /** The selected item that is shown nearest to {@code index}, rather above it than below; -1 when there is none. */
    public int nearest(int index) {
        if (count == 0) {
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

    public void clear() {
        selected = new BitSet();
        changed();
    }

    /** The rows are shown elsewhere, or others are. */
    public void changed() {
        stale = true;
        count(rows.isNatural() ? selected.cardinality() : indexes().length);
    }

    /** Where the selected items are shown, ascending. */
    public int[] indexes() {
        if (stale) {
            indexes = rows.isNatural()
                    ? selected.stream().toArray()
                    : IntStream.range(0, rows.size()).filter(this::isSelected).toArray();
            stale = false;
        }
        return indexes;
    }
}

package io.cruddur.desk.ui.grid;

import java.util.BitSet;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Which rows of the store are selected, whether they are shown or not and wherever. On the FX thread. */
final class RowSelection {
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private BitSet rows = new BitSet();

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    boolean contains(int row) {
        return rows.get(row);
    }

    /** @param now places in the store; not changed afterwards */
    void set(BitSet now) {
        rows = now;
        count.set(now.cardinality());
    }

    void clear() {
        set(new BitSet());
    }
}

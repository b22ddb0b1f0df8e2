package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.grid.store.ItemStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the results, from the threads that read: made by {@link ResultsViewModel#begin}. What comes between two turns of
 * the FX thread is shown at once, so that a quick reader does not keep it busy.
 */
public final class Filling {
    private final ResultsViewModel results;
    private final ItemStore store;
    private final ColumnFinder columns;
    private final Object lock = new Object();
    private List<Column> more = new ArrayList<>();
    private boolean scheduled;

    Filling(ResultsViewModel results, ItemStore store, List<Column> keys) {
        this.results = results;
        this.store = store;
        this.columns = new ColumnFinder(keys);
    }

    /**
     * From any thread, by one at a time. What comes after the results were begun anew is dropped.
     *
     * @throws DeskException.Failed when the disk takes no more; what was added is there all the same
     */
    public void add(List<Item> came) {
        List<Column> discovered = columns.discover(came);
        try {
            store.add(came);
        } finally {
            boolean schedule;
            synchronized (lock) {
                more.addAll(discovered);
                schedule = !scheduled;
                scheduled = true;
            }
            if (schedule) {
                results.later(this::deliver);
            }
        }
    }

    /** Nothing more comes. On the FX thread. */
    public void end() {
        deliver();
        results.end(this);
    }

    private void deliver() {
        List<Column> someColumns;
        synchronized (lock) {
            someColumns = more;
            more = new ArrayList<>();
            scheduled = false;
        }
        results.grow(this, someColumns);
    }
}

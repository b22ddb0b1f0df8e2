package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.grid.store.ItemStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the results, from the threads that read: made by {@link ResultsViewModel#begin}. What comes within a
 * tenth of a second is shown at once, so that a quick reader does not keep the FX thread busy.
 */
public final class Filling {
    /** A table view that grows lays out all its rows: ten times a second looks as lively as sixty times. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ResultsViewModel results;
    private final ItemStore store;
    private final ColumnFinder columns;
    private final Object lock = new Object();
    private List<Column> more = new ArrayList<>();
    private boolean scheduled;
    private long delivered = System.nanoTime() - PAUSE.toNanos();

    Filling(ResultsViewModel results, ItemStore store, List<Column> keys) {
        this.results = results;
        this.store = store;
        this.columns = new ColumnFinder(keys);
    }

    /**
     * From any thread. What comes after the results were begun anew is dropped.
     *
     * @throws DeskException.Failed when the disk takes no more; what was added is there all the same
     */
    public synchronized void add(List<Item> came) {
        List<Column> discovered = columns.discover(came);
        try {
            store.add(came);
        } finally {
            boolean schedule;
            Duration pause;
            synchronized (lock) {
                more.addAll(discovered);
                schedule = !scheduled;
                scheduled = true;
                pause = PAUSE.minusNanos(System.nanoTime() - delivered);
            }
            if (schedule) {
                results.later(pause, this::deliver);
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
            delivered = System.nanoTime();
        }
        results.grow(this, someColumns);
    }
}

package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the results, from the threads that read: made by {@link ResultsViewModel#begin}. What comes between two turns of
 * the FX thread is shown at once, so that a quick reader does not keep it busy.
 */
public final class Filling {
    private final ResultsViewModel results;
    private final ColumnFinder columns;
    private final Object lock = new Object();
    private List<Item> items = new ArrayList<>();
    private List<Column> more = new ArrayList<>();
    private int attributes;
    private boolean scheduled;

    Filling(ResultsViewModel results, List<Column> keys) {
        this.results = results;
        this.columns = new ColumnFinder(keys);
    }

    /** From any thread, by one at a time. What comes after the results were begun anew is dropped. */
    public void add(List<Item> came) {
        List<Column> discovered = columns.discover(came);
        boolean schedule;
        synchronized (lock) {
            items.addAll(came);
            more.addAll(discovered);
            attributes = columns.found();
            schedule = !scheduled;
            scheduled = true;
        }
        if (schedule) {
            results.later(this::deliver);
        }
    }

    /** Nothing more comes. On the FX thread. */
    public void end() {
        results.end(this);
    }

    private void deliver() {
        List<Item> someItems;
        List<Column> someColumns;
        int found;
        synchronized (lock) {
            someItems = items;
            someColumns = more;
            found = attributes;
            items = new ArrayList<>();
            more = new ArrayList<>();
            scheduled = false;
        }
        results.append(this, someItems, someColumns, found);
    }
}

package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the results, from the threads that read: made by {@link LoadedResults#begin}. What comes within a pause is shown
 * together, so that a quick reader does not keep busy the thread that shows them.
 */
public final class ResultsWriter {
    /**
     * A table view that grows lays out all its rows: ten times a second looks as lively as sixty times. The longer it
     * grows, the less each time matters to whoever looks: the pause gets longer by this much every time.
     */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration LONGER = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final LoadedResults results;
    private final ItemStore store;
    private final List<Column> first;
    private final ColumnFinder columns;
    private final Object lock = new Object();
    private List<Column> more = new ArrayList<>();
    private boolean scheduled;
    private Duration pause = PAUSE;
    private long delivered = System.nanoTime() - PAUSE.toNanos();

    public ResultsWriter(LoadedResults results, ItemStore store, List<Column> keys) {
        this.results = results;
        this.store = store;
        this.first = List.copyOf(keys);
        this.columns = new ColumnFinder(keys);
    }

    public ItemStore store() {
        return store;
    }

    /** The columns that are there before any item has come. */
    public List<Column> first() {
        return first;
    }

    /** Gives memory and disk back where it was prepared and never shown. */
    public void drop() {
        store.close();
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
            Duration rest;
            synchronized (lock) {
                more.addAll(discovered);
                schedule = !scheduled;
                scheduled = true;
                rest = pause.minusNanos(System.nanoTime() - delivered);
            }
            if (schedule) {
                results.later(rest, this::deliver);
            }
        }
    }

    /**
     * Columns that are there whatever the items have, in this order. From any thread, before the items are added.
     *
     * @param sample some of the items, as wide as whose values the columns are made
     */
    public synchronized void expect(List<String> names, List<Item> sample) {
        List<Column> expected = columns.expect(names, sample);
        synchronized (lock) {
            more.addAll(expected);
        }
    }

    /** Nothing more comes. On the thread that asked. */
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
            pause = pause.compareTo(LONGEST) < 0 ? pause.plus(LONGER) : LONGEST;
        }
        results.grow(this, someColumns);
    }
}

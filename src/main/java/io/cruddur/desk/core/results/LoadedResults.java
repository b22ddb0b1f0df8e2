package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Items that some reading delivers, filtered and sorted here. Knows nothing of where they come from: whoever reads calls
 * {@link #begin} and fills. On the thread that shows them.
 */
public final class LoadedResults {
    /** Who shows the results. */
    public interface Listener {
        /** How many items are loaded, and how many of them are shown. */
        void counted(int loaded, int shown);

        /** How many of those that are shown are selected. */
        void selected(int count);

        /** The item that is looked at; null for none. */
        void looksAt(@Nullable Item item);

        /** The results begin anew, with these columns. */
        void begun(List<Column> first);

        /** There are these columns too. */
        void found(List<Column> more);

        /** Items have come, or none will: from now on there are only their columns. */
        void settled();

        /** Whether a filter or an order is being worked out. */
        void arranging(boolean now);

        /** How far that is, from 0 to 1; negative while it is not known. */
        void progress(double done);

        /** What cannot be done, and why. */
        void failed(String what, Throwable failure);
    }

    private final Tasks tasks;
    private final Supplier<ItemStore> stores;
    private final Listener listener;
    private final LoadedRows rows = new LoadedRows(this::missing);
    private final RowFocus focus;
    private final RowSelection selection;
    private final RowFetcher fetcher;
    private final RowArranger arranger;
    private final RowEdits edits;
    private @Nullable ResultsWriter filling;

    /** @param stores makes an empty store for each results */
    public LoadedResults(Tasks tasks, Supplier<ItemStore> stores, Listener listener) {
        this.tasks = tasks;
        this.stores = stores;
        this.listener = listener;
        this.focus = new RowFocus(rows, listener::looksAt);
        this.selection = new RowSelection(rows, listener::selected);
        this.fetcher = new RowFetcher(
                tasks, rows, focus::fetched, failure -> listener.failed("Items cannot be read back", failure));
        this.arranger = new RowArranger(tasks, rows, new Arranged());
        this.edits =
                new RowEdits(tasks, rows, selection, focus, arranger, () -> filling, this::count, listener::failed);
    }

    private final class Arranged implements RowArranger.Listener {
        @Override
        public void arranged() {
            count();
        }

        @Override
        public void placed(BitSet edited) {
            focus.placed(edited);
        }

        @Override
        public void working(boolean now) {
            listener.arranging(now);
        }

        @Override
        public void progress(double done) {
            listener.progress(done);
        }

        @Override
        public void failed(String what, Throwable failure) {
            listener.failed(what, failure);
        }
    }

    public LoadedRows rows() {
        return rows;
    }

    /** The item that is looked at: of several that are selected, the one with the focus. */
    public RowFocus focus() {
        return focus;
    }

    /** Which items are selected. */
    public RowSelection selection() {
        return selection;
    }

    /** The selected items among those that are shown, in their order. */
    public ItemSnapshot selected() {
        return rows.shown(selection::contains);
    }

    private void missing(int index) {
        fetcher.want(index);
    }

    /** The columns to sort by, the most important first. */
    public List<Arrangement.SortBy> sorting() {
        return arranger.sorting();
    }

    public void sort(List<Arrangement.SortBy> by) {
        arranger.sort(by);
    }

    /** Only items with this text in a value are shown; all when it is empty. */
    public void filter(String text) {
        arranger.filter(text);
    }

    /** Empties the results. Filter and order stay. */
    public void clear() {
        begin(List.of()).end();
    }

    /**
     * Empties the results for new ones. Filter and order stay.
     *
     * @param first columns that are there before any item has come; further ones are discovered
     */
    public ResultsWriter begin(List<Column> first) {
        ResultsWriter begun = prepare(first);
        begin(begun);
        return begun;
    }

    /**
     * For new results that may come: what is shown stays until they {@linkplain #begin(ResultsWriter) begin}.
     *
     * @param first columns that are there before any item has come; further ones are discovered
     */
    public ResultsWriter prepare(List<Column> first) {
        return new ResultsWriter(this, stores.get(), first);
    }

    /** Empties the results for what was prepared. Filter and order stay. */
    public void begin(ResultsWriter prepared) {
        arranger.stop();
        fetcher.reset();
        filling = prepared;
        focus.clear();
        selection.clear();
        rows.reset(prepared.store());
        listener.begun(prepared.first());
        arranger.begin();
        count();
    }

    /**
     * Lets more come to what is there.
     *
     * @param last what {@link #begin} gave, and ended
     */
    public void goOn(ResultsWriter last) {
        if (filling == last) {
            arranger.goOn();
        }
    }

    void later(Duration pause, Runnable action) {
        tasks.later(pause, action);
    }

    void grow(ResultsWriter from, List<Column> more) {
        if (filling != from) {
            return;
        }
        listener.found(more);
        if (rows.store().size() > 0) {
            listener.settled();
        }
        rows.grow(rows.store().size());
        count();
        arranger.grown();
    }

    /** Nothing more comes. */
    void end(ResultsWriter from) {
        if (filling != from) {
            return;
        }
        listener.settled();
        arranger.end();
    }

    /**
     * Shows how an item is now, where the order puts it; no more if the filter holds it back.
     *
     * @param which true of the item, as it was loaded
     */
    public void replace(Predicate<Item> which, Item now) {
        edits.replace(which, now);
    }

    /**
     * Shows an item that is there now and may not have been when the others were read: in its place when it is loaded, else
     * at the end, or where the order puts it if the filter lets it through.
     *
     * @param which true of the item, as it may have been loaded
     */
    public void put(Predicate<Item> which, Item now) {
        edits.put(which, now);
    }

    /** The one of these items as it is now, and selected alone; nothing happens when it is not shown. */
    public void choose(Predicate<Item> which, Item now) {
        edits.choose(which, now);
    }

    /**
     * Shows these items no more.
     *
     * @param which true of the items, as they were loaded
     * @param count how many there are
     */
    public void remove(Predicate<Item> which, int count) {
        edits.remove(which, count);
    }

    private void count() {
        listener.counted(rows.loaded(), rows.size());
    }
}

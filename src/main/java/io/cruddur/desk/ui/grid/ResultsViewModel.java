package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Items that some reading delivers, with their columns, filtered and sorted here. Knows nothing of where they come from:
 * whoever reads calls {@link #begin} and fills. On the FX thread.
 */
public final class ResultsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ResultsViewModel.class);

    private final Background background;
    private final Supplier<ItemStore> stores;
    private final ItemRows rows = new ItemRows(this::missing);
    private final RowFocus focus = new RowFocus(rows);
    private final RowSelection selection = new RowSelection(rows);
    private final RowFetcher fetcher;
    private final RowArranger arranger;
    private final RowEdits edits;
    private final ColumnsViewModel columns = new ColumnsViewModel();
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringProperty filter = new SimpleStringProperty("");
    private @Nullable Filling filling;

    public ResultsViewModel(Background background) {
        this(background, ItemStore::new);
    }

    /** @param stores makes an empty store for each results */
    ResultsViewModel(Background background, Supplier<ItemStore> stores) {
        this.background = background;
        this.stores = stores;
        this.fetcher = new RowFetcher(
                background, rows, focus::fetched, failure -> failed("Items cannot be read back", failure));
        this.arranger = new RowArranger(background, rows, this::count, focus::placed, this::failed);
        this.edits =
                new RowEdits(background, rows, selection, focus, arranger, () -> filling, this::count, this::failed);
        filter.subscribe(text -> arranger.filter(text.strip()));
    }

    public ItemRows rows() {
        return rows;
    }

    /** The columns that are shown, in order. */
    public ObservableList<Column> columns() {
        return columns.shown();
    }

    /** All columns, which of them are shown, and where that is remembered. */
    public ColumnsViewModel layout() {
        return columns;
    }

    /** How many attributes the items have together, shown or not. */
    public ReadOnlyIntegerProperty attributesProperty() {
        return columns.foundCountProperty();
    }

    public ReadOnlyIntegerProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a filter or an order is being worked out. */
    public ReadOnlyBooleanProperty arrangingProperty() {
        return arranger.workingProperty();
    }

    /** From 0 to 1 while a filter or an order is being worked out; negative while that is not known. */
    public ReadOnlyDoubleProperty arrangingProgressProperty() {
        return arranger.progressProperty();
    }

    /** Why the items cannot be read back or arranged, in a sentence; empty when they can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** The item that is looked at: of several that are selected, the one with the focus. Null selects nothing. */
    public ObjectProperty<@Nullable Item> selectedProperty() {
        return focus.itemProperty();
    }

    /** How many of the items that are shown are selected. */
    public ReadOnlyIntegerProperty selectionSizeProperty() {
        return selection.countProperty();
    }

    /** The selected items among those that are shown, in their order. */
    public ItemSnapshot selection() {
        return rows.shown(selection::contains);
    }

    /** All that is shown, in its order. */
    public ItemSnapshot shown() {
        return rows.shown();
    }

    RowFocus focus() {
        return focus;
    }

    private void missing(int index) {
        fetcher.want(index);
    }

    RowSelection rowSelection() {
        return selection;
    }

    /** The columns to sort by, the most important first. */
    public List<Arrangement.By> sorting() {
        return arranger.sorting();
    }

    public void sort(List<Arrangement.By> by) {
        arranger.sort(by);
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
    public Filling begin(List<Column> first) {
        Filling begun = prepare(first);
        begin(begun);
        return begun;
    }

    /**
     * For new results that may come: what is shown stays until they {@linkplain #begin(Filling) begin}.
     *
     * @param first columns that are there before any item has come; further ones are discovered
     */
    public Filling prepare(List<Column> first) {
        return new Filling(this, stores.get(), first);
    }

    /** Empties the results for what was prepared. Filter and order stay. */
    public void begin(Filling prepared) {
        arranger.stop();
        fetcher.reset();
        problem.set("");
        filling = prepared;
        focus.clear();
        selection.clear();
        rows.reset(prepared.store());
        columns.begin(prepared.first());
        arranger.begin();
        count();
    }

    /**
     * Lets more come to what is there.
     *
     * @param last what {@link #begin} gave, and ended
     */
    public void goOn(Filling last) {
        if (filling == last) {
            arranger.goOn();
        }
    }

    /** On the FX thread after that pause, unless the view was left by then. From any thread. */
    public void later(Duration pause, Runnable action) {
        background.after(pause, action);
    }

    public void grow(Filling from, List<Column> more) {
        if (filling != from) {
            return;
        }
        columns.found(more);
        if (rows.store().size() > 0) {
            columns.settle();
        }
        rows.grow(rows.store().size());
        count();
        arranger.grown();
    }

    /** Nothing more comes. */
    public void end(Filling from) {
        if (filling != from) {
            return;
        }
        columns.settle();
        arranger.end();
    }

    private void failed(String what, Throwable failure) {
        LOG.warn(what, failure);
        problem.set(FailureSentence.of(failure));
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

    /** Gives memory and disk back: the view is left. */
    public void close() {
        clear();
    }

    private void count() {
        loaded.set(rows.loaded());
        shown.set(rows.size());
    }
}

package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.NoticeStack;
import io.cruddur.desk.ui.grid.store.ItemStore;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
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
    private final ColumnsViewModel columns = new ColumnsViewModel();
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper arrangingProgress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Item> selected = new SimpleObjectProperty<>();
    private final RowSelection selection = new RowSelection(rows);
    private @Nullable Filling filling;
    private Arrangement arrangement = Arrangement.NATURAL;
    private @Nullable Job<int[]> job;
    private boolean fetching;
    private int firstMissing = -1;
    private int lastMissing;
    private int focusedRow = -1;
    private int arrangedRows;
    private BitSet unplaced = new BitSet();
    private IntConsumer placed = _ -> {};
    private boolean coming;

    public ResultsViewModel(Background background) {
        this(background, ItemStore::new);
    }

    /** @param stores makes an empty store for each results */
    ResultsViewModel(Background background, Supplier<ItemStore> stores) {
        this.background = background;
        this.stores = stores;
        filter.subscribe(text -> arrange(new Arrangement(text.strip(), arrangement.sort())));
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
        return arranging.getReadOnlyProperty();
    }

    /** From 0 to 1 while a filter or an order is being worked out; negative while that is not known. */
    public ReadOnlyDoubleProperty arrangingProgressProperty() {
        return arrangingProgress.getReadOnlyProperty();
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
        return selected;
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

    /** Looks at the item that is shown at {@code index}: at once, or as soon as it was fetched. */
    void focus(int index) {
        focusedRow = rows.row(index);
        Item item = rows.find(index);
        if (item != null) {
            selected.set(item);
        }
    }

    /** Where the item that is looked at is shown; -1 when it is not. */
    int focusedIndex() {
        return focusedRow < 0 || selected.get() == null ? -1 : rows.indexOfRow(focusedRow);
    }

    /** Collects what the table asks for while it lays itself out, and fetches it together. */
    private void missing(int index) {
        lastMissing = firstMissing < 0 ? index : Math.max(lastMissing, index);
        firstMissing = firstMissing < 0 ? index : Math.min(firstMissing, index);
        if (!fetching) {
            fetching = true;
            background.onFx(this::fetch);
        }
    }

    private void fetch() {
        int[] wanted = rows.around(firstMissing, lastMissing);
        firstMissing = -1;
        ItemStore store = rows.store();
        background
                .quiet(_ -> {
                    store.fetch(wanted);
                    return store;
                })
                .onSuccess(this::fetched)
                .onFailure(failure -> failed("Items cannot be read back", failure))
                .onEnd(() -> {
                    fetching = false;
                    if (firstMissing >= 0 && problem.get().isEmpty()) {
                        missing(firstMissing);
                    }
                })
                .start();
    }

    private void fetched(ItemStore store) {
        if (store != rows.store()) {
            return;
        }
        // Whoever looks again now finds it, or asks again.
        rows.fetched();
        Item focused = focusedRow < 0 ? null : store.near(focusedRow);
        if (focused != null && !focused.equals(selected.get())) {
            selected.set(focused);
        }
    }

    RowSelection rowSelection() {
        return selection;
    }

    /** The columns to sort by, the most important first. */
    public List<Arrangement.By> sorting() {
        return arrangement.sort();
    }

    public void sort(List<Arrangement.By> by) {
        arrange(new Arrangement(arrangement.filter(), by));
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
        stopArranging();
        problem.set("");
        ItemStore store = stores.get();
        Filling begun = new Filling(this, store, first);
        filling = begun;
        focusedRow = -1;
        selected.set(null);
        selection.clear();
        rows.reset(store);
        columns.begin(first);
        arrangedRows = 0;
        unplaced.clear();
        coming = true;
        if (!arrangement.isNatural()) {
            rows.arrange(new int[0]);
        }
        count();
        return begun;
    }

    /**
     * Lets more come to what is there.
     *
     * @param last what {@link #begin} gave, and ended
     */
    public void goOn(Filling last) {
        if (filling == last) {
            coming = true;
        }
    }

    /** On the FX thread after that pause, unless the view was left by then. From any thread. */
    void later(Duration pause, Runnable action) {
        if (!pause.isPositive()) {
            background.onFx(action);
            return;
        }
        background.onFx(() -> background
                .quiet(_ -> {
                    Thread.sleep(pause);
                    return pause;
                })
                .onSuccess(_ -> action.run())
                .start());
    }

    void grow(Filling from, List<Column> more) {
        if (filling != from) {
            return;
        }
        columns.found(more);
        if (rows.store().size() > 0) {
            columns.settle();
        }
        rows.grow(rows.store().size());
        count();
        // Arranging again only when there is a quarter more keeps the whole effort in proportion to the items.
        if (!arrangement.isNatural() && job == null && rows.loaded() >= arrangedRows + arrangedRows / 4) {
            work();
        }
    }

    /** Nothing more comes. */
    void end(Filling from) {
        if (filling != from) {
            return;
        }
        coming = false;
        columns.settle();
        if (arrangement.isNatural() && !rows.isNatural()) {
            // Some were removed while more came.
            rows.arrange(null);
            count();
        }
        if (!arrangement.isNatural() && job == null && arrangedRows < rows.loaded()) {
            work();
        }
    }

    private void arrange(Arrangement wanted) {
        if (wanted.equals(arrangement)) {
            return;
        }
        arrangement = wanted;
        stopArranging();
        if (wanted.isNatural()) {
            rows.arrange(null);
            count();
        } else {
            work();
        }
    }

    private void work() {
        Arrangement wanted = arrangement;
        ItemStore.View view = rows.store().view();
        Map<Integer, Item> edited = Map.copyOf(rows.edited());
        unplaced.clear();
        arranging.set(true);
        Job<int[]> latest = background.quiet(work -> {
            try (view) {
                return wanted.apply(view, edited, work);
            }
        });
        job = latest;
        arrangingProgress.bind(latest.progressProperty());
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        arranged(order, view.size());
                    }
                })
                .onFailure(failure -> failed("The items cannot be arranged", failure))
                .onEnd(() -> {
                    if (job == latest) {
                        job = null;
                    }
                    arranging.set(job != null);
                });
        latest.start();
    }

    private void failed(String what, Throwable failure) {
        LOG.warn(what, failure);
        problem.set(NoticeStack.sentenceOf(failure));
    }

    private void arranged(int[] order, int of) {
        arrangedRows = of;
        rows.grow(of);
        rows.arrange(order);
        count();
        arrangeWhatIsLeft();
    }

    private void arrangeWhatIsLeft() {
        if (!coming && arrangedRows < rows.loaded()) {
            work();
        } else {
            place();
        }
    }

    private void edit(int row, Item now) {
        rows.edit(row, now);
        if (!arrangement.isNatural()) {
            unplaced.set(row);
            if (job == null) {
                place();
            }
        }
    }

    /** Puts rows that were edited where the order wants them, or out of sight where the filter holds them back. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        BitSet moved = unplaced;
        unplaced = new BitSet();
        RowPlaces places =
                new RowPlaces(rows.store().view(), arrangement, rows.order(), moved, Map.copyOf(rows.edited()));
        Job<int[]> latest = background.quiet(_ -> places.find());
        job = latest;
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        rows.arrange(order);
                        count();
                        if (focusedRow >= 0 && moved.get(focusedRow)) {
                            placed.accept(focusedIndex());
                        }
                        arrangeWhatIsLeft();
                    }
                })
                .onFailure(failure -> failed("Edited items cannot be arranged", failure))
                .onEnd(() -> job = job == latest ? null : job);
        latest.start();
    }

    /** @param action told where the item that is looked at is shown after it was edited; -1 when the filter hides it */
    void setOnPlaced(IntConsumer action) {
        placed = action;
    }

    /**
     * Shows how an item is now, where the order puts it; no more if the filter holds it back.
     *
     * @param which true of the item, as it was loaded
     */
    public void replace(Predicate<Item> which, Item now) {
        find(which, 1, found -> {
            if (found.length == 0) {
                return;
            }
            edit(found[0], now);
            if (found[0] == focusedRow) {
                selected.set(now);
            }
        });
    }

    /**
     * Shows an item that is there now and may not have been when the others were read: in its place when it is loaded, else
     * at the end, or where the order puts it if the filter lets it through.
     *
     * @param which true of the item, as it may have been loaded
     */
    public void put(Predicate<Item> which, Item now) {
        Filling current = filling;
        find(which, 1, found -> {
            if (found.length > 0) {
                edit(found[0], now);
            } else if (current != null && current == filling) {
                append(current, now);
            }
        });
    }

    private void append(Filling to, Item item) {
        background
                .quiet(_ -> {
                    to.add(List.of(item));
                    return item;
                })
                .onSuccess(_ -> {
                    // While more comes, the reading that brings it ends it.
                    if (filling == to && !coming) {
                        to.end();
                    }
                })
                .onFailure(failure -> failed("An item cannot be shown", failure))
                .start();
    }

    /**
     * Shows these items no more.
     *
     * @param which true of the items, as they were loaded
     * @param count how many there are
     */
    public void remove(Predicate<Item> which, int count) {
        find(which, count, found -> {
            if (found.length == 0) {
                return;
            }
            if (IntStream.of(found).anyMatch(row -> row == focusedRow)) {
                focusedRow = -1;
                selected.set(null);
            }
            selection.forget(found);
            rows.remove(found);
            selection.changed();
            count();
        });
    }

    /** Looks among the selected items first: what is edited mostly is one of them. */
    private void find(Predicate<Item> which, int wanted, Consumer<int[]> then) {
        ItemStore store = rows.store();
        RowSearch search = RowSearch.of(rows, selection.rows());
        background
                .quiet(_ -> search.find(which, wanted))
                .onSuccess(found -> {
                    if (store == rows.store()) {
                        then.accept(found);
                    }
                })
                .onFailure(failure -> failed("Items cannot be read back", failure))
                .start();
    }

    /** Gives memory and disk back: the view is left. */
    public void close() {
        clear();
    }

    private void stopArranging() {
        if (job != null) {
            Job<int[]> old = job;
            job = null;
            old.cancel();
        }
        arranging.set(false);
    }

    private void count() {
        loaded.set(rows.loaded());
        shown.set(rows.size());
    }
}

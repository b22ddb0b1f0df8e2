package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
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
    private final ItemRows rows = new ItemRows();
    private final ObservableList<Column> columns = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper attributes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Item> selected = new SimpleObjectProperty<>();
    private final RowSelection selection = new RowSelection();
    private @Nullable Filling filling;
    private Arrangement arrangement = Arrangement.NATURAL;
    private @Nullable Job<int[]> job;
    private int arrangedRows;
    private boolean coming;

    public ResultsViewModel(Background background) {
        this.background = background;
        filter.subscribe(text -> arrange(new Arrangement(text.strip(), arrangement.sort())));
    }

    public ItemRows rows() {
        return rows;
    }

    public ObservableList<Column> columns() {
        return columns;
    }

    /** How many attributes the items have together; more than there are columns when there are too many. */
    public ReadOnlyIntegerProperty attributesProperty() {
        return attributes.getReadOnlyProperty();
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

    public StringProperty filterProperty() {
        return filter;
    }

    /** The item that is looked at: of several that are selected, the one with the focus. Null selects nothing. */
    public ObjectProperty<@Nullable Item> selectedProperty() {
        return selected;
    }

    /** How many items are selected, those included that the filter hides. */
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

    RowSelection rowSelection() {
        return selection;
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
        Filling begun = new Filling(this, first);
        filling = begun;
        selected.set(null);
        selection.clear();
        rows.reset();
        columns.setAll(first);
        attributes.set(first.size());
        arrangedRows = 0;
        coming = true;
        if (!arrangement.isNatural()) {
            rows.arrange(new int[0]);
        }
        count();
        return begun;
    }

    /** On the FX thread soon, unless the view was left by then. */
    void later(Runnable action) {
        background.onFx(action);
    }

    /** @param attributesFound how many attributes are known by now */
    void append(Filling from, List<Item> items, List<Column> more, int attributesFound) {
        if (filling != from) {
            return;
        }
        columns.addAll(more);
        attributes.set(attributesFound);
        rows.append(items);
        count();
        // Arranging again only when there is a quarter more keeps the whole effort in proportion to the items.
        if (!arrangement.isNatural() && job == null && rows.store().size() >= arrangedRows + arrangedRows / 4) {
            work();
        }
    }

    /** Nothing more comes. */
    void end(Filling from) {
        if (filling != from) {
            return;
        }
        coming = false;
        if (!arrangement.isNatural()
                && job == null
                && arrangedRows < rows.store().size()) {
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
        arranging.set(true);
        Job<int[]> latest = background.quiet(work -> wanted.apply(view, work));
        job = latest;
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        arranged(order, view.size());
                    }
                })
                .onFailure(failure -> LOG.error("The items cannot be arranged", failure))
                .onEnd(() -> {
                    if (job == latest) {
                        job = null;
                    }
                    arranging.set(job != null);
                });
        latest.start();
    }

    private void arranged(int[] order, int of) {
        arrangedRows = of;
        rows.arrange(order);
        count();
        if (!coming && of < rows.store().size()) {
            work();
        }
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
        loaded.set(rows.store().size());
        shown.set(rows.size());
    }
}

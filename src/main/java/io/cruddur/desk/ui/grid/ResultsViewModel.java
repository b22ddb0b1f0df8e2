package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.ItemSnapshot;
import io.cruddur.desk.core.results.LoadedResults;
import io.cruddur.desk.core.results.RowFocus;
import io.cruddur.desk.core.results.RowSelection;
import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import java.util.List;
import java.util.function.Supplier;
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
 * {@link LoadedResults} with properties, the columns that are shown, and what is looked at. On the FX thread.
 */
public final class ResultsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ResultsViewModel.class);

    private final LoadedResults results;
    private final ItemRows rows;
    private final ColumnsViewModel columns = new ColumnsViewModel();
    private final ReadOnlyIntegerWrapper loaded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper arrangingProgress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyIntegerWrapper selectionSize = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<@Nullable Item> selected = new SimpleObjectProperty<>();
    private final StringProperty filter = new SimpleStringProperty("");

    public ResultsViewModel(Background background) {
        this(background, ItemStore::new);
    }

    /** @param stores makes an empty store for each results */
    ResultsViewModel(Background background, Supplier<ItemStore> stores) {
        this.results = new LoadedResults(background, stores, new Updates());
        this.rows = new ItemRows(results.rows());
        selected.subscribe(results.focus()::shows);
        filter.subscribe(text -> results.filter(text.strip()));
    }

    /** What is told by the results goes into the properties. */
    private final class Updates implements LoadedResults.Listener {
        @Override
        public void counted(int nowLoaded, int nowShown) {
            loaded.set(nowLoaded);
            shown.set(nowShown);
        }

        @Override
        public void selected(int count) {
            selectionSize.set(count);
        }

        @Override
        public void looksAt(@Nullable Item item) {
            selected.set(item);
        }

        @Override
        public void begun(List<Column> first) {
            problem.set("");
            columns.begin(first);
        }

        @Override
        public void found(List<Column> more) {
            columns.found(more);
        }

        @Override
        public void settled() {
            columns.settle();
        }

        @Override
        public void arranging(boolean now) {
            arranging.set(now);
        }

        @Override
        public void progress(double done) {
            arrangingProgress.set(done);
        }

        @Override
        public void failed(String what, Throwable failure) {
            LOG.warn(what, failure);
            problem.set(FailureSentence.of(failure));
        }
    }

    /** The results without their properties. */
    public LoadedResults results() {
        return results;
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
        return selectionSize.getReadOnlyProperty();
    }

    /** The selected items among those that are shown, in their order. */
    public ItemSnapshot selection() {
        return results.selected();
    }

    /** All that is shown, in its order. */
    public ItemSnapshot shown() {
        return results.rows().shown();
    }

    RowFocus focus() {
        return results.focus();
    }

    RowSelection rowSelection() {
        return results.selection();
    }

    /** The columns to sort by, the most important first. */
    public List<Arrangement.SortBy> sorting() {
        return results.sorting();
    }

    public void sort(List<Arrangement.SortBy> by) {
        results.sort(by);
    }

    /** Empties the results. Filter and order stay. */
    public void clear() {
        results.clear();
    }

    /** Gives memory and disk back: the view is left. */
    public void close() {
        clear();
    }
}

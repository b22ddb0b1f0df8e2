package io.cruddur.desk.ui.tables;

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
 * whoever reads calls {@link #begin}, {@link #append} and {@link #end}.
 */
final class ResultsViewModel {
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
    private Arrangement arrangement = Arrangement.NATURAL;
    private @Nullable Job<int[]> job;
    private int arrangedRows;
    private boolean coming;

    ResultsViewModel(Background background) {
        this.background = background;
        filter.subscribe(text -> arrange(new Arrangement(text.strip(), arrangement.sort())));
    }

    ItemRows rows() {
        return rows;
    }

    ObservableList<Column> columns() {
        return columns;
    }

    /** How many attributes the items have together; more than there are columns when there are too many. */
    ReadOnlyIntegerProperty attributesProperty() {
        return attributes.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a filter or an order is being worked out. */
    ReadOnlyBooleanProperty arrangingProperty() {
        return arranging.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<@Nullable Item> selectedProperty() {
        return selected;
    }

    void sort(List<Arrangement.By> by) {
        arrange(new Arrangement(arrangement.filter(), by));
    }

    /** Empties the results for new ones with these columns. Filter and order stay. */
    void begin(List<Column> first) {
        stopArranging();
        selected.set(null);
        rows.reset();
        columns.setAll(first);
        attributes.set(first.size());
        arrangedRows = 0;
        coming = true;
        if (!arrangement.isNatural()) {
            rows.arrange(new int[0]);
        }
        count();
    }

    /** @param attributesFound how many attributes are known by now */
    void append(List<Item> items, List<Column> more, int attributesFound) {
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
    void end() {
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

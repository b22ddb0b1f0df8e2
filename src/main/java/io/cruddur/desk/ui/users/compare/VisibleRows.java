package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncFilter;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The rows of a comparison that pass the filter by state and the search. */
public final class VisibleRows {
    private final ObservableList<SyncRow> rows = FXCollections.observableArrayList();
    private final FilteredList<SyncRow> visible = new FilteredList<>(rows);
    private final ObjectProperty<@Nullable SyncState> state = new SimpleObjectProperty<>();
    private final StringProperty search = new SimpleStringProperty("");

    public VisibleRows() {
        state.subscribe(this::filter);
        search.subscribe(this::filter);
    }

    public void show(List<SyncRow> all) {
        rows.setAll(all);
    }

    public void clearFilters() {
        state.set(null);
        search.set("");
    }

    private void filter() {
        visible.setPredicate(new SyncFilter(state.get(), search.get()));
    }

    public ObservableList<SyncRow> rows() {
        return visible;
    }

    /** Null shows all states. */
    public ObjectProperty<@Nullable SyncState> stateProperty() {
        return state;
    }

    public StringProperty searchProperty() {
        return search;
    }
}

package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
        SyncState only = state.get();
        String stripped = search.get().strip().toLowerCase(Locale.ROOT);
        String wanted = stripped.startsWith("@") ? stripped.substring(1) : stripped;
        visible.setPredicate(row -> (only == null || row.state() == only) && (wanted.isEmpty() || has(row, wanted)));
    }

    private static boolean has(SyncRow row, String wanted) {
        return Stream.of(
                        row.handle(),
                        row.displayName(),
                        row.email(),
                        row.sub(),
                        row.postgresId(),
                        row.poolUser() == null ? "" : row.poolUser().username())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
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

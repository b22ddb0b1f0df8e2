package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.ColumnChoices;
import io.cruddur.desk.port.kept.Preferences;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The columns of results as lists that can be watched: all that were found, and which of them are shown. */
public final class ColumnsViewModel {
    private final ColumnChoices choices = new ColumnChoices(this::arrange);
    private final ObservableList<Column> found = FXCollections.observableArrayList();
    private final ObservableList<Column> shown = FXCollections.observableArrayList();
    /** Kept, because such a view hears of changes only as long as somebody holds it. */
    private final ObservableList<Column> foundView = FXCollections.unmodifiableObservableList(found);

    private final ObservableList<Column> shownView = FXCollections.unmodifiableObservableList(shown);
    private final ReadOnlyIntegerWrapper foundCount = new ReadOnlyIntegerWrapper();

    /** All columns in the person's order; those that are not in it as they were found, behind the others. */
    public ObservableList<Column> found() {
        return foundView;
    }

    /** Those that are shown, in order. */
    public ObservableList<Column> shown() {
        return shownView;
    }

    public ReadOnlyIntegerProperty foundCountProperty() {
        return foundCount.getReadOnlyProperty();
    }

    /** As {@link ColumnChoices#rememberAt}. */
    public void rememberAt(Preferences preferences, String key) {
        choices.rememberAt(preferences, key);
    }

    /** As {@link ColumnChoices#begin}. */
    void begin(List<Column> first) {
        choices.begin(first);
    }

    /** Items have come, or none will: from now on there are only their columns. */
    void settle() {
        choices.settle();
    }

    void found(List<Column> more) {
        choices.found(more);
    }

    public boolean isShown(Column column) {
        return choices.isShown(column);
    }

    public void show(Column column, boolean wanted) {
        choices.show(column, wanted);
    }

    /** All of them, however many. */
    public void showAll() {
        choices.showAll();
    }

    /** Only the table's keys; what is found later is hidden as well. */
    public void showKeys() {
        choices.showKeys();
    }

    /** As if nothing had ever been chosen. */
    public void reset() {
        choices.reset();
    }

    /** @param to its place among {@link #found()}, counted without itself */
    public void move(Column column, int to) {
        choices.move(column, to);
    }

    /** The shown columns now stand in this order, as after dragging a header. */
    void order(List<String> names) {
        choices.order(names);
    }

    /** As the person has set it, in pixels. */
    OptionalDouble width(String name) {
        return choices.width(name);
    }

    void width(String name, double width) {
        choices.width(name, width);
    }

    private void arrange() {
        if (!choices.found().equals(found)) {
            found.setAll(choices.found());
        }
        List<Column> visible = choices.shown();
        if (visible.size() > shown.size() && visible.subList(0, shown.size()).equals(shown)) {
            shown.addAll(List.copyOf(visible.subList(shown.size(), visible.size())));
        } else if (!visible.equals(shown)) {
            shown.setAll(visible);
        }
        foundCount.set(found.size());
    }
}

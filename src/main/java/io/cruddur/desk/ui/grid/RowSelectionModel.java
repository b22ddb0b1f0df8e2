package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.RowSelection;
import io.cruddur.desk.model.item.Item;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Selected rows of a table view with a million rows. The usual model keeps an object for every selected row, looks at every
 * selected item, and forgets which they were when the rows are arranged anew; this one keeps a bit for each, and makes
 * lists of indexes and items only for those who look at them.
 */
final class RowSelectionModel extends TableView.TableViewSelectionModel<Item> {
    /** Where the platform's handling of mouse and keys keeps the row that a range starts at; it offers no other way to it. */
    private static final String ANCHOR = "anchor";

    private final TableView<Item> table;
    private final ItemRows rows;
    private final RowSelection selection;
    private final Lazy<Integer> indices;
    private final Lazy<Item> items;
    private final Lazy<TablePosition<Item, ?>> cell;
    private @Nullable TableColumn<Item, ?> selectedColumn;

    RowSelectionModel(TableView<Item> table, ResultsViewModel results) {
        super(table);
        this.table = table;
        this.rows = results.rows();
        this.selection = results.rowSelection();
        this.indices = new Lazy<>(index -> selection.indexes()[index]);
        this.items = new Lazy<>(index -> rows.get(selection.indexes()[index]));
        // The table's keyboard handling keeps a history of these, and searches it for every one that comes: one is
        // enough,
        // since cells are not selected one by one.
        this.cell = new Lazy<>(_ -> new TablePosition<>(table, getSelectedIndex(), selectedColumn));
        rows.addListener((ListChangeListener<Item>) _ -> {
            if (rows.isArranging()) {
                arranged(results.focus().index());
            } else if (rows.isEmpty()) {
                setAnchor(-1, null);
            }
        });
    }

    /** The same items are selected, elsewhere. */
    private void arranged(int focused) {
        selection.changed();
        setSelectedIndex(focused);
        if (focused >= 0) {
            focus(focused);
        }
        setAnchor(focused, null);
        tell();
    }

    /** A range starts at what was selected last, unless it has a start. */
    private void anchorAt(int index, @Nullable TableColumn<Item, ?> column) {
        if (!isSelected(index) && table.getProperties().get(ANCHOR) == null) {
            setAnchor(index, column);
        }
    }

    private void setAnchor(int index, @Nullable TableColumn<Item, ?> column) {
        if (index < 0) {
            table.getProperties().remove(ANCHOR);
        } else {
            table.getProperties().put(ANCHOR, new TablePosition<>(table, index, column));
        }
    }

    /** @param column the focus goes to; null for the whole row */
    private void changed(int index, @Nullable TableColumn<Item, ?> column) {
        look(index);
        selectedColumn = column;
        table.getFocusModel().focus(index, column);
        tell();
    }

    private void look(int index) {
        setSelectedIndex(index);
        setSelectedItem(index < 0 ? null : rows.get(index));
    }

    private void tell() {
        int size = selection.count();
        indices.resize(size);
        items.resize(size);
        if (cell.isEmpty() != (size == 0)) {
            cell.resize(size == 0 ? 0 : 1);
        }
    }

    private boolean exists(int index) {
        return index >= 0 && index < rows.size();
    }

    @Override
    public ObservableList<Integer> getSelectedIndices() {
        return indices;
    }

    @Override
    public ObservableList<Item> getSelectedItems() {
        return items;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the overridden method has it
    public ObservableList<TablePosition> getSelectedCells() {
        return (ObservableList) cell;
    }

    @Override
    public boolean isSelected(int index) {
        return selection.isSelected(index);
    }

    @Override
    public boolean isSelected(int index, @Nullable TableColumn<Item, ?> column) {
        return isSelected(index);
    }

    @Override
    public boolean isEmpty() {
        return selection.count() == 0;
    }

    @Override
    public void select(int index) {
        select(index, null);
    }

    /** Items are looked at by their row: whoever has only an item has no row. */
    @Override
    public void select(@Nullable Item item) {
        if (item == null) {
            clearSelection();
        }
    }

    @Override
    public void select(int index, @Nullable TableColumn<Item, ?> column) {
        if (exists(index)) {
            anchorAt(index, column);
            selection.add(index);
            changed(index, column);
        }
    }

    @Override
    public void clearAndSelect(int index) {
        clearAndSelect(index, null);
    }

    @Override
    public void clearAndSelect(int index, @Nullable TableColumn<Item, ?> column) {
        if (exists(index)) {
            setAnchor(index, column);
            selection.clear();
            selection.add(index);
            changed(index, column);
        }
    }

    @Override
    public void selectIndices(int index, int... more) {
        int last = IntStream.concat(IntStream.of(index), IntStream.of(more))
                .filter(this::exists)
                .reduce(-1, (_, next) -> next);
        if (last >= 0) {
            anchorAt(last, null);
            selection.addAll(IntStream.concat(IntStream.of(index), IntStream.of(more)));
            changed(last, null);
        }
    }

    /** @param end the first row that is not selected any more, in whatever direction it is */
    @Override
    public void selectRange(int start, int end) {
        if (start < end) {
            selectThrough(Math.max(0, start), Math.min(rows.size(), end) - 1, null);
        } else if (start > end) {
            selectThrough(Math.min(rows.size() - 1, start), Math.max(-1, end) + 1, null);
        }
    }

    /** Whole rows, whatever the columns: {@code to} belongs to them. */
    @Override
    public void selectRange(
            int from,
            @Nullable TableColumnBase<Item, ?> fromColumn,
            int to,
            @Nullable TableColumnBase<Item, ?> toColumn) {
        selectThrough(Math.clamp(from, 0, Math.max(0, rows.size() - 1)), to, (TableColumn<Item, ?>) toColumn);
    }

    private void selectThrough(int from, int to, @Nullable TableColumn<Item, ?> column) {
        if (exists(from) && exists(to)) {
            int step = from <= to ? -1 : 1;
            IntStream.iterate(to, index -> index != from + step, index -> index + step)
                    .filter(index -> !isSelected(index))
                    .findFirst()
                    .ifPresent(index -> anchorAt(index, null));
            selection.addAll(IntStream.rangeClosed(Math.min(from, to), Math.max(from, to)));
            changed(to, column);
        }
    }

    @Override
    public void selectAll() {
        if (rows.isEmpty()) {
            return;
        }
        int last = rows.size() - 1;
        anchorAt(last, null);
        selection.addAll();
        changed(exists(getFocusedIndex()) ? getFocusedIndex() : last, null);
    }

    /** The focus stays where it is; what is looked at is the nearest row that is still selected. */
    @Override
    public void clearSelection(int index) {
        if (isSelected(index)) {
            selection.remove(index);
            if (getSelectedIndex() == index || isEmpty()) {
                look(selection.nearest(index));
            }
            gone();
        }
    }

    /** One row less is selected; whoever wants to know which asks, so that a million of them can go one by one. */
    private void gone() {
        indices.shrink();
        items.shrink();
        if (isEmpty()) {
            cell.shrink();
        }
    }

    @Override
    public void clearSelection(int index, @Nullable TableColumn<Item, ?> column) {
        clearSelection(index);
    }

    @Override
    public void clearSelection() {
        selection.clear();
        changed(-1, null);
    }

    @Override
    public void selectFirst() {
        clearAndSelect(0);
    }

    @Override
    public void selectLast() {
        clearAndSelect(rows.size() - 1);
    }

    @Override
    public void selectPrevious() {
        select(getFocusedIndex() < 0 ? rows.size() - 1 : getFocusedIndex() - 1);
    }

    @Override
    public void selectNext() {
        select(getFocusedIndex() + 1);
    }

    @Override
    public void selectLeftCell() {}

    @Override
    public void selectRightCell() {}

    @Override
    public void selectAboveCell() {
        selectPrevious();
    }

    @Override
    public void selectBelowCell() {
        selectNext();
    }

    /** Elements that are made when somebody asks for them; that they changed is told without naming them. */
    private static final class Lazy<T> extends ObservableListBase<T> {
        private final IntFunction<T> element;
        private int size;

        Lazy(IntFunction<T> element) {
            this.element = element;
        }

        @Override
        public T get(int index) {
            return element.apply(index);
        }

        @Override
        public int size() {
            return size;
        }

        @SuppressWarnings("NullAway") // nobody can know what it was
        void shrink() {
            if (size > 0) {
                beginChange();
                size--;
                nextRemove(0, (T) null);
                endChange();
            }
        }

        void resize(int now) {
            int before = size;
            if (before == 0 && now == 0) {
                return;
            }
            beginChange();
            size = now;
            if (before == 0) {
                nextAdd(0, now);
            } else if (now == 0) {
                nextRemove(0, gone(before));
            } else {
                nextReplace(0, now, gone(before));
            }
            endChange();
        }

        @SuppressWarnings("NullAway") // nobody can know what they were
        private List<T> gone(int count) {
            return new AbstractList<>() {
                @Override
                public T get(int index) {
                    return null;
                }

                @Override
                public int size() {
                    return count;
                }
            };
        }
    }
}

package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Selected rows of a table view with a million rows. The usual model keeps an object for every selected row, looks at every
 * selected item, and forgets which they were when the rows are arranged anew; this one keeps a bit for each, and makes
 * lists of indexes and items only for those who look at them.
 */
final class RowSelectionModel extends TableView.TableViewSelectionModel<Item> {
    private final ItemRows rows;
    private final RowSelection selection;
    private final Lazy<Integer> indices;
    private final Lazy<Item> items;
    private final Lazy<TablePosition<Item, ?>> cell;

    RowSelectionModel(TableView<Item> table, ResultsViewModel results) {
        super(table);
        this.rows = results.rows();
        this.selection = results.rowSelection();
        this.indices = new Lazy<>(index -> selection.indexes()[index]);
        this.items = new Lazy<>(index -> rows.get(selection.indexes()[index]));
        // The table's keyboard handling keeps a history of these, and searches it for every one that comes: one is
        // enough,
        // since cells are not selected one by one.
        this.cell = new Lazy<>(_ -> new TablePosition<>(table, getSelectedIndex(), null));
        rows.addListener((ListChangeListener<Item>) _ -> {
            if (rows.isArranging()) {
                arranged(results.focus().index());
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
        tell();
    }

    private void changed(int index) {
        setSelectedIndex(index);
        setSelectedItem(index < 0 ? null : rows.get(index));
        if (index >= 0) {
            focus(index);
        }
        tell();
    }

    private void tell() {
        int size = selection.countProperty().get();
        indices.resize(size);
        items.resize(size);
        cell.resize(getSelectedIndex() < 0 ? 0 : 1);
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
        return column == null && isSelected(index);
    }

    @Override
    public boolean isEmpty() {
        return selection.countProperty().get() == 0;
    }

    @Override
    public void select(int index) {
        if (exists(index)) {
            selection.add(index);
            changed(index);
        }
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
        select(index);
    }

    @Override
    public void clearAndSelect(int index) {
        if (exists(index)) {
            selection.clear();
            selection.add(index);
            changed(index);
        }
    }

    @Override
    public void clearAndSelect(int index, @Nullable TableColumn<Item, ?> column) {
        clearAndSelect(index);
    }

    @Override
    public void selectIndices(int index, int... more) {
        selection.addAll(IntStream.concat(IntStream.of(index), IntStream.of(more)));
        int last = more.length == 0 ? index : more[more.length - 1];
        changed(exists(last) ? last : index);
    }

    @Override
    public void selectAll() {
        if (rows.isEmpty()) {
            return;
        }
        selection.addAll();
        // What was looked at stays in sight.
        changed(getSelectedIndex() >= 0 ? getSelectedIndex() : Math.max(0, getFocusedIndex()));
    }

    @Override
    public void clearSelection(int index) {
        if (isSelected(index)) {
            selection.remove(index);
            int[] left = selection.indexes();
            changed(getSelectedIndex() != index ? getSelectedIndex() : left.length == 0 ? -1 : nearest(left, index));
            if (exists(index)) {
                focus(index);
            }
        }
    }

    private static int nearest(int[] sorted, int index) {
        int found = 0;
        for (int i = 0; i < sorted.length && sorted[i] <= index; i++) {
            found = i;
        }
        return sorted[found];
    }

    @Override
    public void clearSelection(int index, @Nullable TableColumn<Item, ?> column) {
        clearSelection(index);
    }

    @Override
    public void clearSelection() {
        selection.clear();
        changed(-1);
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
        select(getFocusedIndex() - 1);
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

package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Texts;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** A table view that shows results: its columns, order, selection, keys and context menu. */
public final class ItemGrid {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<Item> table;
    private final ResultsViewModel results;
    private final ItemCopy copy;
    private final ContextMenu menu;
    private String contextColumn = "";
    private int focusedRow = -1;

    /** Takes {@code table} over: it is the grid's from now on. */
    public ItemGrid(TableView<Item> table, ResultsViewModel results, ItemCopy copy) {
        this.table = table;
        this.results = results;
        this.copy = copy;
        this.menu = contextMenu();
        table.setItems(results.rows());
        table.setPlaceholder(new Label());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setContextMenu(menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        new ItemColumns(table, results.columns(), name -> contextColumn = name);
        // The rows are arranged where they are kept, in the background; the table only says how it wants them.
        table.setSortPolicy(view -> {
            results.sort(view.getSortOrder().stream()
                    .map(column -> new Arrangement.By(
                            ItemColumns.name(column), column.getSortType() == TableColumn.SortType.ASCENDING))
                    .toList());
            return true;
        });
        bindSelection();
    }

    /** Entries may be added to it. */
    public ContextMenu menu() {
        return menu;
    }

    private void bindSelection() {
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!results.rows().isArranging()
                    && index.intValue() >= 0
                    && index.intValue() < results.rows().size()) {
                focusedRow = results.rows().row(index.intValue());
                results.selectedProperty().set(results.rows().get(index.intValue()));
            }
        });
        table.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> {
            if (!results.rows().isArranging()) {
                BitSet rows = new BitSet();
                table.getSelectionModel().getSelectedIndices().stream()
                        .filter(index -> index < results.rows().size())
                        .forEach(index -> rows.set(results.rows().row(index)));
                results.rowSelection().set(rows);
            }
        });
        results.rows().addListener((ListChangeListener<Item>) _ -> {
            if (results.rows().isArranging()) {
                select(
                        results.selectedProperty().get() == null
                                ? -1
                                : results.rows().indexOfRow(focusedRow));
            }
        });
        results.selectedProperty().subscribe(item -> {
            if (item == null) {
                table.getSelectionModel().clearSelection();
            }
        });
    }

    private void select(int index) {
        if (index < 0) {
            table.getSelectionModel().clearSelection();
        } else {
            table.getSelectionModel().clearAndSelect(index);
        }
    }

    private ContextMenu contextMenu() {
        MenuItem value = new MenuItem(Texts.text("grid.copy.cell"));
        value.setId("copyValue");
        value.setOnAction(_ -> withFocused(this::copyValue));
        MenuItem dynamo = new MenuItem(Texts.text("grid.copy.dynamo"));
        dynamo.setOnAction(_ -> withFocused(copy::dynamoJson));
        dynamo.setAccelerator(COPY);
        MenuItem plain = new MenuItem(Texts.text("grid.copy.plain"));
        plain.setOnAction(_ -> withFocused(copy::plainJson));
        ContextMenu made = new ContextMenu(value, dynamo, plain);
        made.setOnShowing(_ -> {
            Item item = table.getSelectionModel().getSelectedItem();
            value.setDisable(item == null || item.get(contextColumn) == null);
            List.of(dynamo, plain).forEach(entry -> entry.setDisable(item == null));
        });
        return made;
    }

    private void copyValue(Item item) {
        Attribute value = item.get(contextColumn);
        if (value != null) {
            copy.value(value);
        }
    }

    private void withFocused(Consumer<Item> action) {
        Item item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            action.accept(item);
        }
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            withFocused(copy::dynamoJson);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && results.selectedProperty().get() != null) {
            results.selectedProperty().set(null);
            event.consume();
        }
    }
}

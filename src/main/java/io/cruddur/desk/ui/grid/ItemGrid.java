package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** A table view that shows results: its columns, order, selection, keys and context menu. */
public final class ItemGrid {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final TableView<Item> table;
    private final ResultsViewModel results;
    private final ItemCopy copy;
    private final Rows kind;
    private final ContextMenu menu;
    private Runnable open = () -> {};
    private String contextColumn = "";

    /** What the rows are, which is what they are called and how they are copied. */
    public enum Rows {
        ITEMS,
        /** Of a statement: they have no DynamoDB JSON, and go to the clipboard as a table. */
        SQL
    }

    /** Takes {@code table} over: it is the grid's from now on. */
    public ItemGrid(TableView<Item> table, ResultsViewModel results, ItemCopy copy) {
        this(table, results, copy, Rows.ITEMS);
    }

    /** Takes {@code table} over: it is the grid's from now on. */
    public ItemGrid(TableView<Item> table, ResultsViewModel results, ItemCopy copy, Rows kind) {
        this.kind = kind;
        this.table = table;
        this.results = results;
        this.copy = copy;
        this.menu = contextMenu();
        table.setItems(results.rows());
        table.setPlaceholder(new Label());
        table.setSelectionModel(new RowSelectionModel(table, results));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setContextMenu(menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        new ItemColumns(table, results, kind, name -> contextColumn = name);
        DoubleClick.on(table, () -> open.run());
        bindSelection();
    }

    /** Entries may be added to it. */
    public ContextMenu menu() {
        return menu;
    }

    /** What Enter and a double click do: the item that is looked at is to be opened. */
    public void setOnOpen(Runnable action) {
        open = action;
    }

    private void bindSelection() {
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!results.rows().isArranging() && index.intValue() >= 0) {
                results.focus().set(index.intValue());
            }
        });
        results.focus().setOnPlaced(index -> {
            // What was edited stays in sight.
            if (index >= 0 && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(index);
            }
        });
        results.focus().setOnChosen(index -> {
            table.getSelectionModel().clearAndSelect(index);
            if (table.getScene() != null) {
                // What opens for the chosen item takes its room from the rows before they are scrolled.
                table.getScene().getRoot().layout();
            }
            bringIntoView(index);
        });
        results.selectedProperty().subscribe(item -> {
            if (item == null) {
                int at = table.getFocusModel().getFocusedIndex();
                table.getSelectionModel().clearSelection();
                // The keys go on from where they were.
                table.getFocusModel().focus(at);
            }
        });
    }

    /** Rows that are in view already stay where they are. */
    private void bringIntoView(int index) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && isBetween(flow, index)) {
            flow.scrollTo(index);
        } else {
            table.scrollTo(index);
        }
    }

    private static boolean isBetween(VirtualFlow<?> flow, int index) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        return first != null && last != null && first.getIndex() <= index && index <= last.getIndex();
    }

    private ContextMenu contextMenu() {
        MenuItem value = entry("copyValue", () -> withFocused(this::copyValue));
        value.setText(Texts.text("grid.copy.cell"));
        MenuItem dynamo = entry("copyDynamoJson", () -> whereTheFocusIs(this::copyDynamoJson));
        boolean sql = kind == Rows.SQL;
        MenuItem plain = entry("copyPlainJson", () -> copy.plainJson(results.selection()));
        MenuItem forSheet = entry("copyTable", () -> whereTheFocusIs(this::copyTable));
        MenuItem all = entry(
                "selectAllItems",
                () -> whereTheFocusIs(() -> table.getSelectionModel().selectAll()));
        all.setText(Texts.text("grid.select.all"));
        all.setAccelerator(ALL);
        (sql ? forSheet : dynamo).setAccelerator(COPY);
        ContextMenu made = sql
                ? new ContextMenu(value, forSheet, plain, new SeparatorMenuItem(), all)
                : new ContextMenu(value, dynamo, plain, forSheet, new SeparatorMenuItem(), all);
        made.setOnShowing(_ -> {
            int selected = results.selectionSizeProperty().get();
            Item item = results.selectedProperty().get();
            value.setDisable(item == null || item.get(contextColumn) == null);
            dynamo.setText(Texts.text("grid.copy.dynamo", selected));
            plain.setText(Texts.text(sql ? "grid.copy.rows.json" : "grid.copy.plain", selected));
            forSheet.setText(Texts.text(sql ? "grid.copy.rows" : "grid.copy.table", selected));
            List.of(dynamo, plain, forSheet).forEach(entry -> entry.setDisable(selected == 0));
            all.setDisable(results.shownProperty().get() == 0);
        });
        return made;
    }

    /** The keys of a menu are heard in all of the window, also while an editor lies over the table. */
    private void whereTheFocusIs(Runnable action) {
        if (Focus.of(table.getScene()).isIn(table)) {
            action.run();
        }
    }

    private static MenuItem entry(String id, Runnable action) {
        MenuItem entry = new MenuItem();
        entry.setId(id);
        entry.setOnAction(_ -> action.run());
        return entry;
    }

    private void copyDynamoJson() {
        if (results.selectionSizeProperty().get() > 0) {
            copy.dynamoJson(results.selection());
        }
    }

    private void copyUsually() {
        if (kind == Rows.ITEMS) {
            copyDynamoJson();
        } else if (results.selectionSizeProperty().get() > 0) {
            copyTable();
        }
    }

    private void copyTable() {
        copy.table(
                results.selection(),
                results.columns().stream().map(Column::name).toList());
    }

    private void copyValue(Item item) {
        Attribute value = item.get(contextColumn);
        if (value != null) {
            copy.value(value);
        }
    }

    private void withFocused(Consumer<Item> action) {
        Item item = results.selectedProperty().get();
        if (item != null) {
            action.accept(item);
        }
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            copyUsually();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && event.getTarget() == table
                && table.getEditingCell() == null
                && results.selectedProperty().get() != null) {
            open.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && results.selectedProperty().get() != null) {
            results.selectedProperty().set(null);
            event.consume();
        }
    }
}

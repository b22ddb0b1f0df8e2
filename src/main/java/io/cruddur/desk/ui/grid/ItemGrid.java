package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
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

    /** Takes {@code table} over: it is the grid's from now on. */
    public ItemGrid(TableView<Item> table, ResultsViewModel results, ItemCopy copy) {
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
        new ItemColumns(table, results, name -> contextColumn = name);
        bindSelection();
    }

    /** Entries may be added to it. */
    public ContextMenu menu() {
        return menu;
    }

    private void bindSelection() {
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!results.rows().isArranging() && index.intValue() >= 0) {
                results.focus(index.intValue());
            }
        });
        results.selectedProperty().subscribe(item -> {
            if (item == null) {
                table.getSelectionModel().clearSelection();
            }
        });
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

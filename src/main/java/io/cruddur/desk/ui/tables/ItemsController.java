package io.cruddur.desk.ui.tables;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Items in a table, the selected one below it, and what to say where there are none. */
final class ItemsController {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ResultsViewModel results;
    private final ScanViewModel scanning;
    private final ItemCopy copy;
    private final Node detail;
    private final ItemsState state;
    private final Runnable scan;
    private String contextColumn = "";
    private int selectedRow = -1;

    @FXML
    private HBox toolbar;

    @FXML
    private VBox footer;

    @FXML
    private TextField filter;

    @FXML
    private Label summary;

    @FXML
    private ProgressBar running;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    @FXML
    private SplitPane split;

    @FXML
    private TableView<Item> table;

    @FXML
    private StackPane stateHolder;

    /**
     * @param detail shows the selected item
     * @param state what stands in place of items
     * @param scan reads the table again
     */
    ItemsController(
            ResultsViewModel results,
            ScanViewModel scanning,
            ItemCopy copy,
            Node detail,
            ItemsState state,
            Runnable scan) {
        this.results = results;
        this.scanning = scanning;
        this.copy = copy;
        this.detail = detail;
        this.state = state;
        this.scan = scan;
    }

    @FXML
    void initialize() {
        bindTable();
        bindSelection();
        table.setContextMenu(contextMenu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);

        filter.textProperty().bindBidirectional(results.filterProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        summary.textProperty().bind(scanning.summary());
        var read = scanning.stateProperty().map(now -> now != ScanViewModel.State.NOT_READ);
        Visibility.when(toolbar, read);
        Visibility.when(footer, read);
        running.visibleProperty().bind(scanning.stateProperty().map(now -> now == ScanViewModel.State.RUNNING));
        Visibility.when(problemBand, scanning.problemProperty().isNotEmpty());
        problem.textProperty()
                .bind(scanning.problemProperty().map(sentence -> Texts.text("tables.scan.failed", sentence)));
        stateHolder.getChildren().setAll(state.node());
        Visibility.when(stateHolder, results.shownProperty().isEqualTo(0));
    }

    private void bindTable() {
        table.setItems(results.rows());
        table.setPlaceholder(new Label());
        new ItemColumns(table, results.columns(), name -> contextColumn = name);
        // The rows are arranged where they are kept, in the background; the table only says how it wants them.
        table.setSortPolicy(view -> {
            results.sort(view.getSortOrder().stream()
                    .map(column -> new Arrangement.By(
                            ItemColumns.name(column), column.getSortType() == TableColumn.SortType.ASCENDING))
                    .toList());
            return true;
        });
    }

    private void bindSelection() {
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!results.rows().isArranging()
                    && index.intValue() >= 0
                    && index.intValue() < results.rows().size()) {
                selectedRow = results.rows().row(index.intValue());
                results.selectedProperty().set(results.rows().get(index.intValue()));
            }
        });
        results.rows().addListener((ListChangeListener<Item>) _ -> {
            if (results.rows().isArranging()) {
                select(
                        results.selectedProperty().get() == null
                                ? -1
                                : results.rows().indexOfRow(selectedRow));
            }
        });
        results.selectedProperty().subscribe(this::show);
    }

    private void select(int index) {
        if (index < 0) {
            table.getSelectionModel().clearSelection();
        } else {
            table.getSelectionModel().clearAndSelect(index);
        }
    }

    private void show(@Nullable Item item) {
        if (item == null) {
            table.getSelectionModel().clearSelection();
            split.getItems().remove(detail);
        } else if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPositions(0.58);
        }
    }

    private ContextMenu contextMenu() {
        MenuItem value = new MenuItem(Texts.text("tables.copy.cell"));
        value.setId("copyValue");
        value.setOnAction(_ -> withSelected(this::copyValue));
        MenuItem dynamo = new MenuItem(Texts.text("tables.copy.dynamo"));
        dynamo.setOnAction(_ -> withSelected(copy::dynamoJson));
        dynamo.setAccelerator(COPY);
        MenuItem plain = new MenuItem(Texts.text("tables.copy.plain"));
        plain.setOnAction(_ -> withSelected(copy::plainJson));
        ContextMenu menu = new ContextMenu(value, dynamo, plain);
        menu.setOnShowing(_ -> {
            Item item = table.getSelectionModel().getSelectedItem();
            value.setDisable(item == null || item.get(contextColumn) == null);
            List.of(dynamo, plain).forEach(entry -> entry.setDisable(item == null));
        });
        return menu;
    }

    private void copyValue(Item item) {
        Attribute value = item.get(contextColumn);
        if (value != null) {
            copy.value(value);
        }
    }

    private void withSelected(Consumer<Item> action) {
        Item item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            action.accept(item);
        }
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            withSelected(copy::dynamoJson);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && results.selectedProperty().get() != null) {
            results.selectedProperty().set(null);
            event.consume();
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    void scan() {
        scan.run();
    }
}

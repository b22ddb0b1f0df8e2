package io.cruddur.desk.ui.database.browser;

import io.cruddur.desk.core.database.CatalogEntry;
import io.cruddur.desk.core.database.RowCount;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.event.EventTarget;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the tables to their view model. */
public final class BrowserController {
    private final BrowserViewModel model;
    private final Consumer<SqlTable> open;
    private final Consumer<String> put;
    private final EmptyState state = new EmptyState("fth-database", "", "");
    private final Button readInstead = new Button(Texts.text("database.tables.read"));
    private final Button retry = new Button(Texts.text("shared.retry"));

    @FXML
    private TextField search;

    @FXML
    private Button refresh;

    @FXML
    private ProgressBar reading;

    @FXML
    private TreeView<CatalogEntry> tables;

    @FXML
    private StackPane instead;

    @FXML
    private Label summary;

    /**
     * @param open shows a table's rows
     * @param put puts a statement into the console
     */
    public BrowserController(BrowserViewModel model, Consumer<SqlTable> open, Consumer<String> put) {
        this.model = model;
        this.open = open;
        this.put = put;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                Focus.onFirst(tables, tables.getSelectionModel());
                event.consume();
            }
        });
        initializeTables();
        reading.visibleProperty().bind(model.load().loading());
        refresh.disableProperty().bind(model.load().loading());
        for (Button button : new Button[] {readInstead, retry}) {
            button.setOnAction(_ -> model.refresh());
            button.getStyleClass().add("accent");
        }
        instead.getChildren().setAll(state);
        summary.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.load().state().isLoaded() || model.count() > 0
                                ? Texts.text(
                                        "database.tables.summary",
                                        model.tables().size())
                                : "",
                        model.tables(),
                        model.load().stateProperty()));
        model.tables().subscribe(this::arrange);
        model.load().stateProperty().subscribe(this::arrange);
        arrange();
    }

    private void initializeTables() {
        tables.setRoot(new TreeItem<>());
        tables.setCellFactory(_ -> {
            EntryCell cell = new EntryCell(model);
            cell.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY
                        && cell.getItem() instanceof CatalogEntry.OfTable(SqlTable table)
                        && table.readable()
                        && !isArrow(event.getTarget())) {
                    open.accept(table);
                }
            });
            return cell;
        });
        tables.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            CatalogEntry entry = selected();
            if (event.getCode() == KeyCode.ENTER && entry != null) {
                open.accept(entry.table());
                event.consume();
            }
        });
        tables.setContextMenu(menu());
        model.tables().addListener((ListChangeListener<SqlTable>) _ -> fill());
        model.counts().addListener((MapChangeListener<String, RowCount>) _ -> tables.refresh());
        fill();
    }

    /** Opening and closing a table's columns shows no rows. */
    private static boolean isArrow(EventTarget target) {
        return target instanceof Node node
                && (node.getStyleClass().contains("arrow")
                        || node.getStyleClass().contains("tree-disclosure-node"));
    }

    /** What was open stays open, and the selection where it was. */
    private void fill() {
        Set<String> expanded = new HashSet<>();
        tables.getRoot().getChildren().stream()
                .filter(TreeItem::isExpanded)
                .forEach(item -> expanded.add(item.getValue().table().name()));
        CatalogEntry before = selected();
        List<TreeItem<CatalogEntry>> items = model.tables().stream()
                .map(table -> {
                    TreeItem<CatalogEntry> item = new TreeItem<>(new CatalogEntry.OfTable(table));
                    table.columns().forEach(column -> item.getChildren()
                            .add(new TreeItem<>(new CatalogEntry.OfColumn(table, column))));
                    item.setExpanded(expanded.contains(table.name()));
                    return item;
                })
                .toList();
        tables.getRoot().getChildren().setAll(items);
        if (before != null) {
            items.stream()
                    .filter(item ->
                            item.getValue().table().name().equals(before.table().name()))
                    .findFirst()
                    .ifPresent(tables.getSelectionModel()::select);
        }
    }

    private @Nullable CatalogEntry selected() {
        TreeItem<CatalogEntry> item = tables.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private ContextMenu menu() {
        MenuItem show = entry("databaseShowRows", "database.menu.show", chosen -> open.accept(chosen.table()));
        MenuItem select = entry(
                "databaseSelectRows",
                "database.menu.select",
                chosen -> put.accept(chosen.table().select()));
        MenuItem count = entry("databaseCountRows", "database.menu.count", chosen -> model.count(chosen.table()));
        MenuItem copy = entry("databaseCopyName", "database.menu.copyName", chosen -> CopiedText.put(chosen.copied()));
        ContextMenu menu = new ContextMenu(show, select, count, new SeparatorMenuItem(), copy);
        menu.setOnShowing(_ -> {
            CatalogEntry chosen = selected();
            boolean readable = chosen != null && chosen.table().readable();
            List.of(show, count).forEach(item -> item.setDisable(!readable));
            List.of(select, copy).forEach(item -> item.setDisable(chosen == null));
        });
        return menu;
    }

    private MenuItem entry(String id, String words, Consumer<CatalogEntry> action) {
        MenuItem item = new MenuItem(Texts.text(words));
        item.setId(id);
        item.setOnAction(_ -> {
            CatalogEntry chosen = selected();
            if (chosen != null) {
                action.accept(chosen);
            }
        });
        return item;
    }

    /** Shows the tables when there are any, and else why there are none. */
    private void arrange() {
        boolean some = !model.tables().isEmpty();
        LoadState load = model.load().state();
        Visibility.set(tables, some);
        Visibility.set(instead, !some && !load.isLoading());
        if (load instanceof LoadState.Failed(String problem)) {
            state.fail(Texts.text("database.tables.failed"), problem, retry);
        } else if (load instanceof LoadState.Idle) {
            state.say(
                    "fth-database",
                    Texts.text("database.tables.idle"),
                    Texts.text("database.idle.sentence"),
                    readInstead);
        } else if (model.count() == 0) {
            state.say("fth-database", Texts.text("database.tables.none"), Texts.text("database.tables.none.sentence"));
        } else {
            state.say("fth-search", Texts.text("database.tables.noMatch"), "");
        }
    }

    @FXML
    void refresh() {
        model.refresh();
    }

    public void focusSearch() {
        Focus.onAllOf(search);
    }
}

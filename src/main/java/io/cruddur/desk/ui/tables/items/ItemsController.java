package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ItemGrid;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.grid.columns.ColumnChooser;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.editor.ItemEditing;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Items in a table, the selected one below it, and what to say where there are none. */
public final class ItemsController {
    /** In pixels: four rows with their header and a scroll bar. */
    private static final double FOUR_ROWS = 160;

    /** In pixels: of the item its own minimum, below four rows. */
    private static final double ROOM_FOR_DETAIL = FOUR_ROWS + 97;

    /** In pixels: a title and two lines. */
    private static final double SENTENCE = 96;

    private final ResultsViewModel results;
    private final ReadingViewModel scanning;
    private final ItemCopy copy;
    private final Node detail;
    private final ItemEditing editing;
    private final ItemsState state;
    private final Runnable makeRoom;
    private final Preferences preferences;

    @FXML
    private HBox toolbar;

    @FXML
    private VBox footer;

    @FXML
    private TextField filter;

    @FXML
    private Button columns;

    @FXML
    private Label summary;

    @FXML
    private Label selected;

    @FXML
    private Button readOn;

    @FXML
    private ProgressBar running;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    @FXML
    private Button retry;

    @FXML
    private StackPane body;

    @FXML
    private KeptSplitPane split;

    @FXML
    private TableView<Item> table;

    @FXML
    private StackPane stateHolder;

    /**
     * @param detail shows the selected item
     * @param editing what can be done to items, also where none was read yet
     * @param state what stands in place of items
     * @param makeRoom takes away what stands above the items
     * @param preferences remember where the divider was left
     */
    public ItemsController(
            ResultsViewModel results,
            ReadingViewModel scanning,
            ItemCopy copy,
            Node detail,
            ItemEditing editing,
            ItemsState state,
            Runnable makeRoom,
            Preferences preferences) {
        this.results = results;
        this.scanning = scanning;
        this.copy = copy;
        this.detail = detail;
        this.editing = editing;
        this.state = state;
        this.makeRoom = makeRoom;
        this.preferences = preferences;
    }

    @FXML
    void initialize() {
        ItemGrid grid = new ItemGrid(table, results, copy);
        grid.setOnOpen(() -> editing.editOr(this::look));
        new ColumnChooser(columns, results);
        results.selectedProperty().subscribe(_ -> showDetail());
        split.keepIn(preferences, "tables.items.divider");
        split.heightProperty().subscribe(_ -> showDetail());

        filter.textProperty().bindBidirectional(results.filterProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        summary.textProperty().bind(scanning.summary().map(ShownText::lines));
        selected.textProperty().bind(results.selectionSizeProperty().map(size -> Texts.text("grid.selected", size)));
        Visibility.when(selected, results.selectionSizeProperty().greaterThan(1));
        var read = scanning.stateProperty().map(now -> now != ReadingState.NOT_READ);
        toolbar.getChildren().add(editing.actions());
        filter.disableProperty().bind(read.map(is -> !is));
        Visibility.when(footer, read);
        var reading = scanning.stateProperty().isEqualTo(ReadingState.RUNNING);
        // After a failure the band above has it.
        Visibility.when(
                readOn,
                scanning.hasRestProperty()
                        .and(scanning.problemProperty().isEmpty().or(scanning.keptProperty())),
                table);
        retry.textProperty()
                .bind(scanning.retriesRest().map(rest -> Texts.text(rest ? "tables.readOn" : "shared.retry")));
        running.visibleProperty().bind(reading.or(results.arrangingProperty()));
        running.progressProperty().bind(Bindings.when(reading).then(-1).otherwise(results.arrangingProgressProperty()));
        Visibility.when(retry, problemBand.visibleProperty(), table);
        Visibility.when(
                problemBand,
                scanning.problemProperty()
                        .isNotEmpty()
                        .or(results.problemProperty().isNotEmpty()));
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> scanning.problemProperty().get().isEmpty()
                                ? results.problemProperty().get()
                                : failed(scanning.problemProperty().get()),
                        scanning.problemProperty(),
                        scanning.outcomeProperty(),
                        scanning.keptProperty(),
                        results.problemProperty()));
        stateHolder.getChildren().setAll(state.node());
        // Four rows; where a failure left none, what was asked and has to be mended has the room.
        body.minHeightProperty()
                .bind(Bindings.when(results.shownProperty()
                                .isEqualTo(0)
                                .and(scanning.problemProperty().isNotEmpty()))
                        .then(SENTENCE)
                        .otherwise(FOUR_ROWS));
        Visibility.when(stateHolder, results.shownProperty().isEqualTo(0));
    }

    private String failed(String sentence) {
        if (scanning.keptProperty().get()) {
            return Texts.text("tables.kept.failed", sentence);
        }
        // What brought nothing did not end early: it did not begin.
        return scanning.outcomeProperty().get().pages() == 0 ? sentence : Texts.text("tables.scan.failed", sentence);
    }

    /** Where there is no room for both, the rows are what one came for. */
    private void showDetail() {
        if (results.selectedProperty().get() == null || split.getHeight() < ROOM_FOR_DETAIL) {
            split.getItems().remove(detail);
        } else if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
        }
    }

    /** The item as it is, to be read. */
    private void look() {
        if (!split.getItems().contains(detail)) {
            makeRoom.run();
            table.getScene().getRoot().layout();
        }
        if (split.getItems().contains(detail)) {
            split.applyCss();
            split.layout();
            Focus.into(detail);
        }
    }

    public void focusFilter() {
        Focus.onAllOf(filter);
    }

    @FXML
    void readOn() {
        scanning.readOn();
    }

    @FXML
    void retry() {
        scanning.retry();
    }
}

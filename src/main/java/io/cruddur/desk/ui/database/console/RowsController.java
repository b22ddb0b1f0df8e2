package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.RowText;
import io.cruddur.desk.core.database.SqlRowsState;
import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ItemGrid;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.grid.columns.ColumnChooser;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.EscapeClears;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.Excerpt;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the rows to their view model. */
public final class RowsController {
    /** Lines of a plan are indented, which only shows where all letters are equally wide. */
    private static final PseudoClass PLAN = PseudoClass.getPseudoClass("plan");

    private final RowsViewModel model;
    private final ItemCopy copy;
    private final EmptyState state = new EmptyState("fth-terminal", "", "");

    @FXML
    private Label title;

    @FXML
    private TextField filter;

    @FXML
    private Button columns;

    @FXML
    private ProgressBar running;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    @FXML
    private TableView<Item> table;

    @FXML
    private StackPane instead;

    @FXML
    private VBox rowPane;

    @FXML
    private TextArea row;

    @FXML
    private Excerpt rowExcerpt;

    @FXML
    private Label summary;

    @FXML
    private Label selected;

    @FXML
    private Button more;

    public RowsController(RowsViewModel model, ItemCopy copy) {
        this.model = model;
        this.copy = copy;
    }

    @FXML
    void initialize() {
        ResultsViewModel results = model.results();
        ItemGrid grid = new ItemGrid(table, results, copy, ItemGrid.Rows.SQL);
        grid.menu().setId("sqlRowsMenu");
        Visibility.set(rowPane, false);
        grid.setOnOpen(() -> {
            Visibility.set(rowPane, true);
            show(results.selectedProperty().get());
        });
        results.selectedProperty().subscribe(this::show);
        new ColumnChooser(columns, results);
        filter.textProperty().bindBidirectional(results.filterProperty());
        EscapeClears.in(filter);
        title.textProperty().bind(model.titleProperty().map(ShownText::lines));
        var runs = model.stateProperty().isEqualTo(SqlRowsState.RUNNING);
        running.visibleProperty().bind(runs.or(results.arrangingProperty()));
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.problemProperty().get().isEmpty()
                                ? results.problemProperty().get()
                                : model.problemProperty().get(),
                        model.problemProperty(),
                        results.problemProperty()));
        Visibility.when(problemBand, problem.textProperty().isNotEmpty());
        filter.disableProperty().bind(results.loadedProperty().isEqualTo(0));
        columns.disableProperty().bind(results.attributesProperty().isEqualTo(0));
        summary.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> RowsFormatter.summary(
                                model.stateProperty().get(),
                                model.wasRefused(),
                                model.outcomeProperty().get(),
                                model.soFarProperty().get(),
                                results.shownProperty().get()),
                        model.stateProperty(),
                        model.outcomeProperty(),
                        model.soFarProperty(),
                        results.shownProperty()));
        selected.textProperty().bind(results.selectionSizeProperty().map(size -> Texts.text("grid.selected", size)));
        Visibility.when(selected, results.selectionSizeProperty().greaterThan(1));
        Visibility.when(more, model.moreProperty());
        model.planProperty().subscribe(is -> table.pseudoClassStateChanged(PLAN, is));
        instead.getChildren().setAll(state);
        model.stateProperty().subscribe(this::arrange);
        results.shownProperty().subscribe(this::arrange);
        results.attributesProperty().subscribe(this::arrange);
        results.arrangingProperty().subscribe(this::arrange);
        arrange();
    }

    /** Shows the rows when there are any, and else why there are none. */
    private void arrange() {
        ResultsViewModel results = model.results();
        boolean bare = results.attributesProperty().get() == 0;
        boolean some = results.shownProperty().get() > 0 && !bare;
        SqlRowsState now = model.stateProperty().get();
        boolean waiting =
                now == SqlRowsState.RUNNING || results.arrangingProperty().get();
        Visibility.set(instead, !some && !waiting);
        if (now == SqlRowsState.NOTHING) {
            state.say("fth-terminal", Texts.text("database.rows.idle"), Texts.text("database.rows.idle.sentence"));
        } else if (now == SqlRowsState.FAILED) {
            state.fail(RowsFormatter.failed(model.wasRefused()), "");
        } else if (results.loadedProperty().get() > 0 && bare) {
            state.say(
                    "fth-inbox",
                    Texts.text("database.rows.bare", results.loadedProperty().get()),
                    Texts.text("database.rows.bare.sentence"));
        } else if (results.loadedProperty().get() > 0) {
            state.say("fth-search", Texts.text("database.rows.noMatch"), "");
        } else if (RowsFormatter.isStopped(model.outcomeProperty().get())) {
            state.say("fth-slash", Texts.text("database.rows.stopped"), "");
        } else {
            state.say(
                    "fth-inbox",
                    Texts.text("database.rows.none"),
                    Texts.text(model.readsTable() ? "database.rows.none.table" : "database.rows.none.sentence"));
        }
    }

    /** Follows the selection for as long as it is open. */
    private void show(@Nullable Item item) {
        if (item == null) {
            Visibility.set(rowPane, false);
            rowExcerpt.show(row, "", SafeText::whole);
        } else if (rowPane.isVisible()) {
            List<String> names =
                    model.results().layout().found().stream().map(Column::name).toList();
            RowText text = RowsFormatter.rowText();
            rowExcerpt.show(row, text.of(item, names), SafeText::whole, () -> text.whole(item, names));
        }
    }

    @FXML
    void closeRow() {
        Visibility.set(rowPane, false);
        Focus.on(table);
    }

    @FXML
    void readMore() {
        model.readMore();
        Focus.on(table);
    }
}

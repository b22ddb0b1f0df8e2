package io.cruddur.desk.ui.tables;

import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.items.ReadingViewModel;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.event.EventTarget;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chosen table: what it is, what can be done with it, and its items below. */
public final class TableController {
    /** What the buttons do. */
    public interface Actions {
        void scan();

        void cancelScan();

        /** The query pane is to have the focus. */
        void beginQuery();

        void seed();

        void drop();

        void exportItems();

        void importItems();
    }

    /** In pixels: less than that holds a name of twenty letters beside all words. */
    private static final double NARROW = 640;

    /** In pixels: what a scroll pane needs around its content so as not to scroll. */
    private static final double BORDER = 2;

    private static final double DETAILS_PART = 0.5;

    /** With the query pane open: it and four items are to have their room in the smallest window, too. */
    private static final double DETAILS_PART_BESIDE_QUERY = 0.2;

    private final TableListViewModel list;
    private final TableDetailsViewModel details;
    private final ReadingViewModel scanning;
    private final Node query;
    private final Node items;
    private final Preferences preferences;
    private final Actions actions;
    private Focus before = Focus.of(null);

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private Label status;

    @FXML
    private Label protection;

    @FXML
    private HBox headRow;

    @FXML
    private Button drop;

    @FXML
    private Button scan;

    @FXML
    private ToggleButton queryButton;

    @FXML
    private Button cancel;

    @FXML
    private StackPane seedHolder;

    @FXML
    private Button seed;

    @FXML
    private MenuButton menu;

    @FXML
    private Label facts;

    @FXML
    private Button more;

    @FXML
    private FontIcon moreIcon;

    @FXML
    private ScrollPane detailsPane;

    @FXML
    private GridPane detailsGrid;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    @FXML
    private KeptSplitPane itemsPane;

    TableController(
            TableListViewModel list,
            TableDetailsViewModel details,
            ReadingViewModel scanning,
            Node query,
            Node items,
            Preferences preferences,
            Actions actions) {
        this.list = list;
        this.details = details;
        this.scanning = scanning;
        this.query = query;
        this.items = items;
        this.preferences = preferences;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        itemsPane.getItems().setAll(items);
        itemsPane.keepIn(preferences, "tables.query.divider");
        // The table's name first: in a narrow window the words of the lesser buttons give way to it.
        for (Labeled button : List.of(seed, drop)) {
            button.contentDisplayProperty()
                    .bind(headRow.widthProperty()
                            .map(width ->
                                    width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        }
        queryButton.selectedProperty().subscribe(this::arrangeQuery);
        queryButton.disableProperty().bind(details.detailsProperty().isNull());
        list.selectedProperty().subscribe(this::showSummary);
        details.detailsProperty().subscribe(this::showDetails);

        var running = scanning.stateProperty().map(state -> state == ReadingState.RUNNING);
        Visibility.either(cancel, scan, running);
        scan.textProperty()
                .bind(scanning.stateProperty()
                        .map(state ->
                                Texts.text(state == ReadingState.NOT_READ ? "tables.scan" : "tables.scan.again")));
        scan.disableProperty().bind(details.detailsProperty().isNull());
        menu.disableProperty().bind(details.detailsProperty().isNull());
        seed.disableProperty().bind(details.holdsMessages().not());
        Tooltip why = new Tooltip();
        why.textProperty()
                .bind(details.holdsMessages()
                        .map(holds -> Texts.text(holds ? "tables.seed.tooltip" : "tables.seed.otherKeys")));
        // On the holder, because a disabled button shows no tooltip.
        Tooltip.install(seedHolder, why);

        Visibility.set(detailsPane, false);
        // As high as what is in it, and at most a part of the view: the items are what one came for.
        detailsPane.prefHeightProperty().bind(detailsGrid.heightProperty().add(BORDER));
        detailsPane
                .maxHeightProperty()
                .bind(root.heightProperty()
                        .multiply(Bindings.when(queryButton.selectedProperty())
                                .then(DETAILS_PART_BESIDE_QUERY)
                                .otherwise(DETAILS_PART)));
        // The items would take the room away from it.
        detailsPane
                .minHeightProperty()
                .bind(Bindings.min(detailsPane.prefHeightProperty(), detailsPane.maxHeightProperty()));
        Visibility.when(problemBand, details.problemProperty().isNotEmpty());
        problem.textProperty().bind(details.problemProperty().map(ShownText::lines));
    }

    /** Open, it has the focus; closed, the focus is where it was before. */
    void showQuery(boolean open) {
        if (open && queryButton.isSelected()) {
            enterQuery();
        }
        queryButton.setSelected(open);
    }

    private void enterQuery() {
        Focus now = Focus.of(itemsPane.getScene());
        if (!now.isIn(query)) {
            before = now;
        }
        actions.beginQuery();
    }

    /** Whether a key that was pressed at {@code target} was pressed in the query pane. */
    boolean isInQuery(EventTarget target) {
        return target instanceof Node && Focus.of(itemsPane.getScene()).isIn(query);
    }

    /** Closes the query pane if {@code target} lies in it. */
    boolean closeQueryAround(EventTarget target) {
        boolean around = isInQuery(target);
        if (around) {
            showQuery(false);
        }
        return around;
    }

    private void arrangeQuery(boolean open) {
        if (!open) {
            boolean had = Focus.of(itemsPane.getScene()).isIn(query);
            itemsPane.getItems().remove(query);
            if (had && !before.giveBack()) {
                Focus.on(queryButton);
            }
        } else if (!itemsPane.getItems().contains(query)) {
            itemsPane.getItems().addFirst(query);
            enterQuery();
        }
    }

    private void showSummary(@Nullable TableSummary table) {
        name.setText(table == null ? "" : ShownText.line(table.name()));
        Visibility.set(status, table != null);
        if (table != null) {
            TableListCell.showStatus(status, table.status());
        }
    }

    private void showDetails(@Nullable TableDetails found) {
        more.setDisable(found == null);
        Visibility.set(protection, found != null && found.definition().deletionProtection());
        detailsGrid.getChildren().clear();
        facts.setText(found == null ? "" : ShownText.line(TableFacts.line(found)));
        if (found == null) {
            return;
        }
        TableListCell.showStatus(status, found.summary().status());
        int row = 0;
        for (Map.Entry<String, String> fact : TableFacts.all(found).entrySet()) {
            Label label = new Label(ShownText.line(fact.getKey()));
            GridPane.setValignment(label, VPos.TOP);
            label.getStyleClass().addAll("muted", "small");
            label.setMinWidth(Label.USE_PREF_SIZE);
            Label value = new Label(ShownText.lines(fact.getValue()));
            value.getStyleClass().add("small");
            value.setWrapText(true);
            SafeWrapping.guard(value);
            detailsGrid.addRow(row++, label, value);
        }
    }

    @FXML
    void scan() {
        actions.scan();
    }

    @FXML
    void cancel() {
        actions.cancelScan();
    }

    @FXML
    void seed() {
        actions.seed();
    }

    @FXML
    void drop() {
        actions.drop();
    }

    @FXML
    void exportItems() {
        actions.exportItems();
    }

    @FXML
    void importItems() {
        actions.importItems();
    }

    @FXML
    void toggleDetails() {
        boolean open = !detailsPane.isVisible();
        Visibility.set(detailsPane, open);
        moreIcon.setIconLiteral(open ? "fth-chevron-up" : "fth-chevron-down");
    }

    @FXML
    void describeAgain() {
        details.refresh();
    }
}

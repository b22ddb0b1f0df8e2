package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.UserDatabase.Applied;
import io.cruddur.desk.ui.EmptyState;
import io.cruddur.desk.ui.Session.PoolChoice;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the Users view to its view model. */
public final class UsersController {
    private final UsersViewModel model;
    private final EmptyState instead;
    private final Button compareInstead = new Button(Texts.text("users.compare"));
    private final Button retry = new Button(Texts.text("shared.retry"));
    private final Button clearFilters = new Button(Texts.text("users.filter.clear"));
    private final EmptyState nothingVisible = new EmptyState("fth-filter", "", "");

    @FXML
    private ComboBox<PoolChoice> userPool;

    @FXML
    private Button compareUsers;

    @FXML
    private Button cancelCompare;

    @FXML
    private Button applySync;

    @FXML
    private StackPane applyPlace;

    @FXML
    private Node filters;

    @FXML
    private TextField syncSearch;

    @FXML
    private FlowPane stateChips;

    @FXML
    private ProgressBar syncProgress;

    @FXML
    private TableView<SyncRow> syncTable;

    @FXML
    private TableColumn<SyncRow, SyncState> stateColumn;

    @FXML
    private TableColumn<SyncRow, String> handleColumn;

    @FXML
    private TableColumn<SyncRow, SyncRow> personColumn;

    @FXML
    private TableColumn<SyncRow, String> subColumn;

    @FXML
    private TableColumn<SyncRow, String> postgresIdColumn;

    @FXML
    private TableColumn<SyncRow, SyncRow> outcomeColumn;

    @FXML
    private StackPane content;

    @FXML
    private VBox loading;

    @FXML
    private Label loadingStep;

    @FXML
    private VBox reportPane;

    @FXML
    private Label reportSummary;

    @FXML
    private ListView<Applied> syncReport;

    @FXML
    private Label syncSummary;

    @FXML
    private Label applyObstacle;

    UsersController(UsersViewModel model) {
        this.model = model;
        this.instead = new EmptyState("fth-users", "", "", compareInstead);
    }

    @FXML
    void initialize() {
        initializeActions();
        initializeTable();
        initializeContent();
        initializeReport();
    }

    private void initializeActions() {
        userPool.setItems(model.pools());
        userPool.valueProperty().bindBidirectional(model.poolProperty());
        userPool.setCellFactory(_ -> new PoolCell());
        userPool.setButtonCell(new PoolCell());
        ObservableValue<Boolean> comparing = model.phaseProperty().map(phase -> phase == Phase.COMPARING);
        ObservableValue<Boolean> applying = model.phaseProperty().map(phase -> phase == Phase.APPLYING);
        userPool.disableProperty().bind(applying);
        compareUsers
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> comparing.getValue()
                                || applying.getValue()
                                || model.pools().isEmpty(),
                        comparing,
                        applying));
        cancelCompare.visibleProperty().bind(comparing);
        cancelCompare.managedProperty().bind(comparing);
        applySync.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        Tooltip why = new Tooltip();
        why.textProperty()
                .bind(model.obstacleProperty()
                        .map(reason -> reason.isEmpty() ? Texts.text("users.apply.hint") : reason));
        // A disabled button shows no tooltip: the place around it does.
        Tooltip.install(applyPlace, why);
        applySync.accessibleHelpProperty().bind(why.textProperty());
        compareInstead.setOnAction(_ -> model.compare());
        compareInstead.getStyleClass().add("accent");
        retry.setOnAction(_ -> model.compare());
        retry.getStyleClass().add("accent");
        clearFilters.setOnAction(_ -> model.clearFilters());
        syncProgress.progressProperty().bind(model.progressProperty());
        syncProgress
                .visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> comparing.getValue() || applying.getValue(), comparing, applying));
        applyObstacle.textProperty().bind(model.obstacleProperty());
        syncSummary
                .textProperty()
                .bind(model.comparisonProperty().map(SyncWords::summary).orElse(Texts.text("users.summary.none")));
    }

    private void initializeTable() {
        stateColumn.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
        stateColumn.setCellFactory(_ -> new StateCell());
        handleColumn.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().handle()));
        handleColumn.setComparator(String.CASE_INSENSITIVE_ORDER);
        personColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        personColumn.setCellFactory(_ -> new PersonCell());
        personColumn.setComparator((a, b) -> String.CASE_INSENSITIVE_ORDER.compare(a.displayName(), b.displayName()));
        subColumn.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().sub()));
        subColumn.setCellFactory(_ -> new IdCell());
        postgresIdColumn.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().postgresId()));
        postgresIdColumn.setCellFactory(_ -> new IdCell());
        outcomeColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        outcomeColumn.setCellFactory(_ -> new OutcomeCell());
        SortedList<SyncRow> sorted = new SortedList<>(model.visible());
        sorted.comparatorProperty().bind(syncTable.comparatorProperty());
        syncTable.setItems(sorted);
        syncTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        syncTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        syncTable.setPlaceholder(nothingVisible);
        new RowCopy(syncTable);
        new StateChips(model, stateChips);
        syncSearch.textProperty().bindBidirectional(model.searchProperty());
        syncSearch.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !syncSearch.getText().isEmpty()) {
                syncSearch.clear();
                event.consume();
            }
        });
    }

    private void initializeContent() {
        content.getChildren().add(instead);
        loadingStep.textProperty().bind(model.stepProperty());
        model.phaseProperty().subscribe(this::arrange);
        model.comparisonProperty().subscribe(this::arrange);
        arrange();
    }

    /** Shows the table when there is a comparison, and else why there is none. */
    private void arrange() {
        boolean compared = model.comparison().isPresent();
        boolean comparing = model.phaseProperty().get() == Phase.COMPARING;
        show(syncTable, compared);
        show(filters, compared);
        show(loading, !compared && comparing);
        show(instead, !compared && !comparing);
        instead.getStyleClass().remove("failure");
        if (model.phaseProperty().get() == Phase.FAILED) {
            instead.getStyleClass().add("failure");
            instead.say(
                    "fth-alert-triangle",
                    Texts.text("users.failed.title"),
                    model.problemProperty().get(),
                    retry);
        } else if (model.pools().isEmpty()) {
            instead.say("fth-users", Texts.text("users.noPool.title"), Texts.text("users.noPool.sentence"));
        } else {
            instead.say("fth-users", Texts.text("users.idle.title"), Texts.text("users.idle.sentence"), compareInstead);
        }
        if (model.comparison().map(found -> found.rows().isEmpty()).orElse(false)) {
            nothingVisible.say("fth-users", Texts.text("users.empty.title"), Texts.text("users.empty.sentence"));
        } else {
            nothingVisible.say(
                    "fth-filter",
                    Texts.text("users.noMatch.title"),
                    Texts.text("users.noMatch.sentence"),
                    clearFilters);
        }
    }

    private void initializeReport() {
        syncReport.setCellFactory(_ -> new ReportCell());
        model.reportProperty().subscribe(report -> {
            show(reportPane, report != null);
            if (report != null) {
                reportSummary.setText(SyncWords.report(report));
                syncReport.getItems().setAll(report.rows());
            }
        });
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    void compare() {
        model.compare();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void apply() {
        model.apply();
        if (applySync.isDisabled()) {
            // Focus would wander from the disabled button into the search field.
            syncTable.requestFocus();
        }
    }

    @FXML
    void closeReport() {
        model.closeReport();
    }

    void focusSearch() {
        Node focused = Objects.requireNonNull(filters.isVisible() ? syncSearch : compareUsers);
        focused.requestFocus();
        syncSearch.selectAll();
    }
}

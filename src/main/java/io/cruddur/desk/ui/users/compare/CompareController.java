package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.EscapeClears;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.users.UsersViewModel;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the comparison to its view models. */
public final class CompareController {
    private final UsersViewModel model;
    private final SyncViewModel sync;
    private final Dialogs dialogs;
    private final SyncDialogs syncDialogs;
    private final ComparePlaceholder instead;

    @FXML
    private Button compareUsers;

    @FXML
    private Button cancelCompare;

    @FXML
    private Button showPlan;

    @FXML
    private Button applySync;

    @FXML
    private StackPane applyPlace;

    @FXML
    private TextField syncSearch;

    @FXML
    private FlowPane stateChips;

    @FXML
    private ProgressBar syncProgress;

    @FXML
    private TableView<SyncRow> syncTable;

    @FXML
    private TableColumn<SyncRow, SyncRow> choiceColumn;

    @FXML
    private CheckBox chooseAll;

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
    private ListView<SyncReport.StepReport> syncReport;

    @FXML
    private Label syncSummary;

    @FXML
    private Label syncStep;

    @FXML
    private Label applyObstacle;

    public CompareController(UsersViewModel model, SyncViewModel sync, Dialogs dialogs) {
        this.model = model;
        this.sync = sync;
        this.dialogs = dialogs;
        this.syncDialogs = new SyncDialogs(sync, dialogs);
        this.instead = new ComparePlaceholder(model);
    }

    @FXML
    void initialize() {
        initializeActions();
        SyncColumns columns = new SyncColumns(model.chosen());
        columns.choice(choiceColumn);
        SyncColumns.state(stateColumn);
        SyncColumns.text(handleColumn, SyncRow::handle);
        SyncColumns.person(personColumn);
        SyncColumns.id(subColumn, SyncRow::sub);
        SyncColumns.id(postgresIdColumn, SyncRow::postgresId);
        columns.outcome(outcomeColumn);
        new SyncTable(model, syncTable, chooseAll);
        new StateChips(model, stateChips);
        syncSearch.textProperty().bindBidirectional(model.visible().searchProperty());
        EscapeClears.in(syncSearch);
        initializeContent();
        initializeReport();
    }

    private void initializeActions() {
        ObservableValue<Boolean> busy =
                model.phaseProperty().map(phase -> phase == Phase.COMPARING || phase == Phase.APPLYING);
        compareUsers
                .disableProperty()
                .bind(busy.map(is -> is || model.source().pools().isEmpty()));
        Visibility.when(cancelCompare, busy);
        showPlan.disableProperty()
                .bind(model.chosenCountProperty().isEqualTo(0).or(Bindings.createBooleanBinding(busy::getValue, busy)));
        applySync.disableProperty().bind(sync.obstacleProperty().isNotEmpty());
        Tooltip why = new Tooltip();
        why.textProperty()
                .bind(sync.obstacleProperty()
                        .map(reason -> reason.isEmpty() ? Texts.text("users.apply.hint") : reason));
        // A disabled button shows no tooltip: the place around it does.
        Tooltip.install(applyPlace, why);
        applySync.accessibleHelpProperty().bind(why.textProperty());
        syncProgress.progressProperty().bind(model.job().progressProperty());
        syncProgress.visibleProperty().bind(busy);
        syncStep.textProperty().bind(model.job().stepProperty().map(ShownText::lines));
        applyObstacle.textProperty().bind(sync.obstacleProperty().map(ShownText::lines));
        syncSummary
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.comparison()
                                .map(found -> SyncFormatter.summary(
                                        found, model.chosenCountProperty().get()))
                                .orElse(Texts.text("users.summary.none")),
                        model.comparisonProperty(),
                        model.chosenCountProperty()));
    }

    private void initializeContent() {
        content.getChildren().add(instead);
        loadingStep.textProperty().bind(model.job().stepProperty().map(ShownText::lines));
        model.phaseProperty().subscribe(this::arrange);
        model.comparisonProperty().subscribe(this::arrange);
        arrange();
    }

    /** Shows the table when there is a comparison, and else why there is none. */
    private void arrange() {
        boolean compared = model.comparison().isPresent();
        boolean comparing = model.phaseProperty().get() == Phase.COMPARING;
        Visibility.set(syncTable, compared);
        Visibility.set(stateChips, compared);
        syncSearch.setDisable(!compared);
        Visibility.set(loading, !compared && comparing);
        Visibility.set(instead, !compared && !comparing);
    }

    private void initializeReport() {
        syncReport.setCellFactory(_ -> new ReportCell());
        sync.inSightProperty()
                .bind(reportPane
                        .sceneProperty()
                        .isNotNull()
                        .and(content.getParent().visibleProperty()));
        sync.reportProperty().subscribe(report -> {
            Visibility.set(reportPane, report != null);
            if (report != null) {
                reportSummary.setText(SyncFormatter.report(report));
                syncReport.getItems().setAll(report.lines());
            }
        });
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
    void plan() {
        syncDialogs.show(sync.plan());
    }

    @FXML
    void apply() {
        SyncPlan plan = sync.plan();
        syncDialogs.ask(plan).ifPresent(answer -> sync.apply(plan, answer.invite()));
        if (applySync.isDisabled()) {
            // Focus would wander from the disabled button into the search field.
            Focus.on(syncTable);
        }
    }

    @FXML
    void exportReport() {
        dialogs.chooseNewFile(
                        syncReport,
                        Texts.text("users.export.report.title"),
                        Path.of(System.getProperty("user.home", "."), "users-report.csv"))
                .ifPresent(sync::exportReport);
    }

    @FXML
    void closeReport() {
        sync.closeReport();
    }

    public void focusSearch() {
        if (syncSearch.isDisabled()) {
            Focus.on(compareUsers);
        } else {
            Focus.onAllOf(syncSearch);
        }
    }
}

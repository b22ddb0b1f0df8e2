package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The list on the left, the chosen table on the right, and bands for what goes on above both. */
final class TablesController {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private final String noTables;
    private final TableListViewModel list;
    private final DropViewModel drop;
    private final Node table;
    private final Runnable create;
    private final Runnable scan;
    private final Consumer<Path> openFolder;
    private final Preferences preferences;

    @FXML
    private Label subtitle;

    @FXML
    private ProgressBar loading;

    @FXML
    private HBox listProblem;

    @FXML
    private Label listProblemText;

    @FXML
    private JobBand dropping;

    @FXML
    private HBox savedBand;

    @FXML
    private Label saved;

    @FXML
    private Label savedPath;

    @FXML
    private StackPane content;

    @FXML
    private KeptSplitPane split;

    @FXML
    private ListView<TableSummary> tableList;

    @FXML
    private StackPane tablePane;

    /**
     * @param noTables the sentence where there is no table
     * @param table what shows the chosen table
     * @param create asks for a new table
     * @param scan reads the chosen table
     */
    TablesController(
            String noTables,
            TableListViewModel list,
            DropViewModel drop,
            Node table,
            Runnable create,
            Runnable scan,
            Consumer<Path> openFolder,
            Preferences preferences) {
        this.noTables = noTables;
        this.list = list;
        this.drop = drop;
        this.table = table;
        this.create = create;
        this.scan = scan;
        this.openFolder = openFolder;
        this.preferences = preferences;
    }

    @FXML
    void initialize() {
        split.keepIn(preferences, "tables.divider");
        bindList();
        bindStates();
        bindBands();
    }

    private void bindList() {
        tableList.setItems(list.tables());
        tableList.setCellFactory(_ -> new TableListCell());
        tablePane.getChildren().setAll(table);
        list.selectedProperty().subscribe(chosen -> {
            if (!Objects.equals(chosen, tableList.getSelectionModel().getSelectedItem())) {
                tableList.getSelectionModel().select(chosen);
            }
        });
        tableList.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            // While a refresh replaces the rows the list clears its selection; that is nobody's choice.
            if (chosen != null) {
                list.selectedProperty().set(chosen);
            }
        });
        tableList.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                scan.run();
            }
        });
        subtitle.textProperty()
                .bind(list.refreshedAtProperty()
                        .map(at -> Texts.text("tables.refreshed", CLOCK.format(at.atZone(ZoneId.systemDefault()))))
                        .orElse(""));
        loading.visibleProperty().bind(list.load().loading());
    }

    private void bindStates() {
        Button createFirst = new Button(Texts.text("tables.create"));
        createFirst.getStyleClass().add("accent");
        createFirst.setOnAction(_ -> create.run());
        EmptyState none = new EmptyState("fth-database", Texts.text("tables.none.title"), noTables, createFirst);
        Button retry = new Button(Texts.text("shared.retry"));
        retry.setId("retryTables");
        retry.setOnAction(_ -> refresh());
        EmptyState failed = EmptyState.failure(Texts.text("tables.failed.title"), "", retry);
        failed.sentenceProperty().bind(list.load().problem());
        VBox reading = new VBox(new ProgressIndicator(), new Label(Texts.text("tables.loading")));
        reading.getStyleClass().add("loading");
        content.getChildren().addAll(none, failed, reading);

        ObservableValue<Boolean> isEmpty = Bindings.isEmpty(list.tables());
        ObservableValue<Boolean> hasFailed =
                list.load().stateProperty().map(state -> state instanceof LoadState.Failed);
        ObservableValue<Boolean> read = list.load().stateProperty().map(LoadState::isLoaded);
        Visibility.when(split, isEmpty.map(empty -> !empty));
        Visibility.when(failed, and(isEmpty, hasFailed));
        Visibility.when(none, and(isEmpty, read));
        Visibility.when(reading, and(isEmpty, list.load().loading()));
        Visibility.when(listProblem, and(isEmpty.map(empty -> !empty), hasFailed));
        listProblemText.textProperty().bind(list.load().problem().map(ShownText::lines));
    }

    private void bindBands() {
        dropping.follow(
                drop.job(),
                drop.droppingProperty().map(name -> Texts.text("tables.drop.running", name)),
                Texts.text("tables.drop.looking"));
        Visibility.when(savedBand, drop.savedProperty().isNotNull());
        saved.textProperty().bind(drop.savedProperty().map(DropViewModel.Saved::sentence));
        savedPath
                .textProperty()
                .bind(drop.savedProperty().map(done -> done.written().file().toString()));
    }

    private static ObservableValue<Boolean> and(ObservableValue<Boolean> a, ObservableValue<Boolean> b) {
        return Bindings.createBooleanBinding(() -> a.getValue() && b.getValue(), a, b);
    }

    void focusList() {
        Focus.on(tableList);
    }

    @FXML
    void refresh() {
        list.refresh();
    }

    @FXML
    void create() {
        create.run();
    }

    @FXML
    void cancelDrop() {
        drop.cancel();
    }

    @FXML
    void copyPath() {
        CopiedText.put(savedPath.getText());
    }

    @FXML
    void openFolder() {
        openFolder.accept(Path.of(savedPath.getText()).toAbsolutePath().getParent());
    }

    @FXML
    void dismissSaved() {
        drop.dismiss();
    }
}

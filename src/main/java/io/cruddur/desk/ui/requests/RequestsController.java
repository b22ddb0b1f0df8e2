package io.cruddur.desk.ui.requests;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.emoji.TextCell;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.SectionButton;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The table of requests and its filters. */
public final class RequestsController {
    private final RequestsViewModel model;
    private final ZoneId zone;
    private final Node detail;
    private final Preferences preferences;

    @FXML
    private SectionButton requestsSession;

    @FXML
    private SectionButton requestsAudit;

    @FXML
    private StackPane pages;

    @FXML
    private VBox session;

    @FXML
    private Label summary;

    @FXML
    private TextField search;

    @FXML
    private ComboBox<FilterChoice<Request.Service>> service;

    @FXML
    private ComboBox<FilterChoice<Request.Outcome>> outcome;

    @FXML
    private ToggleButton live;

    @FXML
    private Button clear;

    @FXML
    private KeptSplitPane split;

    @FXML
    private TableView<Request> table;

    @FXML
    private TableColumn<Request, Instant> timeColumn;

    @FXML
    private TableColumn<Request, Request.Outcome> outcomeColumn;

    @FXML
    private TableColumn<Request, Request.Service> serviceColumn;

    @FXML
    private TableColumn<Request, String> operationColumn;

    @FXML
    private TableColumn<Request, String> targetColumn;

    @FXML
    private TableColumn<Request, java.time.Duration> tookColumn;

    @FXML
    private TableColumn<Request, Double> unitsColumn;

    @FXML
    private TableColumn<Request, Integer> attemptsColumn;

    @FXML
    private TableColumn<Request, String> answerColumn;

    @FXML
    private TableColumn<Request, Integer> repeatedColumn;

    private final Node audit;
    private Runnable onAudit = () -> {};
    private boolean restoring;

    /**
     * @param detail shows the selected request
     * @param audit the page of what production was asked to change
     */
    RequestsController(RequestsViewModel model, ZoneId zone, Node detail, Node audit, Preferences preferences) {
        this.model = model;
        this.zone = zone;
        this.detail = detail;
        this.audit = audit;
        this.preferences = preferences;
    }

    @FXML
    void initialize() {
        pages.getChildren().add(audit);
        Visibility.when(session, requestsSession.selectedProperty());
        Visibility.when(audit, requestsAudit.selectedProperty());
        for (Node ofTheSession : new Node[] {summary, live, clear}) {
            Visibility.when(ofTheSession, requestsSession.selectedProperty());
        }
        requestsAudit.selectedProperty().subscribe((_, is) -> {
            if (is) {
                onAudit.run();
            }
        });
        split.getItems().add(detail);
        split.keepIn(preferences, "requests.divider");
        columns();
        filters();
        SortedList<Request> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(_ -> new RequestCells.RequestRow());
        table.getSelectionModel().selectedItemProperty().subscribe(request -> {
            if (!restoring) {
                model.select(request);
            }
        });
        // Rows that come in, and a row that is folded, must not move the selection to a neighbour.
        sorted.addListener((ListChangeListener<Request>) _ -> {
            keepSelection();
            summarize();
        });
        model.filterProperty().subscribe(this::summarize);
        model.waitingProperty().subscribe(this::summarize);
        summarize();
    }

    private void columns() {
        words(timeColumn, Request::at, at -> RequestFormatter.time(at, zone), "figures");
        outcomeColumn.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().outcome()));
        outcomeColumn.setCellFactory(_ -> new RequestCells.RequestOutcomeCell());
        words(serviceColumn, Request::service, Request.Service::name);
        words(operationColumn, Request::operation, Function.identity(), "operation");
        words(targetColumn, Request::target, Function.identity());
        words(tookColumn, Request::took, RequestFormatter::millis, "figures", "number");
        words(unitsColumn, Request::capacityUnits, RequestFormatter::units, "figures", "number");
        words(attemptsColumn, Request::attempts, RequestFormatter::attempts, "figures", "number");
        words(answerColumn, Request::answer, Function.identity());
        words(repeatedColumn, Request::repeated, RequestFormatter::repeated, "figures", "number");
    }

    private static <T> void words(
            TableColumn<Request, T> column, Function<Request, T> value, Function<T, String> words, String... styles) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell<>(words, styles));
    }

    private void filters() {
        choices(
                service,
                model.serviceProperty(),
                text("requests.filter.allServices"),
                model.services(),
                Request.Service::name);
        choices(
                outcome,
                model.outcomeProperty(),
                text("requests.filter.allOutcomes"),
                FXCollections.observableArrayList(Request.Outcome.values()),
                RequestFormatter::outcome);
        search.textProperty().bindBidirectional(model.textProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        live.selectedProperty().bindBidirectional(model.liveProperty());
    }

    private static <T> void choices(
            ComboBox<FilterChoice<T>> box,
            ObjectProperty<Optional<T>> chosen,
            String all,
            ObservableList<T> values,
            Function<T, String> words) {
        box.getItems().add(new FilterChoice<>(all, Optional.empty()));
        // Added one by one, so that what is chosen stays so when another comes.
        Runnable add = () -> values.stream()
                .map(value -> new FilterChoice<>(words.apply(value), Optional.of(value)))
                .filter(choice -> !box.getItems().contains(choice))
                .forEach(box.getItems()::add);
        values.subscribe(add);
        add.run();
        chosen.subscribe(now -> box.getItems().stream()
                .filter(choice -> choice.value().equals(now))
                .findFirst()
                .ifPresent(box.getSelectionModel()::select));
        box.getSelectionModel().selectedItemProperty().subscribe(choice -> {
            if (choice != null) {
                chosen.set(choice.value());
            }
        });
    }

    private void keepSelection() {
        Request wanted = model.selectedProperty().get();
        Request now = table.getSelectionModel().getSelectedItem();
        if (wanted == null || (now != null && now.id() == wanted.id())) {
            return;
        }
        restoring = true;
        try {
            int place = table.getItems().indexOf(wanted);
            if (place >= 0) {
                table.getSelectionModel().clearAndSelect(place);
            } else {
                table.getSelectionModel().clearSelection();
            }
        } finally {
            restoring = false;
        }
    }

    private void summarize() {
        int all = model.rows().size();
        int shown = model.shown().size();
        boolean filtered = !model.filterProperty().get().isAll();
        String words = filtered ? text("requests.summary.filtered", shown, all) : text("requests.summary", all);
        int waiting = model.waitingProperty().get();
        summary.setText(waiting == 0 ? words : words + " · " + text("requests.summary.waiting", waiting));
        clear.setDisable(all == 0 && waiting == 0);
        if (shown == 0) {
            table.setPlaceholder(filtered && all > 0 ? nothingMatches() : nothingYet());
        }
    }

    private static Node nothingYet() {
        return new EmptyState("fth-activity", text("requests.empty.title"), text("requests.empty.sentence"));
    }

    private Node nothingMatches() {
        Button showAll = new Button(text("requests.noMatch.showAll"));
        showAll.setId("showAllRequests");
        showAll.setOnAction(_ -> model.showAll());
        return new EmptyState("fth-filter", text("requests.noMatch.title"), text("requests.noMatch.sentence"), showAll);
    }

    @FXML
    void clear() {
        model.clear();
    }

    /** @param action called when the page of what production was asked to change has come to the front */
    void setOnAudit(Runnable action) {
        onAudit = action;
    }

    boolean showsAudit() {
        return requestsAudit.isSelected();
    }

    void search() {
        Focus.onAllOf(search);
    }
}

package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseSessions.Listing;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Binds the sessions to their view model. */
final class SessionsController {
    private final SessionsViewModel model;
    private final Dialogs dialogs;
    private final EmptyState instead = new EmptyState("fth-users", "", "");
    private final Button readInstead = new Button(Texts.text("database.sessions.read"));
    private @Nullable SessionRow kept;

    @FXML
    private TextField sessionsSearch;

    @FXML
    private CheckBox watchSessions;

    @FXML
    private Button refreshSessions;

    @FXML
    private ProgressBar sessionsReading;

    @FXML
    private TableView<SessionRow> sessionsTable;

    @FXML
    private TableColumn<SessionRow, SessionRow> pidColumn;

    @FXML
    private TableColumn<SessionRow, SessionRow> userColumn;

    @FXML
    private TableColumn<SessionRow, SessionRow> applicationColumn;

    @FXML
    private TableColumn<SessionRow, SessionRow> stateColumn;

    @FXML
    private TableColumn<SessionRow, SessionRow> queryColumn;

    @FXML
    private Label sessionsSummary;

    @FXML
    private Label endObstacle;

    @FXML
    private Button endSession;

    SessionsController(SessionsViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    @FXML
    void initialize() {
        initializeTable();
        sessionsSearch.textProperty().bindBidirectional(model.searchProperty());
        sessionsSearch.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !sessionsSearch.getText().isEmpty()) {
                sessionsSearch.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                Focus.onFirst(sessionsTable, sessionsTable.getSelectionModel());
                event.consume();
            }
        });
        watchSessions.selectedProperty().bindBidirectional(model.watchingProperty());
        refreshSessions.disableProperty().bind(model.load().loading());
        // While it is read every two seconds, a bar would only flicker.
        sessionsReading
                .visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.load().state().isLoading()
                                && !model.watchingProperty().get(),
                        model.load().stateProperty(),
                        model.watchingProperty()));
        endSession.disableProperty().bind(model.obstacleProperty().isNotEmpty());
        endObstacle.textProperty().bind(model.obstacleProperty().map(ShownText::lines));
        Visibility.when(endObstacle, model.obstacleProperty().isNotEmpty());
        readInstead.getStyleClass().add("accent");
        readInstead.setOnAction(_ -> model.refresh());
        sessionsSummary
                .textProperty()
                .bind(Bindings.createStringBinding(this::summary, model.listingProperty(), model.rows()));
        model.listingProperty().subscribe(this::explain);
        model.load().stateProperty().subscribe(this::explain);
        explain();
    }

    private void initializeTable() {
        SessionCells.pid(pidColumn);
        SessionCells.lines(userColumn, DatabaseSession::user, DatabaseSession::database);
        SessionCells.lines(applicationColumn, SessionFormatter::application, SessionFormatter::client);
        SessionCells.state(stateColumn);
        SessionCells.query(queryColumn);
        SortedList<SessionRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(sessionsTable.comparatorProperty());
        sessionsTable.setItems(sorted);
        sessionsTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        sessionsTable.setPlaceholder(instead);
        sessionsTable.setRowFactory(_ -> SessionCells.row());
        sessionsTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                kept = row;
            }
            model.select(row);
        });
        // Rows are new with every reading: the selection goes to the same session.
        model.listingProperty().subscribe(_ -> {
            SessionRow before = kept;
            if (before != null) {
                sessionsTable.getItems().stream()
                        .filter(before::isSame)
                        .findFirst()
                        .ifPresent(row -> sessionsTable.getSelectionModel().select(row));
            }
        });
        new SessionMenu(sessionsTable, endSession);
    }

    /** What stands in an empty table. */
    private void explain() {
        LoadState load = model.load().state();
        if (load instanceof LoadState.Failed(String problem)) {
            instead.fail(Texts.text("database.sessions.failed"), problem, readInstead);
        } else if (model.listingProperty().get() != null) {
            instead.say("fth-search", Texts.text("database.sessions.noMatch"), "");
        } else if (load.isLoading()) {
            instead.say("fth-users", Texts.text("database.sessions.reading"), "");
        } else {
            instead.say(
                    "fth-users",
                    Texts.text("database.sessions.idle"),
                    Texts.text("database.idle.sentence"),
                    readInstead);
        }
    }

    private String summary() {
        Listing listing = model.listingProperty().get();
        if (listing == null) {
            return "";
        }
        long own = listing.sessions().stream().filter(DatabaseSession::own).count();
        long waiting =
                listing.sessions().stream().filter(DatabaseSession::isBlocked).count();
        return Texts.text("database.sessions.summary", model.count(), own, waiting)
                + (listing.hidden() > 0
                        ? " " + Texts.text("database.sessions.hidden", listing.hidden(), listing.user())
                        : "");
    }

    @FXML
    void refresh() {
        model.refresh();
    }

    @FXML
    void end() {
        model.chosen().ifPresent(session -> {
            if (dialogs.confirm(
                    Texts.text("database.sessions.end.title", session.pid()),
                    Texts.text(
                            "database.sessions.end.sentence",
                            SessionFormatter.application(session),
                            session.user(),
                            session.database()),
                    Texts.text("database.sessions.end.confirm"))) {
                // Not on the button: it means none by then, or another one.
                Focus.on(sessionsTable);
                model.end(session);
            }
        });
    }

    void focusSearch() {
        Focus.onAllOf(sessionsSearch);
    }
}

package io.cruddur.desk.ui.database;

import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.ui.database.access.ConnectionPane;
import io.cruddur.desk.ui.database.browser.BrowserController;
import io.cruddur.desk.ui.database.browser.BrowserViewModel;
import io.cruddur.desk.ui.database.console.ConsoleController;
import io.cruddur.desk.ui.database.console.ConsoleViewModel;
import io.cruddur.desk.ui.database.console.RowsController;
import io.cruddur.desk.ui.database.console.RowsViewModel;
import io.cruddur.desk.ui.database.sessions.SessionsPane;
import io.cruddur.desk.ui.database.setup.DatabaseMenu;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import java.time.InstantSource;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;

/** The Database view of one session. */
public final class DatabaseFeature implements Feature {
    private final boolean prod;
    private final BrowserViewModel tables;
    private final BrowserController browser;
    private final SessionsPane sessions;
    private final ResultsViewModel results;
    private final DatabaseController controller;
    private final Parent view;
    private final ConsoleController console;
    private final ConsoleViewModel statement;
    private final Optional<ConnectionPane> connection;
    private boolean inFront;
    private boolean opened;

    public DatabaseFeature(Desk desk) {
        prod = desk.session().place().isProd();
        tables = new BrowserViewModel(desk.session().database().reader(), desk.background(), desk.notices());
        results = new ResultsViewModel(desk.background());
        RowsViewModel rows = new RowsViewModel(desk.session().database().reader(), desk.background(), results);
        statement = new ConsoleViewModel(desk.context(), rows, InstantSource.system());
        console = new ConsoleController(statement, rows);
        browser = new BrowserController(
                tables, table -> rows.open(table, statement.patience(), statement.page()), console::put);
        sessions = new SessionsPane(desk);
        Node tablesView = FxmlViews.load(FxmlView.DATABASE_TABLES, browser);
        KeptSplitPane statements = KeptSplitPane.of(
                FxmlViews.load(FxmlView.DATABASE_SQL, console),
                FxmlViews.load(
                        FxmlView.DATABASE_ROWS,
                        new RowsController(
                                rows,
                                new ItemCopy(desk.session().tables().format(), desk.background(), desk.notices()))));
        statements.setOrientation(Orientation.VERTICAL);
        statements.setKept(0.34);
        statements.keepIn(desk.preferences(), "database.rows.divider");
        statements.setMinWidth(420);
        KeptSplitPane sql = KeptSplitPane.of(tablesView, statements);
        sql.setKept(280);
        sql.keepIn(desk.preferences(), "database.divider");
        SplitPane.setResizableWithParent(tablesView, false);
        Optional<DatabaseAccess> access = desk.session().database().access();
        DatabaseMenu menu = new DatabaseMenu(desk, this::refresh, this::chooseConnection);
        connection = access.map(way -> new ConnectionPane(desk, way, this::connected, menu.groupRule()));
        controller = new DatabaseController(
                desk.preferences(),
                desk.session().databasePlace(),
                sql,
                sessions.view(),
                connection.map(ConnectionPane::view),
                menu.items());
        view = FxmlViews.load(FxmlView.DATABASE, controller);
        controller.setOnTurned(this::turned);
        controller.setOnStatement(this::begin);
        access.ifPresent(way -> {
            tables.load().stateProperty().subscribe(this::unreached);
            way.onPlace(() -> desk.background().onFx(() -> controller.setPlace(way.place())));
        });
        if (access.filter(way -> !way.isSet()).isPresent()) {
            controller.showConnection();
        }
    }

    /** What was read of another database goes, with the new tables. */
    private void connected() {
        controller.showStatement();
        tables.refresh();
    }

    private void chooseConnection() {
        controller.showConnection();
        begin();
    }

    /** Where the tables cannot be read the steps say at what it fails. */
    private void unreached(LoadState state) {
        if (state instanceof LoadState.Failed && controller.showsStatement()) {
            controller.showConnection();
            connection.ifPresent(ConnectionPane::check);
        }
    }

    @Override
    public Parent view() {
        return view;
    }

    /** PROD is not asked before the person asks. */
    @Override
    public void shown(boolean now) {
        inFront = now;
        turned();
        if (now) {
            begin();
        }
    }

    private void turned() {
        sessions.shown(inFront && controller.showsSessions());
        if (inFront && controller.showsStatement() && !prod && tables.load().state() instanceof LoadState.Idle) {
            tables.refresh();
        }
    }

    /** Reads again what is in front; the first time that is {@link #shown}'s. */
    @Override
    public void refresh() {
        if (!opened) {
            opened = true;
            return;
        }
        if (controller.showsSessions()) {
            sessions.refresh();
        } else if (controller.showsConnection()) {
            connection.ifPresent(ConnectionPane::check);
        } else {
            tables.refresh();
        }
    }

    /** Stops the statement that runs, or the way to the database; false where none does. */
    @Override
    public boolean stop() {
        if (inFront && controller.showsConnection()) {
            return connection.filter(ConnectionPane::stop).isPresent();
        }
        return inFront && controller.showsStatement() && console.stop();
    }

    @Override
    public String unsaved() {
        return statement.isUnsaved() ? Texts.text("database.sql.unsaved") : "";
    }

    @Override
    public void showUnsaved() {
        if (statement.isUnsaved()) {
            controller.showStatement();
        }
    }

    /** Gives memory and disk back. */
    @Override
    public void close() {
        results.close();
    }

    /** Puts the caret into the statement, or the focus to the way in, if that is what the view shows. */
    private void begin() {
        if (inFront && controller.showsStatement()) {
            console.focus();
        } else if (inFront && controller.showsConnection()) {
            connection.ifPresent(ConnectionPane::focus);
        }
    }

    /** Moves the focus to where the part in front is searched. */
    @Override
    public void search() {
        if (controller.showsSessions()) {
            sessions.focusSearch();
        } else if (controller.showsConnection()) {
            connection.ifPresent(ConnectionPane::focus);
        } else {
            browser.focusSearch();
        }
    }
}

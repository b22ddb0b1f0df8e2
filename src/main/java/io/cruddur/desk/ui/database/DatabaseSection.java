package io.cruddur.desk.ui.database;

import io.cruddur.desk.ui.database.browser.BrowserController;
import io.cruddur.desk.ui.database.browser.BrowserViewModel;
import io.cruddur.desk.ui.database.console.ConsoleController;
import io.cruddur.desk.ui.database.console.ConsoleMemory;
import io.cruddur.desk.ui.database.console.ConsoleViewModel;
import io.cruddur.desk.ui.database.console.RowsController;
import io.cruddur.desk.ui.database.console.RowsViewModel;
import io.cruddur.desk.ui.database.sessions.SessionsPane;
import io.cruddur.desk.ui.database.setup.DatabaseMenu;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import java.time.InstantSource;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;

/** The database section of the Users view, put together. */
public final class DatabaseSection {
    private final boolean prod;
    private final BrowserViewModel tables;
    private final BrowserController browser;
    private final SessionsPane sessions;
    private final ResultsViewModel results;
    private final DatabaseController controller;
    private final Parent view;
    private final ConsoleController console;
    private final ConsoleViewModel statement;
    private boolean inFront;

    public DatabaseSection(Desk desk) {
        prod = desk.session().place().isProd();
        tables = new BrowserViewModel(desk.session().database(), desk.background(), desk.notices());
        results = new ResultsViewModel(desk.background());
        RowsViewModel rows = new RowsViewModel(desk.session().database(), desk.background(), results);
        statement = new ConsoleViewModel(rows, new ConsoleMemory(desk), InstantSource.system());
        console = new ConsoleController(statement, rows);
        browser = new BrowserController(
                tables, table -> rows.open(table, statement.patience(), statement.page()), console::put);
        sessions = new SessionsPane(desk);
        Node tablesView = FxmlViews.load(FxmlView.DATABASE_TABLES, browser);
        SplitPane statements = new SplitPane(
                FxmlViews.load(FxmlView.DATABASE_SQL, console),
                FxmlViews.load(
                        FxmlView.DATABASE_ROWS,
                        new RowsController(
                                rows, new ItemCopy(desk.session().format(), desk.background(), desk.notices()))));
        statements.setOrientation(Orientation.VERTICAL);
        statements.setDividerPositions(0.34);
        statements.setMinWidth(420);
        SplitPane sql = new SplitPane(tablesView, statements);
        sql.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(tablesView, false);
        controller = new DatabaseController(
                desk.preferences(),
                desk.session().place().postgres(),
                sql,
                sessions.view(),
                new DatabaseMenu(desk, this::refresh).items());
        view = FxmlViews.load(FxmlView.DATABASE, controller);
        controller.setOnTurned(this::turned);
        controller.setOnStatement(this::begin);
    }

    public Parent view() {
        return view;
    }

    /** The section has come to the front, or has left it. PROD is not asked before the person asks. */
    public void shown(boolean now) {
        inFront = now;
        turned();
    }

    private void turned() {
        sessions.shown(inFront && controller.showsSessions());
        if (inFront
                && !controller.showsSessions()
                && !prod
                && !tables.readProperty().get()) {
            tables.refresh();
        }
    }

    /** Reads again what is in front. */
    public void refresh() {
        if (controller.showsSessions()) {
            sessions.refresh();
        } else {
            tables.refresh();
        }
    }

    /** Stops the statement that runs; false where none does. */
    public boolean stop() {
        return inFront && !controller.showsSessions() && console.stop();
    }

    /** Whether a statement was typed that would be lost. */
    public boolean isUnsaved() {
        return statement.isUnsaved();
    }

    /** Gives memory and disk back. */
    public void close() {
        results.close();
    }

    /** Puts the caret into the statement, if that is what the section shows. */
    public void begin() {
        if (inFront && !controller.showsSessions()) {
            console.focus();
        }
    }

    /** Moves the focus to where the part in front is searched. */
    public void focusSearch() {
        if (controller.showsSessions()) {
            sessions.focusSearch();
        } else {
            browser.focusSearch();
        }
    }
}

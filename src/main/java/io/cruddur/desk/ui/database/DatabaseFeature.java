package io.cruddur.desk.ui.database;

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
        if (inFront && !controller.showsSessions() && !prod && tables.load().state() instanceof LoadState.Idle) {
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
        } else {
            tables.refresh();
        }
    }

    /** Stops the statement that runs; false where none does. */
    @Override
    public boolean stop() {
        return inFront && !controller.showsSessions() && console.stop();
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

    /** Puts the caret into the statement, if that is what the view shows. */
    private void begin() {
        if (inFront && !controller.showsSessions()) {
            console.focus();
        }
    }

    /** Moves the focus to where the part in front is searched. */
    @Override
    public void search() {
        if (controller.showsSessions()) {
            sessions.focusSearch();
        } else {
            browser.focusSearch();
        }
    }
}

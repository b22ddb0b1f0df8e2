package io.cruddur.desk.ui.users.database;

import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.FxmlView;
import io.cruddur.desk.ui.FxmlViews;
import io.cruddur.desk.ui.users.database.browser.BrowserController;
import io.cruddur.desk.ui.users.database.browser.BrowserViewModel;
import io.cruddur.desk.ui.users.database.sessions.SessionsPane;
import io.cruddur.desk.ui.users.database.setup.DatabaseMenu;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/** The database section of the Users view, put together. */
public final class DatabaseSection {
    private final boolean prod;
    private final BrowserViewModel tables;
    private final BrowserController browser;
    private final SessionsPane sessions;
    private final DatabaseController controller;
    private final Parent view;
    private boolean inFront;

    public DatabaseSection(Desk desk) {
        prod = desk.session().place().isProd();
        tables = new BrowserViewModel(desk.session().database(), desk.background());
        browser = new BrowserController(tables);
        sessions = new SessionsPane(desk);
        SplitPane sql = new SplitPane(FxmlViews.load(FxmlView.DATABASE_TABLES, browser), new StackPane());
        sql.setDividerPositions(0.28);
        controller = new DatabaseController(
                desk.preferences(),
                desk.session().place().postgres(),
                sql,
                sessions.view(),
                new DatabaseMenu(desk, this::refresh).items());
        view = FxmlViews.load(FxmlView.DATABASE, controller);
        controller.setOnTurned(this::turned);
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

    /** Moves the focus to where the part in front is searched. */
    public void focusSearch() {
        if (controller.showsSessions()) {
            sessions.focusSearch();
        } else {
            browser.focusSearch();
        }
    }
}

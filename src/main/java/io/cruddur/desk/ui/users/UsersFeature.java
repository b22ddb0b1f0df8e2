package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Feature;
import io.cruddur.desk.ui.FxmlView;
import io.cruddur.desk.ui.FxmlViews;
import javafx.scene.Parent;

/** The Users view of one session. */
public final class UsersFeature implements Feature {
    private final boolean prod;
    private final UsersViewModel model;
    private final UsersController controller;
    private final Parent view;
    private boolean refreshed;

    public UsersFeature(Desk desk) {
        prod = desk.session().place().isProd();
        model = new UsersViewModel(desk);
        controller = new UsersController(model);
        view = FxmlViews.load(FxmlView.USERS, controller);
    }

    @Override
    public Parent view() {
        return view;
    }

    /** Compares; but coming to the view in PROD reads nothing there, a whole pool least of all, unless asked to. */
    @Override
    public void refresh() {
        if (refreshed || !prod) {
            model.compare();
        }
        refreshed = true;
    }

    @Override
    public void search() {
        controller.focusSearch();
    }
}

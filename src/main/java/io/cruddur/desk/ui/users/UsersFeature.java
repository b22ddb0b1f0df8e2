package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.users.compare.CompareController;
import io.cruddur.desk.ui.users.compare.SyncViewModel;
import io.cruddur.desk.ui.users.pool.PoolController;
import io.cruddur.desk.ui.users.pool.PoolSource;
import io.cruddur.desk.ui.users.pool.PoolViewModel;
import javafx.scene.Parent;

/** The Users view of one session. */
public final class UsersFeature implements Feature {
    private final boolean prod;
    private final UsersController controller;
    private final Parent view;
    private boolean refreshed;

    public UsersFeature(Desk desk) {
        prod = desk.session().place().isProd();
        PoolSource source = new PoolSource(desk.session());
        UsersViewModel compared = new UsersViewModel(desk.context(), source);
        SyncViewModel sync = new SyncViewModel(desk.context(), compared);
        PoolViewModel pool = new PoolViewModel(desk.context(), source);
        controller = new UsersController(
                compared,
                pool,
                new CompareController(compared, sync, desk.dialogs()),
                new PoolController(pool, desk.dialogs()),
                desk.preferences());
        view = FxmlViews.load(FxmlView.USERS, controller);
    }

    @Override
    public Parent view() {
        return view;
    }

    /** Reads; but coming to the view in PROD reads nothing there, a whole pool least of all, unless asked to. */
    @Override
    public void refresh() {
        if (refreshed || !prod) {
            controller.refresh();
        }
        refreshed = true;
    }

    @Override
    public void search() {
        controller.focusSearch();
    }
}

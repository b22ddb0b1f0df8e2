package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Parent;

/** The page of the way into the production database. */
public final class ConnectionPane {
    private final ConnectionViewModel model;
    private final Parent view;

    /**
     * @param connected called when the database was reached from here
     * @param groupRule shows the security group's rule, where there is one to be changed
     */
    public ConnectionPane(Desk desk, DatabaseAccess access, Runnable connected, Optional<Runnable> groupRule) {
        model = new ConnectionViewModel(desk.context(), access, connected, InstantSource.system());
        view = FxmlViews.load(FxmlView.DATABASE_CONNECTION, new ConnectionController(model, groupRule));
    }

    public Parent view() {
        return view;
    }

    /** Takes all steps, to find out where a connection failed. */
    public void check() {
        model.check();
    }

    /** Cancels what runs; false where nothing does. */
    public boolean stop() {
        boolean busy = model.busyProperty().get();
        model.stop();
        return busy;
    }

    /** Moves the focus to the choice of the way. */
    public void focus() {
        Focus.into(view);
    }
}

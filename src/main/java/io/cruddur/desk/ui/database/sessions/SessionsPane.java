package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import java.time.InstantSource;
import javafx.scene.Parent;

/** The sessions of the database server. */
public final class SessionsPane {
    private final SessionsViewModel model;
    private final SessionsController controller;
    private final Parent view;
    private boolean inSight;

    public SessionsPane(Desk desk) {
        model = new SessionsViewModel(desk.context(), InstantSource.system());
        controller = new SessionsController(model, desk.dialogs());
        view = FxmlViews.load(FxmlView.DATABASE_SESSIONS, controller);
        // A view that is not in the window asks for nothing.
        view.sceneProperty().subscribe((_, scene) -> {
            if (scene == null) {
                model.shown(false);
            } else if (inSight) {
                model.shown(true);
            }
        });
    }

    public Parent view() {
        return view;
    }

    /** Reads the sessions again. */
    public void refresh() {
        model.refresh();
    }

    /** It has come to the front, or has left it. */
    public void shown(boolean inFront) {
        inSight = inFront;
        model.shown(inFront);
    }

    /** Moves the focus to where sessions are searched. */
    public void focusSearch() {
        controller.focusSearch();
    }
}

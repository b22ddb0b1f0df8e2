package io.cruddur.desk.ui.users.database.sessions;

import io.cruddur.desk.ui.Desk;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** The sessions of the database server. */
public final class SessionsPane {
    private final Parent view = new StackPane();

    public SessionsPane(Desk desk) {}

    public Parent view() {
        return view;
    }

    /** Reads the sessions again. */
    public void refresh() {}

    /** It has come to the front, or has left it. */
    public void shown(boolean inFront) {}

    /** Moves the focus to where sessions are searched. */
    public void focusSearch() {}
}

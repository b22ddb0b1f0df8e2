package io.cruddur.desk.ui.users.database.setup;

import io.cruddur.desk.ui.Desk;
import java.util.List;
import javafx.scene.control.MenuItem;

/** What the database menu offers. */
public final class DatabaseMenu {
    private final List<MenuItem> items;

    /** @param changed called when the database was changed from here: what is shown of it is out of date */
    public DatabaseMenu(Desk desk, Runnable changed) {
        items = List.of();
    }

    public List<MenuItem> items() {
        return items;
    }
}

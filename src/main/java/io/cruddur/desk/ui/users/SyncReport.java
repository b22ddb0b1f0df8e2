package io.cruddur.desk.ui.users;

import io.cruddur.desk.port.UserDatabase.Applied;
import java.util.List;

/** What became of each id that was to be written. */
record SyncReport(List<Applied> rows) {
    SyncReport {
        rows = List.copyOf(rows);
    }

    int changed() {
        return (int) rows.stream().filter(Applied::changed).count();
    }

    /** Rows that were gone, or had another id than when they were compared: left as they are. */
    int left() {
        return rows.size() - changed();
    }
}

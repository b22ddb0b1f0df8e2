package io.cruddur.desk.ui.database.console;

import java.time.Instant;

/** A statement that was run. */
record SqlEntry(String text, Instant at) {
    /** On one line. */
    String words() {
        return text.strip().replaceAll("\\s+", " ");
    }
}

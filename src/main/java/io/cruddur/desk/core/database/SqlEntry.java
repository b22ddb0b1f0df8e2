package io.cruddur.desk.core.database;

import java.time.Instant;

/** A statement that was run. */
public record SqlEntry(String text, Instant at) {
    /** On one line. */
    public String words() {
        return text.strip().replaceAll("\\s+", " ");
    }
}

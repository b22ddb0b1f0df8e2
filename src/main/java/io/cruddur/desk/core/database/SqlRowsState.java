package io.cruddur.desk.core.database;

/** How the reading of rows stands. */
public enum SqlRowsState {
    NOTHING,
    RUNNING,
    DONE,
    FAILED
}

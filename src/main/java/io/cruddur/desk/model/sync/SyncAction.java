package io.cruddur.desk.model.sync;

/** What would bring one person's two sides together. */
public enum SyncAction {
    NONE,
    /** Writes the pool's sub into the row. */
    WRITE_ID,
    /** Makes a row for the pool user. */
    INSERT_ROW,
    /** Makes a pool user for the row, and writes the new sub into the row. */
    CREATE_IN_POOL
}

package io.cruddur.desk.model.sync;

/** How a person stands in the user pool and in Postgres. */
public enum SyncState {
    /** The row has the id of the pool user with its handle. */
    MATCHED,
    /** The row has another id than the pool user with its handle. */
    ID_DIFFERS,
    /** The row was never synced, and a pool user has its handle. */
    STILL_MOCK,
    /** No row has the pool user's handle. */
    ONLY_IN_POOL,
    /** No pool user has the row's handle. */
    ONLY_IN_POSTGRES,
    /** A pool user without a handle: nothing to find a row by. */
    NO_HANDLE,
    /** Several pool users or several rows share the handle: nobody can say which belongs to which. */
    DUPLICATE_HANDLE;

    /** Whether bringing the two together means to write the row's id. */
    public boolean changes() {
        return this == ID_DIFFERS || this == STILL_MOCK;
    }
}

package io.cruddur.desk.model.sync;

/** How a person stands in the user pool and in Postgres. */
public enum SyncState {
    /** The row has the id of the pool user with its handle. */
    MATCHED,
    /** The row has another id than the pool user with its handle. */
    ID_DIFFERS,
    /** The row was never synced, and a pool user has its handle. */
    STILL_MOCK,
    /**
     * The two have no handle in common, but one that looks alike ({@link LookAlike}), or the same email address, and nobody else has: probably one person, which somebody has to confirm.
     */
    SUGGESTED,
    /** No row has the pool user's handle. */
    ONLY_IN_POOL,
    /** No pool user has the row's handle. */
    ONLY_IN_POSTGRES,
    /** A pool user without a handle: nothing to find a row by. */
    NO_HANDLE,
    /** Several pool users share the handle: nobody can say which of them a row belongs to. */
    DUPLICATE_IN_POOL,
    /** Several rows share the handle: nobody can say which of them belongs to the pool user. */
    DUPLICATE_IN_POSTGRES,
    /** The row's id is on another row too. */
    SHARED_SUB
}

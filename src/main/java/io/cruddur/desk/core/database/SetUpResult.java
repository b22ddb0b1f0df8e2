package io.cruddur.desk.core.database;

import io.cruddur.desk.port.DatabaseAdmin;

/** What a step of a set-up has done. */
public sealed interface SetUpResult {
    record Dropped(DatabaseAdmin.Dropped what) implements SetUpResult {}

    /** @param fresh false when it was there already */
    record Created(boolean fresh) implements SetUpResult {}

    record Migrated(DatabaseAdmin.Migrated what) implements SetUpResult {}

    record Seeded(DatabaseAdmin.Seeded what) implements SetUpResult {}

    /**
     * @param written rows that have an id now
     * @param differing rows that have another one than the pool, and were left alone
     */
    record Synced(int written, int differing) implements SetUpResult {}
}

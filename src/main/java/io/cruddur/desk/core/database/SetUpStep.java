package io.cruddur.desk.core.database;

import java.util.Locale;

/** The steps of a set-up, in their order. */
public enum SetUpStep {
    /** The database goes, with everything in it. */
    DROP,
    CREATE,
    /** The tables are made, or brought forward. */
    SCHEMA,
    /** The demo users. */
    SEED,
    /** The ids of the pool, for rows that were never synced. */
    SYNC;

    /** As keys of texts and ids of nodes write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

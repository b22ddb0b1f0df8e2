package io.cruddur.desk.model.sync;

/** The advisory lock in which rows of {@code public.users} are made and changed, one at a time. */
public final class UsersLock {
    /** This app's half of it. */
    public static final int KEY = 0x43525544;

    /** The table's half. */
    public static final int USERS = 1;

    private UsersLock() {}
}

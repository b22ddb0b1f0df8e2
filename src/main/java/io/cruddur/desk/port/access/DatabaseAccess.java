package io.cruddur.desk.port.access;

import io.cruddur.desk.port.Work;

/** The way into the production database, which can be changed while the session lasts. Safe from any thread. */
public interface DatabaseAccess {
    /** What is chosen. */
    DatabaseChoice choice();

    /**
     * From now on this way, and on new connections.
     *
     * @param password what was typed, for a way that takes one; held in memory for as long as the session lasts
     */
    void choose(DatabaseChoice choice, char[] password);

    /** Whether anything is set that leads to a database. */
    boolean isSet();

    /** Host, port and database as far as they are known without asking; may be empty. */
    String place();

    /** @param listener called on any thread when another way was chosen: what was read by the one before is out of date */
    void onChoice(Runnable listener);

    /** @param listener called on any thread when {@link #place} is another, or known by now */
    void onPlace(Runnable listener);

    /** The names of the environment variables that are set and count here, separated by commas; may be empty. */
    String variables();

    /**
     * Signs in once. Blocks.
     *
     * @throws io.cruddur.desk.port.DeskException when the database is not reached
     */
    void connect(Work work);

    /**
     * Reads the settings, and the secret where there is one. Blocks.
     *
     * @return to be closed
     * @throws io.cruddur.desk.port.DeskException when they lead to no database
     */
    DatabaseProbe probe(Work work);

    DatabaseInstances instances();

    /**
     * The {@code psql} call for the same database, for a POSIX shell; without the password. Blocks.
     *
     * @throws io.cruddur.desk.port.DeskException when nothing is set
     */
    String psql(Work work);
}

package io.cruddur.desk.port;

import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the users database of a LOCAL server, a step at a time. There is none of it in PROD. Every call blocks. */
public interface DatabaseAdmin {
    /**
     * What there is before anything is done.
     *
     * @param server host and port
     * @param embedded whether it is the app's own server, where making asks for no name to be typed
     * @param exists whether there is a database of that name
     * @param version the number of the last migration it has seen; 0 when it has no history
     * @param latest the number of the last migration there is
     * @param others sessions in the database that are not this app's
     */
    record Standing(
            String server,
            String database,
            boolean embedded,
            boolean exists,
            int version,
            int latest,
            List<DatabaseSession> others) {
        public Standing {
            others = List.copyOf(others);
        }
    }

    /**
     * What was dropped.
     *
     * @param existed false when there was nothing to drop
     * @param ended how many sessions of others were ended for it
     * @param backup the file that its rows were written to
     */
    record Dropped(boolean existed, int ended, Optional<Path> backup) {}

    /**
     * How far the tables were brought.
     *
     * @param from the number of the last migration before; 0 without a history
     * @param to the number of the last one now
     * @param recognised whether there were tables that this app had not made
     */
    record Migrated(int from, int to, boolean recognised) {}

    /** Rows that were added. */
    record Seeded(int users, int activities) {}

    /** The steps, within {@link #exclusively}. Each may be repeated. */
    interface Steps {
        /**
         * Drops the database; the sessions in it are ended. It is there as it was when this fails.
         *
         * @param backup whether its rows are written to a file first
         */
        Dropped drop(boolean backup, Work work);

        /** @return false when the database was there already */
        boolean create(Work work);

        /**
         * Makes the tables, or brings them forward. What is in them stays.
         *
         * @throws DeskException.Conflict when there are tables of these names that are not those of this system, or
         *     when another session holds a lock on them
         */
        Migrated schema(Work work);

        /**
         * Adds those who are not there yet, and the first activity if there is none; who is there stays as they are.
         *
         * @param activity who wrote the first activity, by handle, and its text
         */
        Seeded seed(List<User> users, Activity activity, Work work);
    }

    /** What somebody wrote. */
    record Activity(String handle, String text) {}

    Standing standing(Work work);

    /**
     * Runs {@code steps} while no other app sets the same server up.
     *
     * @param typedName the database's name as the person typed it; not asked of the embedded server
     * @throws DeskException.Invalid when another name was typed, on a server that is not the app's own
     * @throws DeskException.Denied when the server turns out to be Amazon RDS
     * @throws DeskException.Conflict when another app is setting the server up
     */
    void exclusively(String typedName, Work work, Consumer<Steps> steps);
}

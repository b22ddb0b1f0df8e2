package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.SqlTable;
import java.time.Duration;
import java.util.List;

/** Looks into the Postgres database. Nothing that is asked here can change anything. */
public interface DatabaseReader {
    /** What is wanted to be known of a statement. */
    enum Kind {
        /** Its rows. */
        ROWS,
        /** How the server would run it: {@code EXPLAIN}. It is not run. */
        PLAN,
        /** How the server ran it, with times: {@code EXPLAIN (ANALYZE)}. It is run, and its rows are thrown away. */
        ANALYZED_PLAN
    }

    /**
     * A statement to run.
     *
     * @param text as it was typed
     * @param timeout after which the server gives up
     * @param limit most rows to read
     */
    record SqlStatement(String text, Kind kind, Duration timeout, int limit) {}

    /** How a reading ended. */
    enum End {
        COMPLETE,
        /** As many rows came as were wanted, and there are more. */
        LIMIT,
        /** More than {@link #MOST_BYTES} came; there may be more. */
        TOO_MUCH,
        STOPPED
    }

    /** Bytes of memory that the answer to one statement may take: its characters, and 100 for each value. */
    long MOST_BYTES = 256L << 20;

    /** @param rows rows delivered */
    record Summary(long rows, Duration took, End end) {}

    /** Where rows go while they are read. */
    interface Sink {
        /** Called first, once. No two names are the same: a second {@code count} is called {@code count (2)}. */
        void columns(List<String> names);

        /**
         * Called by one thread at a time. A row has a value under every column's name, NULL included: numbers keep their
         * digits, {@code bytea} is binary, an array is a list, and all else is the server's text for it, with times in UTC.
         */
        void rows(List<Item> rows);
    }

    /**
     * What can be read in the schema {@code public}, by name.
     *
     * @throws DeskException.NotAvailable when no database is configured
     */
    List<SqlTable> tables(Work work);

    /**
     * How many rows a table of the schema {@code public} has. Reads all of it.
     *
     * @throws CancelledException when {@code work} was cancelled; the server has stopped counting then
     */
    long count(String table, Work work);

    /**
     * Runs one statement in a {@code READ ONLY} transaction that is rolled back. When {@code work} is cancelled the server
     * is told to stop, and what came until then counts.
     *
     * @throws DeskException.WriteRefused when it is not known to only read; nothing was sent
     * @throws DeskException.Invalid when it is not one statement, or the server does not understand it;
     *     {@link DeskException.Invalid#at} says where
     * @throws DeskException.Conflict when another session holds a lock that reading has to wait for; the sentence names it
     * @throws DeskException.Failed when it took longer than the timeout, or an answer was too large
     * @throws DeskException.Denied when the database user may not read that
     */
    Summary run(SqlStatement statement, Sink sink, Work work);

    /**
     * The statements that make the role without rights to write that statements would run as if it existed. Known after the
     * first statement; empty before it, and where they do run as that role.
     */
    String missingRole();

    /** Whether a statement seems to have a password or the like in it, so that it had better not be kept. */
    boolean tellsSecrets(String text);
}

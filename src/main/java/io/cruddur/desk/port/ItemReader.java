package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import java.time.Duration;
import java.util.List;

/** Reads items of any table. */
public interface ItemReader {
    /** @param segments parallel segments; 1 reads in one sequence */
    record Scan(String table, int segments) {
        /** What two cores can use: more segments were not faster. */
        public static final int DEFAULT_SEGMENTS = 4;

        public static Scan of(String table) {
            return new Scan(table, DEFAULT_SEGMENTS);
        }
    }

    /**
     * How a scan went.
     *
     * @param items items delivered
     * @param pages answers of DynamoDB
     * @param capacityUnits read capacity units consumed
     * @param complete whether every item of the table was read; false after a cancel
     */
    record Outcome(long items, long pages, Duration took, double capacityUnits, boolean complete) {}

    /** Where items go while they are read. */
    interface Sink {
        /** Called by one thread at a time, in no order between segments. */
        void accept(List<Item> items, Outcome soFar);
    }

    /**
     * Scans to the end, or until {@code work} is cancelled: then it returns what came, with {@code complete} false.
     *
     * @throws DeskException.NotFound when the table does not exist, or vanished meanwhile
     */
    Outcome scan(Scan scan, Sink sink, Work work);
}

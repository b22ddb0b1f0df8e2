package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads items of any table. */
public interface ItemReader {
    /** What can be read. */
    sealed interface Reading {
        /** The name of the table; empty where a statement does not plainly name one. */
        String table();

        /** Whether what an item shows under that name is its own attribute of that name, where it shows one. */
        default boolean shows(String attribute) {
            return true;
        }
    }

    /**
     * Every item of a table, as fast as it goes.
     *
     * @param segments parallel segments; 1 reads in one sequence
     */
    record Scan(String table, int segments) implements Reading {
        /** What two cores can use: more segments were not faster. */
        public static final int DEFAULT_SEGMENTS = ReadRequest.SEGMENTS;

        public static Scan of(String table) {
            return new Scan(table, DEFAULT_SEGMENTS);
        }
    }

    /** The items that a query or a scan with conditions finds. Pages that the filter leaves empty are read on. */
    record Query(ItemQuery query, ReadBudget budget) implements Reading {
        @Override
        public String table() {
            return query.table();
        }
    }

    /**
     * A PartiQL statement. One that writes delivers no items, unless it returns them.
     *
     * @param budget for a SELECT
     */
    record PartiQl(Statement statement, ReadBudget budget) implements Reading {
        @Override
        public String table() {
            return statement.table();
        }

        @Override
        public boolean shows(String attribute) {
            return statement.shows(attribute);
        }
    }

    /** Where a reading can go on. Only the reader that gave it knows what is in it. */
    interface Cursor {}

    /**
     * The rest of a reading that ended early: what came before {@code from} is not delivered again. One that ended at its
     * limit goes on for as many items as the limit says.
     */
    record Rest(Reading begun, Cursor from) implements Reading {
        @Override
        public String table() {
            return begun.table();
        }

        @Override
        public boolean shows(String attribute) {
            return begun.shows(attribute);
        }
    }

    /** How far a reading came. */
    enum End {
        /** It goes on, or was stopped before its end. */
        OPEN,
        /** There is nothing more. */
        COMPLETE,
        /** As many items came as were wanted; there may be more. */
        LIMIT
    }

    /**
     * How a reading went.
     *
     * @param items items delivered
     * @param scanned items that DynamoDB looked at, also those that a filter dropped; negative when it does not say
     * @param pages answers of DynamoDB
     * @param capacityUnits read capacity units consumed; NaN when DynamoDB did not say
     * @param next where it can go on; null when there is nothing more, or the reader cannot go on
     */
    record Summary(
            long items,
            long scanned,
            long pages,
            Duration took,
            double capacityUnits,
            End end,
            @Nullable Cursor next) {
        /**
         * Of a reading without a filter and without a limit.
         *
         * @param complete whether every item was read
         */
        public Summary(long items, long pages, Duration took, double capacityUnits, boolean complete) {
            this(items, items, pages, took, capacityUnits, complete ? End.COMPLETE : End.OPEN, null);
        }

        /** Of both together: this is how the rest of a reading went that had come as far as {@code before}. */
        public Summary after(Summary before) {
            return new Summary(
                    before.items + items,
                    before.scanned < 0 || scanned < 0 ? -1 : before.scanned + scanned,
                    before.pages + pages,
                    before.took.plus(took),
                    unitsAfter(before),
                    end,
                    next);
        }

        /** What no answer said is not counted; where nothing was asked, there was nothing to say. */
        private double unitsAfter(Summary before) {
            if (pages == 0 || Double.isNaN(capacityUnits)) {
                return before.pages == 0 && pages > 0 ? capacityUnits : before.capacityUnits;
            }
            return before.pages == 0 || Double.isNaN(before.capacityUnits)
                    ? capacityUnits
                    : before.capacityUnits + capacityUnits;
        }

        /** Whether everything was read; false after a cancel and when a limit was reached. */
        public boolean complete() {
            return end == End.COMPLETE;
        }
    }

    /** Where items go while they are read. */
    interface Sink {
        /** Called by one thread at a time, in no order between segments. */
        void accept(List<Item> items, Summary soFar);
    }

    /**
     * Reads to the end or the limit, or until {@code work} is cancelled: then it returns what came, with {@code end} OPEN.
     *
     * @throws DeskException.NotFound when the table does not exist, or vanished meanwhile
     * @throws DeskException.Invalid when DynamoDB does not understand what is asked
     * @throws DeskException.WriteRefused for a statement that writes, while the environment is locked
     */
    Summary read(Reading reading, Sink sink, Work work);

    /** Every item of a table. */
    default Summary scan(Scan scan, Sink sink, Work work) {
        return read(scan, sink, work);
    }
}

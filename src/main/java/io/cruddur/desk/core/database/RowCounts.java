package io.cruddur.desk.core.database;

import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many rows tables have: the planner's guess, until they are counted. On the thread that shows them. */
public final class RowCounts {
    private static final Logger LOG = LoggerFactory.getLogger(RowCounts.class);

    /** A table of so many bytes is counted without being asked: it takes a few milliseconds. */
    private static final long SMALL = 1L << 20;

    /** Of so many tables; a schema may have thousands. */
    private static final int COUNTED = 50;

    private final DatabaseReader database;
    private final Tasks tasks;
    private final Map<String, RowCount> counts;
    private @Nullable Task<List<SqlTable>> counting;

    /** @param counts by the tables' names, kept up to date */
    public RowCounts(DatabaseReader database, Tasks tasks, Map<String, RowCount> counts) {
        this.database = database;
        this.tasks = tasks;
        this.counts = counts;
    }

    /** The tables are read again: what is not counted yet is left alone. */
    public void stop() {
        if (counting != null) {
            counting.cancel();
        }
    }

    /** Guesses for all of them; the small ones are counted by {@link #countSmall}. */
    public void guess(List<SqlTable> found) {
        counts.clear();
        found.forEach(table -> counts.put(table.name(), guess(table)));
    }

    private static RowCount guess(SqlTable table) {
        return table.hasRows() && table.estimate() >= 0 ? new RowCount.About(table.estimate()) : new RowCount.Unknown();
    }

    /** Nobody has asked for these: one that cannot be counted keeps its guess, and the others are left alone as well. */
    public void countSmall(List<SqlTable> found) {
        List<SqlTable> small = found.stream()
                .filter(table -> table.kind() == SqlTable.Kind.TABLE && table.readable() && table.bytes() <= SMALL)
                .limit(COUNTED)
                .toList();
        counting = tasks.quiet(work -> {
                    for (SqlTable table : small) {
                        work.checkCancelled();
                        long rows = database.count(table.name(), work);
                        tasks.soon(() -> counts.replace(table.name(), new RowCount.Exact(rows)));
                    }
                    return small;
                })
                .onFailure(failure -> LOG.info("Small tables are not counted", failure));
        counting.start();
    }

    /**
     * Counts the rows of a table, however many; not while it is being counted.
     *
     * @param title in the list of what runs
     */
    public void count(SqlTable table, String title, Runnable counted, Consumer<Throwable> failed) {
        String name = table.name();
        RowCount before = of(table);
        if (before instanceof RowCount.Counting) {
            return;
        }
        counts.put(name, new RowCount.Counting());
        tasks.job(title, work -> database.count(name, work))
                .onSuccess(rows -> {
                    counts.put(name, new RowCount.Exact(rows));
                    counted.run();
                })
                .onFailure(failed)
                .onEnd(() -> counts.replace(name, new RowCount.Counting(), before))
                .start();
    }

    public RowCount of(SqlTable table) {
        return counts.getOrDefault(table.name(), new RowCount.Unknown());
    }
}

package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.LoadedResults;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads into the results, be it a scan, a query or a statement: rows appear while it runs, and whatever ends it keeps
 * what came. On the thread that shows them.
 */
public final class TableReading {
    /** Before anything came. */
    public static final ItemReader.Summary NOTHING = new ItemReader.Summary(0, 0, Duration.ZERO, 0, false);

    private static final Logger LOG = LoggerFactory.getLogger(TableReading.class);

    private final ItemReader reader;
    private final Tasks tasks;
    private final LoadedResults results;
    private final ReadingListener listener;
    private ReadingState state = ReadingState.NOT_READ;
    private ItemReader.Summary outcome = NOTHING;
    private ItemReader.@Nullable Reading latest;
    private boolean rest;
    private boolean kept;
    /** Whose rows are shown. */
    private @Nullable ReadingRun run;
    /** Of the same table, and nothing has come yet: what is shown is still the {@link #run}'s. */
    private @Nullable ReadingRun coming;
    /** How the reading stood whose rows are shown, before another one was begun. */
    private ReadingState stood = ReadingState.NOT_READ;

    private Runnable again = () -> {};

    public TableReading(ItemReader reader, Tasks tasks, LoadedResults results, ReadingListener listener) {
        this.reader = reader;
        this.tasks = tasks;
        this.results = results;
        this.listener = listener;
    }

    /** What is or was read last; null when nothing was. */
    public ItemReader.@Nullable Reading latest() {
        return latest;
    }

    /**
     * Rows of the same table stay until the first page has come.
     *
     * @param title in the list of what runs
     * @param keys the columns to begin with
     */
    public void read(ItemReader.Reading reading, String title, List<Column> keys) {
        ItemReader.Reading shown = latest;
        boolean same = shown != null && shown.table().equals(reading.table());
        if (!same || reading.table().isEmpty() || results.rows().loaded() == 0) {
            forget();
            again = () -> read(reading, title, keys);
            latest(reading);
            ReadingRun first =
                    new ReadingRun(this, tasks, results.begin(keys), NOTHING, title, reading, keys, new WrittenItems());
            run = first;
            start(first, reading);
            return;
        }
        if (coming == null) {
            stood = state == ReadingState.RUNNING ? ReadingState.STOPPED : state;
        }
        ReadingRun next =
                new ReadingRun(this, tasks, results.prepare(keys), NOTHING, title, reading, keys, new WrittenItems());
        ReadingRun left = coming;
        coming = next;
        cancel(left == null ? run : left);
        if (left != null) {
            left.filling().drop();
        }
        again = () -> read(reading, title, keys);
        listener.failed(null);
        start(next, reading);
    }

    /** Reads on from where it ended; what came stays. Does nothing where there is no rest. */
    public void readOn() {
        ItemReader.Reading begun = latest;
        ItemReader.Cursor next = outcome.next();
        if (run == null || begun == null || next == null || !rest) {
            return;
        }
        listener.failed(null);
        results.goOn(run.filling());
        ReadingRun further =
                new ReadingRun(this, tasks, run.filling(), outcome, run.title(), begun, run.keys(), run.own());
        run = further;
        start(further, new ItemReader.Rest(begun, next));
    }

    private void state(ReadingState now) {
        state = now;
        listener.state(now);
    }

    private void outcome(ItemReader.Summary now) {
        outcome = now;
        listener.outcome(now);
    }

    private void latest(ItemReader.@Nullable Reading now) {
        latest = now;
        listener.latest(now);
    }

    private void rest(boolean now) {
        rest = now;
        listener.rest(now);
    }

    private void kept(boolean now) {
        kept = now;
        listener.kept(now);
    }

    private static String writesTo(ItemReader.Reading what) {
        return what instanceof ItemReader.PartiQl(Statement statement, var _)
                        && statement.kind() != Statement.Kind.SELECT
                ? statement.table()
                : "";
    }

    private void start(ReadingRun started, ItemReader.Reading what) {
        rest(false);
        kept(false);
        state(ReadingState.RUNNING);
        started.start(tasks.job(started.title(), work -> reader.read(what, started, work))
                .on(writesTo(what))
                .onSuccess(whole -> succeeded(started, whole))
                .onFailure(failure -> failed(started, failure))
                .onEnd(() -> ended(started)));
    }

    private void succeeded(ReadingRun succeeding, ItemReader.Summary whole) {
        if (whole.end() != ItemReader.End.OPEN || whole.pages() > 0) {
            takeOver(succeeding);
        }
        if (run == succeeding) {
            outcome(whole.after(succeeding.before()));
            state(
                    switch (whole.end()) {
                        case COMPLETE -> ReadingState.COMPLETE;
                        case LIMIT -> ReadingState.LIMITED;
                        case OPEN -> ReadingState.STOPPED;
                    });
        }
    }

    /** Something has come: from here on the rows are the new reading's. */
    void takeOver(ReadingRun ready) {
        if (coming == ready) {
            coming = null;
            run = ready;
            latest(ready.reading());
            outcome(NOTHING);
            results.begin(ready.filling());
            // Behind the first page, which is shown next.
            tasks.soon(() -> {
                if (run == ready) {
                    ready.meanwhile().show(results);
                }
            });
        }
    }

    void replace(ReadingRun from, Predicate<Item> which, Item now) {
        if (run == from) {
            results.replace(which, now);
        }
    }

    void came(ReadingRun from, ItemReader.Summary now) {
        if (run == from) {
            outcome(now.after(from.before()));
        }
    }

    /** Nothing has come: the rows that are shown stay what they were. */
    private void keep(ReadingRun gone) {
        coming = null;
        gone.filling().drop();
        state(stood);
        kept(true);
        rest(isMore());
    }

    private boolean isMore() {
        return outcome.pages() > 0 && outcome.next() != null;
    }

    /** Reads on where that can be, else the same once more. */
    public void retry() {
        if (rest && !kept) {
            readOn();
        } else {
            again.run();
        }
    }

    /** This item was written here and is shown: when the reading comes to it, it is not shown twice. */
    public void wrote(ItemKeys keys, Item now) {
        if (run != null) {
            run.own().add(keys, now);
        }
        if (coming != null) {
            coming.own().add(keys, now);
            coming.meanwhile().added(keys, now);
        }
    }

    /** This item was there and was written here. */
    public void changed(ItemKeys keys, Item now) {
        if (coming != null) {
            coming.meanwhile().changed(keys, now);
        }
    }

    /** These items were removed here: if they come again they are somebody else's. */
    public void removed(ItemKeys keys, List<Item> gone) {
        if (run != null) {
            run.own().remove(gone);
        }
        if (coming != null) {
            coming.own().remove(gone);
            coming.meanwhile().removed(keys, gone);
        }
    }

    /** What {@link #readAgain} reads: what the rows came from that are shown or coming; null when nothing was read yet. */
    public ItemReader.@Nullable Reading begun() {
        ReadingRun begun = coming == null ? run : coming;
        return begun == null ? null : begun.reading();
    }

    /** Reads the same once more. */
    public void readAgain() {
        ReadingRun begun = coming == null ? run : coming;
        if (begun != null) {
            read(begun.reading(), begun.title(), begun.keys());
        }
    }

    /** Keeps what came. */
    public void cancel() {
        if (state == ReadingState.RUNNING) {
            cancel(coming == null ? run : coming);
        }
    }

    private static void cancel(@Nullable ReadingRun which) {
        if (which != null) {
            which.cancel();
        }
    }

    /** Stops, and shows nothing: another table is looked at. */
    public void forget() {
        ReadingRun old = run;
        ReadingRun next = coming;
        run = null;
        coming = null;
        cancel(old);
        cancel(next);
        if (next != null) {
            next.filling().drop();
        }
        again = () -> {};
        latest(null);
        listener.failed(null);
        outcome(NOTHING);
        rest(false);
        kept(false);
        state(ReadingState.NOT_READ);
        results.clear();
    }

    private void failed(ReadingRun failing, Throwable failure) {
        LOG.warn("'{}' failed", failing.title(), failure);
        if (coming == failing) {
            keep(failing);
        } else if (run == failing && coming == null) {
            state(ReadingState.FAILED);
        } else {
            return;
        }
        listener.failed(failure);
    }

    private void ended(ReadingRun ending) {
        if (coming == ending) {
            keep(ending);
        } else if (run == ending) {
            if (coming == null) {
                if (state == ReadingState.RUNNING) {
                    state(ReadingState.STOPPED);
                }
                rest(isMore());
            }
            ending.filling().end();
        }
    }
}

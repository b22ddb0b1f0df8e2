package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One reading under way: what comes between two turns of the thread that shows them is counted at once. */
final class ReadingRun implements ItemReader.Sink {
    private final TableReading owner;
    private final Tasks tasks;
    private final ResultsWriter filling;
    private final ItemReader.Summary before;
    private final String title;
    private final ItemReader.Reading reading;
    private final List<Column> keys;
    private final WrittenItems own;
    private final RecentEdits meanwhile = new RecentEdits();
    private final AtomicBoolean came = new AtomicBoolean();
    private final AtomicReference<ItemReader.@Nullable Summary> news = new AtomicReference<>();
    private @Nullable Task<ItemReader.Summary> job;

    /** @param before how far it had come when it goes on; {@link TableReading#NOTHING} at its beginning */
    ReadingRun(
            TableReading owner,
            Tasks tasks,
            ResultsWriter filling,
            ItemReader.Summary before,
            String title,
            ItemReader.Reading reading,
            List<Column> keys,
            WrittenItems own) {
        this.owner = owner;
        this.tasks = tasks;
        this.filling = filling;
        this.before = before;
        this.title = title;
        this.reading = reading;
        this.keys = keys;
        this.own = own;
    }

    @Override
    public void accept(List<Item> items, ItemReader.Summary now) {
        boolean first = !came.getAndSet(true);
        List<Item> page = first && !meanwhile.isEmpty() ? meanwhile.applied(items) : own.others(items, this::replace);
        if (first) {
            tasks.soon(() -> owner.takeOver(this));
        }
        try {
            filling.add(page);
        } finally {
            // Also when the disk is full: the items are there, and the rest begins behind them.
            if (news.getAndSet(now) == null) {
                tasks.soon(this::count);
            }
        }
    }

    private void replace(Predicate<Item> which, Item now) {
        tasks.soon(() -> owner.replace(this, which, now));
    }

    private void count() {
        ItemReader.Summary now = news.getAndSet(null);
        if (now != null) {
            owner.came(this, now);
        }
    }

    /** Starts the work of it. */
    void start(Task<ItemReader.Summary> work) {
        job = work;
        work.start();
    }

    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    ResultsWriter filling() {
        return filling;
    }

    ItemReader.Summary before() {
        return before;
    }

    String title() {
        return title;
    }

    ItemReader.Reading reading() {
        return reading;
    }

    List<Column> keys() {
        return keys;
    }

    WrittenItems own() {
        return own;
    }

    RecentEdits meanwhile() {
        return meanwhile;
    }
}

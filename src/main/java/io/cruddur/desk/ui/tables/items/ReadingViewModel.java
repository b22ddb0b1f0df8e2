package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.Filling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads into the results, be it a scan, a query or a statement: rows appear while it runs, and whatever ends it keeps
 * what came.
 */
public final class ReadingViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingViewModel.class);
    private static final ItemReader.Outcome NOTHING = new ItemReader.Outcome(0, 0, Duration.ZERO, 0, false);

    /** How the reading stands. */
    public enum State {
        NOT_READ,
        RUNNING,
        COMPLETE,
        /** As many items came as were wanted. */
        LIMITED,
        /** The person stopped it. */
        STOPPED,
        FAILED
    }

    private final ItemReader reader;
    private final Background background;
    private final ResultsViewModel results;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOT_READ);
    private final ReadOnlyObjectWrapper<ItemReader.Outcome> outcome = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringBinding summary;
    private final ReadOnlyObjectWrapper<ItemReader.@Nullable Reading> latest = new ReadOnlyObjectWrapper<>();
    /** Whose rows are shown. */
    private @Nullable Run run;
    /** Of the same table, and nothing has come yet: what is shown is still the {@link #run}'s. */
    private @Nullable Run coming;
    /** How the reading stood whose rows are shown, before another one was begun. */
    private State stood = State.NOT_READ;

    private Runnable again = () -> {};
    private final ReadOnlyBooleanWrapper rest = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
    private final BooleanBinding retriesRest = rest.and(kept.not());

    public ReadingViewModel(ItemReader reader, Background background, ResultsViewModel results) {
        this.reader = reader;
        this.background = background;
        this.results = results;
        this.summary = Bindings.createStringBinding(
                () -> ReadingSummary.of(
                        state.get(),
                        latest.get(),
                        outcome.get(),
                        results.shownProperty().get(),
                        results.columns().size(),
                        results.attributesProperty().get(),
                        kept.get()),
                state,
                kept,
                latest,
                outcome,
                results.shownProperty(),
                results.filterProperty(),
                results.attributesProperty(),
                results.columns());
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ItemReader.Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What is or was read last; null when nothing was. */
    public ReadOnlyObjectProperty<ItemReader.@Nullable Reading> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /** Why the reading ended early; empty unless it failed. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Items, pages, seconds, capacity units, and whether that is all. */
    StringBinding summary() {
        return summary;
    }

    /** Whether a reading ended early and can go on from there. */
    ReadOnlyBooleanProperty hasRestProperty() {
        return rest.getReadOnlyProperty();
    }

    /** Whether a retry reads on; else it reads the same once more. */
    BooleanBinding retriesRest() {
        return retriesRest;
    }

    /** Whether the rows are those of an earlier reading, because the last one ended before anything came. */
    ReadOnlyBooleanProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Everything in the table. */
    public void scan(TableDefinition table, ReadBudget budget) {
        ItemReader.Reading whole = budget.isLimited()
                ? new ItemReader.Query(ItemQuery.scan(table.name()), budget)
                : ItemReader.Scan.of(table.name());
        read(whole, Texts.text("tables.scan.task", table.name()), Column.keys(table));
    }

    /**
     * Rows of the same table stay until the first page has come.
     *
     * @param title in the list of what runs
     * @param keys the columns to begin with
     */
    public void read(ItemReader.Reading reading, String title, List<Column> keys) {
        ItemReader.Reading shown = latest.get();
        boolean same = shown != null && shown.table().equals(reading.table());
        if (!same || reading.table().isEmpty() || results.loadedProperty().get() == 0) {
            forget();
            again = () -> read(reading, title, keys);
            latest.set(reading);
            Run first = new Run(results.begin(keys), NOTHING, title, reading, keys, new OwnItems());
            run = first;
            start(first, reading);
            return;
        }
        if (coming == null) {
            stood = state.get() == State.RUNNING ? State.STOPPED : state.get();
        }
        Run next = new Run(results.prepare(keys), NOTHING, title, reading, keys, new OwnItems());
        Run left = coming;
        coming = next;
        cancel(left == null ? run : left);
        if (left != null) {
            left.filling.drop();
        }
        again = () -> read(reading, title, keys);
        problem.set("");
        start(next, reading);
    }

    /** Reads on from where it ended; what came stays. Does nothing where there is no rest. */
    void readOn() {
        ItemReader.Reading begun = latest.get();
        ItemReader.Place next = outcome.get().next();
        if (run == null || begun == null || next == null || !rest.get()) {
            return;
        }
        problem.set("");
        results.goOn(run.filling);
        Run further = new Run(run.filling, outcome.get(), run.title, begun, run.keys, run.own);
        run = further;
        start(further, new ItemReader.Rest(begun, next));
    }

    private static String writesTo(ItemReader.Reading what) {
        return what instanceof ItemReader.PartiQl(Statement statement, var _)
                        && statement.kind() != Statement.Kind.SELECT
                ? statement.table()
                : "";
    }

    private void start(Run started, ItemReader.Reading what) {
        rest.set(false);
        kept.set(false);
        state.set(State.RUNNING);
        started.job = background
                .job(started.title, work -> reader.read(what, started, work))
                .on(writesTo(what))
                .onSuccess(whole -> succeeded(started, whole))
                .onFailure(failure -> failed(started, failure))
                .onEnd(() -> ended(started));
        started.job.start();
    }

    private void succeeded(Run succeeding, ItemReader.Outcome whole) {
        if (whole.end() != ItemReader.End.OPEN || whole.pages() > 0) {
            takeOver(succeeding);
        }
        if (run == succeeding) {
            outcome.set(whole.after(succeeding.before));
            state.set(
                    switch (whole.end()) {
                        case COMPLETE -> State.COMPLETE;
                        case LIMIT -> State.LIMITED;
                        case OPEN -> State.STOPPED;
                    });
        }
    }

    /** Something has come: from here on the rows are the new reading's. */
    private void takeOver(Run ready) {
        if (coming == ready) {
            coming = null;
            run = ready;
            latest.set(ready.reading);
            outcome.set(NOTHING);
            results.begin(ready.filling);
            // Behind the first page, which is shown next.
            background.onFx(() -> {
                if (run == ready) {
                    ready.meanwhile.show(results);
                }
            });
        }
    }

    /** Nothing has come: the rows that are shown stay what they were. */
    private void keep(Run gone) {
        coming = null;
        gone.filling.drop();
        state.set(stood);
        kept.set(true);
        rest.set(isMore());
    }

    private boolean isMore() {
        return outcome.get().pages() > 0 && outcome.get().next() != null;
    }

    /** Reads on where that can be, else the same once more. */
    void retry() {
        if (retriesRest.get()) {
            readOn();
        } else {
            again.run();
        }
    }

    /** This item was written here and is shown: when the reading comes to it, it is not shown twice. */
    void wrote(ItemKeys keys, Item now) {
        if (run != null) {
            run.own.add(keys, now);
        }
        if (coming != null) {
            coming.own.add(keys, now);
            coming.meanwhile.added(keys, now);
        }
    }

    /** This item was there and was written here. */
    void changed(ItemKeys keys, Item now) {
        if (coming != null) {
            coming.meanwhile.changed(keys, now);
        }
    }

    /** These items were removed here: if they come again they are somebody else's. */
    void removed(ItemKeys keys, List<Item> gone) {
        if (run != null) {
            run.own.remove(gone);
        }
        if (coming != null) {
            coming.own.remove(gone);
            coming.meanwhile.removed(keys, gone);
        }
    }

    /** What {@link #readAgain} reads: what the rows came from that are shown or coming; null when nothing was read yet. */
    public ItemReader.@Nullable Reading begun() {
        Run begun = coming == null ? run : coming;
        return begun == null ? null : begun.reading;
    }

    /** Reads the same once more. */
    public void readAgain() {
        Run begun = coming == null ? run : coming;
        if (begun != null) {
            read(begun.reading, begun.title, begun.keys);
        }
    }

    /** Keeps what came. */
    public void cancel() {
        if (state.get() == State.RUNNING) {
            cancel(coming == null ? run : coming);
        }
    }

    private static void cancel(@Nullable Run which) {
        if (which != null && which.job != null) {
            which.job.cancel();
        }
    }

    /** Stops, and shows nothing: another table is looked at. */
    public void forget() {
        Run old = run;
        Run next = coming;
        run = null;
        coming = null;
        cancel(old);
        cancel(next);
        if (next != null) {
            next.filling.drop();
        }
        again = () -> {};
        latest.set(null);
        problem.set("");
        outcome.set(NOTHING);
        rest.set(false);
        kept.set(false);
        state.set(State.NOT_READ);
        results.clear();
    }

    private void failed(Run failing, Throwable failure) {
        LOG.warn("'{}' failed", failing.title, failure);
        if (coming == failing) {
            keep(failing);
        } else if (run == failing && coming == null) {
            state.set(State.FAILED);
        } else {
            return;
        }
        problem.set(FailureSentence.of(failure));
    }

    private void ended(Run ending) {
        if (coming == ending) {
            keep(ending);
        } else if (run == ending) {
            if (coming == null) {
                if (state.get() == State.RUNNING) {
                    state.set(State.STOPPED);
                }
                rest.set(isMore());
            }
            ending.filling.end();
        }
    }

    /** One reading under way: what comes between two turns of the FX thread is counted at once. */
    private final class Run implements ItemReader.Sink {
        private final Filling filling;
        private final ItemReader.Outcome before;
        private final String title;
        private final ItemReader.Reading reading;
        private final List<Column> keys;
        private final OwnItems own;
        private final Meanwhile meanwhile = new Meanwhile();
        private final AtomicBoolean came = new AtomicBoolean();
        private final AtomicReference<ItemReader.@Nullable Outcome> news = new AtomicReference<>();
        private @Nullable Job<ItemReader.Outcome> job;

        /** @param before how far it had come when it goes on; {@link #NOTHING} at its beginning */
        Run(
                Filling filling,
                ItemReader.Outcome before,
                String title,
                ItemReader.Reading reading,
                List<Column> keys,
                OwnItems own) {
            this.filling = filling;
            this.before = before;
            this.title = title;
            this.reading = reading;
            this.keys = keys;
            this.own = own;
        }

        @Override
        public void accept(List<Item> items, ItemReader.Outcome now) {
            boolean first = !came.getAndSet(true);
            List<Item> page =
                    first && !meanwhile.isEmpty() ? meanwhile.applied(items) : own.others(items, this::replace);
            if (first) {
                background.onFx(() -> takeOver(this));
            }
            try {
                filling.add(page);
            } finally {
                // Also when the disk is full: the items are there, and the rest begins behind them.
                if (news.getAndSet(now) == null) {
                    background.onFx(this::count);
                }
            }
        }

        private void replace(Predicate<Item> which, Item now) {
            background.onFx(() -> {
                if (run == this) {
                    results.replace(which, now);
                }
            });
        }

        private void count() {
            ItemReader.Outcome now = news.getAndSet(null);
            if (run == this && now != null) {
                outcome.set(now.after(before));
            }
        }
    }
}

package io.cruddur.desk.ui.tables;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.NoticeStack;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.grid.Column;
import io.cruddur.desk.ui.grid.Filling;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
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
final class ReadingViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingViewModel.class);
    private static final ItemReader.Outcome NOTHING = new ItemReader.Outcome(0, 0, Duration.ZERO, 0, false);

    /** How the reading stands. */
    enum State {
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
    private @Nullable Run run;
    private Runnable again = () -> {};

    ReadingViewModel(ItemReader reader, Background background, ResultsViewModel results) {
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
                        results.attributesProperty().get()),
                state,
                latest,
                outcome,
                results.shownProperty(),
                results.filterProperty(),
                results.attributesProperty(),
                results.columns());
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ItemReader.Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What is or was read last; null when nothing was. */
    ReadOnlyObjectProperty<ItemReader.@Nullable Reading> latestProperty() {
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

    /** Everything in the table. */
    void scan(TableDefinition table, ReadBudget budget) {
        ItemReader.Reading whole = budget.isLimited()
                ? new ItemReader.Query(ItemQuery.scan(table.name()), budget)
                : ItemReader.Scan.of(table.name());
        read(whole, Texts.text("tables.scan.task", table.name()), Column.keys(table));
    }

    /**
     * @param title in the list of what runs
     * @param keys the columns to begin with
     */
    void read(ItemReader.Reading reading, String title, List<Column> keys) {
        forget();
        again = () -> read(reading, title, keys);
        Run started = new Run(results.begin(keys));
        state.set(State.RUNNING);
        run = started;
        latest.set(reading);
        started.job = background
                .job(title, work -> reader.read(reading, started, work))
                .onSuccess(whole -> {
                    if (run == started) {
                        outcome.set(whole);
                        state.set(
                                switch (whole.end()) {
                                    case COMPLETE -> State.COMPLETE;
                                    case LIMIT -> State.LIMITED;
                                    case OPEN -> State.STOPPED;
                                });
                    }
                })
                .onFailure(failure -> failed(started, title, failure))
                .onEnd(() -> ended(started));
        started.job.start();
    }

    /** Reads the same once more. */
    void again() {
        again.run();
    }

    /** Keeps what came. */
    void cancel() {
        if (run != null && run.job != null && state.get() == State.RUNNING) {
            run.job.cancel();
        }
    }

    /** Stops, and shows nothing: another table is looked at. */
    void forget() {
        Run old = run;
        run = null;
        if (old != null && old.job != null) {
            old.job.cancel();
        }
        again = () -> {};
        latest.set(null);
        problem.set("");
        outcome.set(NOTHING);
        state.set(State.NOT_READ);
        results.clear();
    }

    private void failed(Run failing, String title, Throwable failure) {
        LOG.warn("'{}' failed", title, failure);
        if (run != failing) {
            return;
        }
        problem.set(NoticeStack.sentenceOf(failure));
        state.set(State.FAILED);
    }

    private void ended(Run ending) {
        if (run != ending) {
            return;
        }
        if (state.get() == State.RUNNING) {
            state.set(State.STOPPED);
        }
        ending.filling.end();
    }

    /** One reading under way: what comes between two turns of the FX thread is counted at once. */
    private final class Run implements ItemReader.Sink {
        private final Filling filling;
        private final AtomicReference<ItemReader.@Nullable Outcome> news = new AtomicReference<>();
        private @Nullable Job<ItemReader.Outcome> job;

        Run(Filling filling) {
            this.filling = filling;
        }

        @Override
        public void accept(List<Item> came, ItemReader.Outcome now) {
            filling.add(came);
            if (news.getAndSet(now) == null) {
                background.onFx(this::count);
            }
        }

        private void count() {
            ItemReader.Outcome now = news.getAndSet(null);
            if (run == this && now != null) {
                outcome.set(now);
            }
        }
    }
}

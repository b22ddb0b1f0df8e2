package io.cruddur.desk.ui.tables;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.NoticeStack;
import io.cruddur.desk.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a whole table into the results: rows appear while it runs, and whatever ends it keeps what came. */
final class ScanViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ScanViewModel.class);
    private static final ItemReader.Outcome NOTHING = new ItemReader.Outcome(0, 0, Duration.ZERO, 0, false);

    /** How the scan stands. */
    enum State {
        NOT_READ,
        RUNNING,
        COMPLETE,
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
    private @Nullable Run run;

    ScanViewModel(ItemReader reader, Background background, ResultsViewModel results) {
        this.reader = reader;
        this.background = background;
        this.results = results;
        this.summary = Bindings.createStringBinding(
                () -> ScanSummary.of(
                        state.get(),
                        outcome.get(),
                        results.filterProperty().get().isBlank()
                                ? -1
                                : results.shownProperty().get(),
                        results.columns().size(),
                        results.attributesProperty().get()),
                state,
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

    /** Why the scan ended early; empty unless it failed. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Items, pages, seconds, capacity units, and whether that is all. */
    StringBinding summary() {
        return summary;
    }

    void scan(TableDefinition table) {
        forget();
        ColumnFinder columns = new ColumnFinder(table);
        results.begin(columns.keys());
        state.set(State.RUNNING);
        Run started = new Run(columns);
        run = started;
        String title = Texts.text("tables.scan.task", table.name());
        started.job = background
                .job(title, work -> reader.scan(ItemReader.Scan.of(table.name()), started, work))
                .onSuccess(whole -> {
                    if (run == started) {
                        outcome.set(whole);
                        state.set(whole.complete() ? State.COMPLETE : State.STOPPED);
                    }
                })
                .onFailure(failure -> failed(started, table.name(), failure))
                .onEnd(() -> ended(started));
        started.job.start();
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
        problem.set("");
        outcome.set(NOTHING);
        state.set(State.NOT_READ);
        results.begin(List.of());
        results.end();
    }

    private void failed(Run failing, String table, Throwable failure) {
        LOG.warn("The scan of {} failed", table, failure);
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
        results.end();
    }

    /** One scan under way: collects on the reader's threads, delivers all that has come by the next turn of the FX thread. */
    private final class Run implements ItemReader.Sink {
        private final ColumnFinder columns;
        private final Object lock = new Object();
        private List<Item> items = new ArrayList<>();
        private List<Column> more = new ArrayList<>();
        private int attributes;
        private ItemReader.Outcome soFar = NOTHING;
        private boolean scheduled;
        private @Nullable Job<ItemReader.Outcome> job;

        Run(ColumnFinder columns) {
            this.columns = columns;
        }

        @Override
        public void accept(List<Item> came, ItemReader.Outcome now) {
            List<Column> discovered = columns.discover(came);
            boolean schedule;
            synchronized (lock) {
                items.addAll(came);
                more.addAll(discovered);
                attributes = columns.found();
                soFar = now;
                schedule = !scheduled;
                scheduled = true;
            }
            if (schedule) {
                background.onFx(this::deliver);
            }
        }

        private void deliver() {
            List<Item> someItems;
            List<Column> someColumns;
            int found;
            ItemReader.Outcome now;
            synchronized (lock) {
                someItems = items;
                someColumns = more;
                found = attributes;
                now = soFar;
                items = new ArrayList<>();
                more = new ArrayList<>();
                scheduled = false;
            }
            if (run == this) {
                results.append(someItems, someColumns, found);
                outcome.set(now);
            }
        }
    }
}

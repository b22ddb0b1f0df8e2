package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.results.Filling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.model.sql.TablePages;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.Outcome;
import io.cruddur.desk.port.DatabaseReader.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a statement or of a table: read one after the other, and what came stays whatever ends it. */
public final class RowsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RowsViewModel.class);

    /** How the reading stands. */
    enum State {
        NOTHING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What failed, to be said where it was typed.
     *
     * @param at where in the statement, in characters from 0; negative when nobody knows
     */
    record Problem(String sentence, int at) {
        static final Problem NONE = new Problem("", -1);
    }

    private static final Outcome NOTHING = new Outcome(0, Duration.ZERO, DatabaseReader.End.COMPLETE);

    private boolean refused;
    private final DatabaseReader database;
    private final Background background;
    private final ResultsViewModel results;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missingRole = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper soFar = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper plan = new ReadOnlyBooleanWrapper();
    private @Nullable Run run;
    private List<String> columns = List.of();

    public RowsViewModel(DatabaseReader database, Background background, ResultsViewModel results) {
        this.database = database;
        this.background = background;
        this.results = results;
    }

    ResultsViewModel results() {
        return results;
    }

    /** Reads the first rows of a table. */
    public void open(SqlTable table, Duration timeout, int limit) {
        TablePages pages = new TablePages(table);
        begin(
                Texts.text("database.rows.title.table", table.name()),
                Texts.text("database.rows.job", table.name()),
                new Statement(pages.first(), DatabaseReader.Kind.ROWS, timeout, limit),
                pages,
                failed -> problem.set(failed.sentence()));
    }

    /** @param onProblem told, in place of {@link #problemProperty()}, why it failed */
    void run(Statement statement, Consumer<Problem> onProblem) {
        boolean rows = statement.kind() == DatabaseReader.Kind.ROWS;
        begin(
                Texts.text(rows ? "database.rows.title.sql" : "database.rows.title.plan"),
                Texts.text(rows ? "database.sql.job" : "database.sql.job.explain"),
                statement,
                null,
                onProblem);
    }

    private void begin(
            String newTitle,
            String task,
            Statement statement,
            @Nullable TablePages pages,
            Consumer<Problem> onProblem) {
        Run old = run;
        run = null;
        if (old != null && old.job != null) {
            old.job.cancel();
        }
        results.filterProperty().set("");
        Run started = new Run(task, statement, pages, results.begin(List.of()), onProblem);
        if (old == null || !old.first.equals(statement)) {
            // Another statement's columns would stay in sight until the first row.
            columns = List.of();
            results.layout().reset();
        }
        run = started;
        title.set(newTitle);
        plan.set(statement.kind() != DatabaseReader.Kind.ROWS);
        started.start(statement);
    }

    /** Reads the next rows of the table that is open. */
    void readMore() {
        Run current = run;
        if (current != null && more.get() && current.pages != null && current.last != null) {
            current.start(new Statement(
                    current.pages.after(current.last, current.came.get()),
                    current.first.kind(),
                    current.first.timeout(),
                    current.first.limit()));
        }
    }

    /** What came stays. */
    void cancel() {
        Run current = run;
        if (current != null && current.job != null && state.get() == State.RUNNING) {
            current.job.cancel();
        }
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How the last reading ended; its rows are all that are shown. */
    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What the rows are of; empty when nothing was read. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Why a table could not be read; empty when it could. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The statements that make the role that may only read; empty where there is one, or nothing was run yet. */
    ReadOnlyStringProperty missingRoleProperty() {
        return missingRole.getReadOnlyProperty();
    }

    /** Rows that came while it runs. */
    ReadOnlyLongProperty soFarProperty() {
        return soFar.getReadOnlyProperty();
    }

    /** Whether there are more rows that {@link #readMore} would read. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Whether the rows are those of a table, and not of a statement. */
    boolean readsTable() {
        return run != null && run.pages != null;
    }

    /** Whether the rows are the lines of a plan. */
    ReadOnlyBooleanProperty planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Whether what failed was refused here, and never sent. */
    boolean wasRefused() {
        return refused;
    }

    /** One statement, and further ones that go on with the same table. */
    private final class Run implements DatabaseReader.Sink {
        private final String task;
        private final Statement first;
        private final @Nullable TablePages pages;
        private final Filling filling;
        private final Consumer<Problem> onProblem;
        private final AtomicLong came = new AtomicLong();
        private final AtomicBoolean counting = new AtomicBoolean();
        private @Nullable List<String> names;
        private volatile @Nullable Item last;
        private @Nullable Job<Outcome> job;

        Run(String task, Statement first, @Nullable TablePages pages, Filling filling, Consumer<Problem> onProblem) {
            this.task = task;
            this.first = first;
            this.pages = pages;
            this.filling = filling;
            this.onProblem = onProblem;
        }

        void start(Statement statement) {
            problem.set("");
            soFar.set(came.get());
            more.set(false);
            state.set(State.RUNNING);
            job = background
                    .job(task, (Work work) -> database.run(statement, this, work))
                    .onSuccess(this::done)
                    .onFailure(this::failed)
                    .onEnd(this::ended);
            job.start();
        }

        @Override
        public void columns(List<String> found) {
            if (names == null) {
                names = found;
                background.onFx(() -> layOut(found));
            }
        }

        /** What was chosen for other columns has no meaning for these. */
        private void layOut(List<String> found) {
            if (run == this && !found.equals(columns)) {
                columns = found;
                results.layout().reset();
            }
        }

        @Override
        public void rows(List<Item> rows) {
            if (came.get() == 0 && names != null) {
                filling.expect(names, rows);
            }
            last = rows.getLast();
            filling.add(rows);
            came.addAndGet(rows.size());
            if (!counting.getAndSet(true)) {
                background.onFx(this::count);
            }
        }

        private void count() {
            counting.set(false);
            if (run == this && state.get() == State.RUNNING) {
                soFar.set(came.get());
            }
        }

        private void done(Outcome how) {
            if (run != this) {
                return;
            }
            outcome.set(new Outcome(came.get(), how.took(), how.end()));
            more.set(pages != null
                    && last != null
                    && (how.end() == DatabaseReader.End.LIMIT || how.end() == DatabaseReader.End.STOPPED));
            state.set(State.DONE);
        }

        private void failed(Throwable failure) {
            if (run != this) {
                return;
            }
            // The server's words about a statement quote it, and what is in it is not for the log.
            if (!(failure instanceof DeskException.Invalid || isNotSent(failure))) {
                LOG.warn("A statement failed", failure);
            }
            outcome.set(new Outcome(came.get(), Duration.ZERO, DatabaseReader.End.STOPPED));
            more.set(pages != null && last != null);
            refused = isNotSent(failure);
            state.set(State.FAILED);
            onProblem.accept(new Problem(FailureSentence.of(failure), at(failure)));
        }

        private static boolean isNotSent(Throwable failure) {
            return failure instanceof DeskException.WriteRefused || failure instanceof DeskException.NotSent;
        }

        private static int at(Throwable failure) {
            return switch (failure) {
                case DeskException.Invalid invalid -> invalid.at();
                case DeskException.WriteRefused refused -> refused.at();
                case DeskException.NotSent unsent -> unsent.at();
                default -> -1;
            };
        }

        private void ended() {
            if (run != this) {
                return;
            }
            missingRole.set(database.missingRole());
            if (state.get() == State.RUNNING) {
                outcome.set(new Outcome(came.get(), Duration.ZERO, DatabaseReader.End.STOPPED));
                state.set(State.DONE);
            }
            if (came.get() == 0 && names != null) {
                filling.expect(names, List.of());
            }
            filling.end();
        }
    }
}

package io.cruddur.desk.core.database;

import io.cruddur.desk.core.results.LoadedResults;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.TablePages;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DatabaseReader.Summary;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a statement or of a table: read one after the other, and what came stays whatever ends it. On the thread that
 * shows them.
 */
public final class SqlRows {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRows.class);

    /** Who shows the rows. */
    public interface Listener {
        /** What was shown goes: the rows of another statement come. */
        void beginning();

        /** These are not the columns of the statement before. */
        void otherColumns();

        /** A statement is sent. */
        void starting();

        void state(SqlRowsState now);

        /** How the last reading ended; its rows are all that are shown. */
        void outcome(Summary now);

        /** Rows that came while it runs. */
        void soFar(long rows);

        /** Whether there are more rows that {@link #readMore} would read. */
        void more(boolean now);

        /** The statements that make the role that may only read; empty where there is one. */
        void missingRole(String statements);
    }

    private final DatabaseReader database;
    private final Tasks tasks;
    private final LoadedResults results;
    private final Listener listener;
    private SqlRowsState state = SqlRowsState.NOTHING;
    private boolean refused;
    private boolean more;
    private @Nullable Run run;
    private List<String> columns = List.of();

    public SqlRows(DatabaseReader database, Tasks tasks, LoadedResults results, Listener listener) {
        this.database = database;
        this.tasks = tasks;
        this.results = results;
        this.listener = listener;
    }

    /**
     * Reads the rows of a statement, in place of what there was.
     *
     * @param task in the list of what runs
     * @param pages how a table is read on; null for a statement
     * @param begun run before it is sent
     * @param onFailure told why it failed
     */
    public void begin(
            String task,
            SqlStatement statement,
            @Nullable TablePages pages,
            Runnable begun,
            Consumer<Throwable> onFailure) {
        Run old = run;
        run = null;
        if (old != null && old.job != null) {
            old.job.cancel();
        }
        listener.beginning();
        Run started = new Run(task, statement, pages, results.begin(List.of()), onFailure);
        if (old == null || !old.first.equals(statement)) {
            // Another statement's columns would stay in sight until the first row.
            columns = List.of();
            listener.otherColumns();
        }
        run = started;
        begun.run();
        started.start(statement);
    }

    /** Reads the next rows of the table that is open. */
    public void readMore() {
        Run current = run;
        if (current != null && more && current.pages != null && current.last != null) {
            current.start(new SqlStatement(
                    current.pages.after(current.last, current.came.get()),
                    current.first.kind(),
                    current.first.timeout(),
                    current.first.limit()));
        }
    }

    /** What came stays. */
    public void cancel() {
        Run current = run;
        if (current != null && current.job != null && state == SqlRowsState.RUNNING) {
            current.job.cancel();
        }
    }

    /** Whether the rows are those of a table, and not of a statement. */
    public boolean readsTable() {
        return run != null && run.pages != null;
    }

    /** Whether what failed was refused here, and never sent. */
    public boolean wasRefused() {
        return refused;
    }

    private void state(SqlRowsState now) {
        state = now;
        listener.state(now);
    }

    private void more(boolean now) {
        more = now;
        listener.more(now);
    }

    /** Where in the statement it went wrong, in characters from 0; negative when nobody knows. */
    public static int at(Throwable failure) {
        return switch (failure) {
            case DeskException.Invalid invalid -> invalid.at();
            case DeskException.WriteRefused refused -> refused.at();
            case DeskException.NotSent unsent -> unsent.at();
            default -> -1;
        };
    }

    /** One statement, and further ones that go on with the same table. */
    private final class Run implements DatabaseReader.Sink {
        private final String task;
        private final SqlStatement first;
        private final @Nullable TablePages pages;
        private final ResultsWriter filling;
        private final Consumer<Throwable> onFailure;
        private final AtomicLong came = new AtomicLong();
        private final AtomicBoolean counting = new AtomicBoolean();
        private @Nullable List<String> names;
        private volatile @Nullable Item last;
        private @Nullable Task<Summary> job;

        Run(
                String task,
                SqlStatement first,
                @Nullable TablePages pages,
                ResultsWriter filling,
                Consumer<Throwable> onFailure) {
            this.task = task;
            this.first = first;
            this.pages = pages;
            this.filling = filling;
            this.onFailure = onFailure;
        }

        void start(SqlStatement statement) {
            listener.starting();
            listener.soFar(came.get());
            more(false);
            state(SqlRowsState.RUNNING);
            job = tasks.job(task, (Work work) -> database.run(statement, this, work))
                    .onSuccess(this::done)
                    .onFailure(this::failed)
                    .onEnd(this::ended);
            job.start();
        }

        @Override
        public void columns(List<String> found) {
            if (names == null) {
                names = found;
                tasks.soon(() -> layOut(found));
            }
        }

        /** What was chosen for other columns has no meaning for these. */
        private void layOut(List<String> found) {
            if (run == this && !found.equals(columns)) {
                columns = found;
                listener.otherColumns();
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
                tasks.soon(this::count);
            }
        }

        private void count() {
            counting.set(false);
            if (run == this && state == SqlRowsState.RUNNING) {
                listener.soFar(came.get());
            }
        }

        private void done(Summary how) {
            if (run != this) {
                return;
            }
            listener.outcome(new Summary(came.get(), how.took(), how.end()));
            more(pages != null
                    && last != null
                    && (how.end() == DatabaseReader.End.LIMIT || how.end() == DatabaseReader.End.STOPPED));
            state(SqlRowsState.DONE);
        }

        private void failed(Throwable failure) {
            if (run != this) {
                return;
            }
            // The server's words about a statement quote it, and what is in it is not for the log.
            if (!(failure instanceof DeskException.Invalid || isNotSent(failure))) {
                LOG.warn("A statement failed", failure);
            }
            listener.outcome(new Summary(came.get(), Duration.ZERO, DatabaseReader.End.STOPPED));
            more(pages != null && last != null);
            refused = isNotSent(failure);
            state(SqlRowsState.FAILED);
            onFailure.accept(failure);
        }

        private static boolean isNotSent(Throwable failure) {
            return failure instanceof DeskException.WriteRefused || failure instanceof DeskException.NotSent;
        }

        private void ended() {
            if (run != this) {
                return;
            }
            listener.missingRole(database.missingRole());
            if (state == SqlRowsState.RUNNING) {
                listener.outcome(new Summary(came.get(), Duration.ZERO, DatabaseReader.End.STOPPED));
                state(SqlRowsState.DONE);
            }
            if (came.get() == 0 && names != null) {
                filling.expect(names, List.of());
            }
            filling.end();
        }
    }
}

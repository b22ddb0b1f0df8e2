package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.SqlRows;
import io.cruddur.desk.core.database.SqlRowsState;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.model.sql.TablePages;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DatabaseReader.Summary;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
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

/** The rows of a statement or of a table: read one after the other, and what came stays whatever ends it. */
public final class RowsViewModel {
    /**
     * What failed, to be said where it was typed.
     *
     * @param at where in the statement, in characters from 0; negative when nobody knows
     */
    record Problem(String sentence, int at) {
        static final Problem NONE = new Problem("", -1);
    }

    private static final Summary NOTHING = new Summary(0, Duration.ZERO, DatabaseReader.End.COMPLETE);

    private final ResultsViewModel results;
    private final SqlRows rows;
    private final ReadOnlyObjectWrapper<SqlRowsState> state = new ReadOnlyObjectWrapper<>(SqlRowsState.NOTHING);
    private final ReadOnlyObjectWrapper<Summary> outcome = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missingRole = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper soFar = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper plan = new ReadOnlyBooleanWrapper();

    public RowsViewModel(DatabaseReader database, Background background, ResultsViewModel results) {
        this.results = results;
        this.rows = new SqlRows(database, background, results.results(), new Updates());
    }

    /** What is told by the rows goes into the properties. */
    private final class Updates implements SqlRows.Listener {
        @Override
        public void beginning() {
            results.filterProperty().set("");
        }

        @Override
        public void otherColumns() {
            results.layout().reset();
        }

        @Override
        public void starting() {
            problem.set("");
        }

        @Override
        public void state(SqlRowsState now) {
            state.set(now);
        }

        @Override
        public void outcome(Summary now) {
            outcome.set(now);
        }

        @Override
        public void soFar(long came) {
            soFar.set(came);
        }

        @Override
        public void more(boolean now) {
            more.set(now);
        }

        @Override
        public void missingRole(String statements) {
            missingRole.set(statements);
        }
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
                new SqlStatement(pages.first(), DatabaseReader.Kind.ROWS, timeout, limit),
                pages,
                failure -> problem.set(FailureSentence.of(failure)));
    }

    /** @param onProblem told, in place of {@link #problemProperty()}, why it failed */
    void run(SqlStatement statement, Consumer<Problem> onProblem) {
        boolean rows = statement.kind() == DatabaseReader.Kind.ROWS;
        begin(
                Texts.text(rows ? "database.rows.title.sql" : "database.rows.title.plan"),
                Texts.text(rows ? "database.sql.job" : "database.sql.job.explain"),
                statement,
                null,
                failure -> onProblem.accept(new Problem(FailureSentence.of(failure), SqlRows.at(failure))));
    }

    private void begin(
            String newTitle,
            String task,
            SqlStatement statement,
            @Nullable TablePages pages,
            Consumer<Throwable> onFailure) {
        Runnable begun = () -> {
            title.set(newTitle);
            plan.set(statement.kind() != DatabaseReader.Kind.ROWS);
        };
        rows.begin(task, statement, pages, begun, onFailure);
    }

    /** Reads the next rows of the table that is open. */
    void readMore() {
        rows.readMore();
    }

    /** What came stays. */
    void cancel() {
        rows.cancel();
    }

    ReadOnlyObjectProperty<SqlRowsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How the last reading ended; its rows are all that are shown. */
    ReadOnlyObjectProperty<Summary> outcomeProperty() {
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
        return rows.readsTable();
    }

    /** Whether the rows are the lines of a plan. */
    ReadOnlyBooleanProperty planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Whether what failed was refused here, and never sent. */
    boolean wasRefused() {
        return rows.wasRefused();
    }
}

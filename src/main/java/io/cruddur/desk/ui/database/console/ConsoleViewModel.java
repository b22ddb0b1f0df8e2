package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.ConsoleDocument;
import io.cruddur.desk.core.database.ConsoleMemory;
import io.cruddur.desk.core.database.SqlEntry;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.ui.database.console.RowsViewModel.Problem;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** SQL as it is typed, how long and how much it may be read, and what was run before. */
public final class ConsoleViewModel {
    static final int MOST_SECONDS = 600;
    static final int MOST_ROWS = 100_000;

    private static final String USUAL_SECONDS = "10";
    private static final String USUAL_ROWS = "1000";

    private final RowsViewModel rows;
    private final ConsoleMemory memory;
    private final InstantSource clock;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty timeout = new SimpleStringProperty(USUAL_SECONDS);
    private final StringProperty limit = new SimpleStringProperty(USUAL_ROWS);
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(Problem.NONE);
    private final ObservableList<SqlEntry> history = FXCollections.observableArrayList();
    private final FilteredList<SqlEntry> found = new FilteredList<>(history);
    private final StringProperty search = new SimpleStringProperty("");

    /** The entry that was stepped to; -1 for what was typed. */
    private int step = -1;

    private String typed = "";

    private String ran = "";

    public ConsoleViewModel(FeatureContext context, RowsViewModel rows, InstantSource clock) {
        this.rows = rows;
        this.memory = ConsoleNotices.memory(context);
        this.clock = clock;
        text.subscribe((_, _) -> {
            problem.set(Problem.NONE);
            keep();
        });
        search.subscribe(wanted -> {
            String part = wanted.strip().toLowerCase(Locale.ROOT);
            found.setPredicate(entry -> entry.text().toLowerCase(Locale.ROOT).contains(part));
        });
        memory.load(this::recall, new ConsoleNotices(context.notices()));
    }

    /** What was typed and run before it was read stays. */
    private void recall(ConsoleDocument kept) {
        kept.history().stream()
                .filter(entry ->
                        history.stream().noneMatch(known -> known.text().equals(entry.text())))
                .limit(ConsoleMemory.MOST_KEPT - (long) history.size())
                .forEach(history::add);
        if (text.get().isBlank()) {
            text.set(kept.text());
        }
    }

    private void keep() {
        memory.keep(new ConsoleDocument(text.get(), history));
    }

    /**
     * Runs what is typed, or a part of it.
     *
     * @param from where the part begins; equal to {@code to} for all of it
     */
    void run(Kind kind, int from, int to) {
        boolean part = from < to && !text.get().substring(from, to).isBlank();
        String statement = part ? text.get().substring(from, to) : text.get();
        int offset = part ? from : 0;
        if (statement.isBlank()) {
            problem.set(new Problem(Texts.text("database.sql.nothing"), -1));
            return;
        }
        Optional<Integer> seconds = whole(timeout.get(), MOST_SECONDS);
        Optional<Integer> most = whole(limit.get(), MOST_ROWS);
        if (seconds.isEmpty() || most.isEmpty()) {
            problem.set(new Problem(
                    seconds.isEmpty()
                            ? Texts.text("database.sql.timeout.rule", MOST_SECONDS)
                            : Texts.text("database.sql.limit.rule", MOST_ROWS),
                    -1));
            return;
        }
        problem.set(Problem.NONE);
        if (statement.equals(text.get())) {
            ran = statement;
        }
        remember(statement);
        rows.run(
                new SqlStatement(statement, kind, Duration.ofSeconds(seconds.get()), most.get()),
                failed -> problem.set(new Problem(failed.sentence(), failed.at() < 0 ? -1 : offset + failed.at())));
    }

    /** Whether a statement was typed that was not run and is kept nowhere. */
    public boolean isUnsaved() {
        String now = text.get();
        return !now.isBlank()
                && !now.equals(ran)
                && history.stream().noneMatch(entry -> entry.text().equals(now))
                && !memory.keeps(now);
    }

    /** How long a table may be read, which is not asked for by a field of its own. */
    public Duration patience() {
        return Duration.ofSeconds(whole(timeout.get(), MOST_SECONDS).orElse(Integer.parseInt(USUAL_SECONDS)));
    }

    /** How many rows of a table are read at once. */
    public int page() {
        return whole(limit.get(), MOST_ROWS).orElse(Integer.parseInt(USUAL_ROWS));
    }

    private static Optional<Integer> whole(String typed, int most) {
        String digits = typed.strip().replace(",", "").replace("_", "");
        boolean whole = digits.matches("[0-9]{1,9}");
        int value = whole ? Integer.parseInt(digits) : 0;
        return value >= 1 && value <= most ? Optional.of(value) : Optional.empty();
    }

    private void remember(String statement) {
        step = -1;
        if (!memory.mayKeep(statement)) {
            return;
        }
        List<SqlEntry> next = new ArrayList<>(history);
        next.removeIf(old -> old.text().equals(statement));
        next.addFirst(new SqlEntry(statement, clock.instant()));
        history.setAll(next.subList(0, Math.min(next.size(), ConsoleMemory.MOST_KEPT)));
        keep();
    }

    /**
     * The statement that was run before the one that is shown, or after it.
     *
     * @param by 1 for an older one, -1 for a newer one
     * @return what to show; empty when there is none that way
     */
    Optional<String> step(int by) {
        int next = step + by;
        if (next < -1 || next >= history.size()) {
            return Optional.empty();
        }
        if (step < 0) {
            typed = text.get();
            if (next == 0 && history.getFirst().text().equals(typed) && history.size() > 1) {
                next = 1;
            }
        }
        step = next;
        return Optional.of(next < 0 ? typed : history.get(next).text());
    }

    StringProperty textProperty() {
        return text;
    }

    /** Seconds, as typed. */
    StringProperty timeoutProperty() {
        return timeout;
    }

    /** Rows, as typed. */
    StringProperty limitProperty() {
        return limit;
    }

    /** What was run, the latest first, as far as it is searched for. */
    ObservableList<SqlEntry> history() {
        return found;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** What is wrong with what was run last; {@link Problem#NONE} when nothing is. */
    ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

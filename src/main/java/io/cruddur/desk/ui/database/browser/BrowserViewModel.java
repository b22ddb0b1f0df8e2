package io.cruddur.desk.ui.database.browser;

import io.cruddur.desk.core.database.RowCount;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the schema public. */
public final class BrowserViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserViewModel.class);

    /** A table of so many bytes is counted without being asked: it takes a few milliseconds. */
    private static final long SMALL = 1L << 20;

    /** Of so many tables; a schema may have thousands. */
    private static final int COUNTED = 50;

    private final DatabaseReader database;
    private final Background background;
    private final Notices notices;
    private final ObservableList<SqlTable> tables = FXCollections.observableArrayList();
    private final FilteredList<SqlTable> matching = new FilteredList<>(tables);
    private final ObservableMap<String, RowCount> counts = FXCollections.observableHashMap();
    private final StringProperty search = new SimpleStringProperty("");
    private final LoadProgress load = new LoadProgress();
    private @Nullable Job<List<SqlTable>> job;
    private @Nullable Job<?> counting;

    public BrowserViewModel(DatabaseReader database, Background background, Notices notices) {
        this.database = database;
        this.background = background;
        this.notices = notices;
        search.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            matching.setPredicate(table -> table.name().toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    /** Reads the tables and their columns again. */
    public void refresh() {
        if (job != null) {
            return;
        }
        if (counting != null) {
            counting.cancel();
        }
        load.begin();
        job = background
                .job(Texts.text("database.tables.job"), database::tables)
                .onSuccess(this::show)
                .onFailure(failure -> {
                    LOG.warn("The tables cannot be read", failure);
                    tables.clear();
                    load.failed(FailureSentence.of(failure));
                })
                .onEnd(() -> {
                    job = null;
                    load.end();
                });
        job.start();
    }

    private void show(List<SqlTable> found) {
        counts.clear();
        found.forEach(table -> counts.put(table.name(), guess(table)));
        tables.setAll(found);
        load.done();
        countSmall(found.stream()
                .filter(table -> table.kind() == SqlTable.Kind.TABLE && table.readable() && table.bytes() <= SMALL)
                .limit(COUNTED)
                .toList());
    }

    private static RowCount guess(SqlTable table) {
        return table.hasRows() && table.estimate() >= 0 ? new RowCount.About(table.estimate()) : new RowCount.Unknown();
    }

    /** Nobody has asked for these: one that cannot be counted keeps its guess, and the others are left alone as well. */
    private void countSmall(List<SqlTable> small) {
        counting = background
                .quiet(work -> {
                    for (SqlTable table : small) {
                        work.checkCancelled();
                        long rows = database.count(table.name(), work);
                        background.onFx(() -> counts.replace(table.name(), new RowCount.Exact(rows)));
                    }
                    return small;
                })
                .onFailure(failure -> LOG.info("Small tables are not counted", failure));
        counting.start();
    }

    /** Counts the rows of a table, however many. */
    void count(SqlTable table) {
        RowCount before = countOf(table);
        if (before instanceof RowCount.Counting) {
            return;
        }
        String name = table.name();
        counts.put(name, new RowCount.Counting());
        Notices about = notices.about("count " + name);
        Consumer<Throwable> failed = failure -> about.failure(failure, () -> count(table));
        background
                .job(Texts.text("database.tables.count.job", name), work -> database.count(name, work))
                .onSuccess(rows -> {
                    counts.put(name, new RowCount.Exact(rows));
                    about.succeeded();
                })
                .onFailure(failed)
                .onEnd(() -> counts.replace(name, new RowCount.Counting(), before))
                .start();
    }

    RowCount countOf(SqlTable table) {
        return counts.getOrDefault(table.name(), new RowCount.Unknown());
    }

    /** By the tables' names. */
    ObservableMap<String, RowCount> counts() {
        return counts;
    }

    /** Those whose names have what is searched for. */
    ObservableList<SqlTable> tables() {
        return matching;
    }

    /** How many there are, whatever is searched. */
    int count() {
        return tables.size();
    }

    StringProperty searchProperty() {
        return search;
    }

    /** Of the list of tables. */
    public LoadProgress load() {
        return load;
    }
}

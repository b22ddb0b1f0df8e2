package io.cruddur.desk.ui.database.browser;

import io.cruddur.desk.core.database.RowCount;
import io.cruddur.desk.core.database.RowCounts;
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

    private final DatabaseReader database;
    private final Background background;
    private final Notices notices;
    private final ObservableList<SqlTable> tables = FXCollections.observableArrayList();
    private final FilteredList<SqlTable> matching = new FilteredList<>(tables);
    private final ObservableMap<String, RowCount> counts = FXCollections.observableHashMap();
    private final StringProperty search = new SimpleStringProperty("");
    private final LoadProgress load = new LoadProgress();
    private @Nullable Job<List<SqlTable>> job;
    private final RowCounts rowCounts;

    public BrowserViewModel(DatabaseReader database, Background background, Notices notices) {
        this.database = database;
        this.background = background;
        this.notices = notices;
        this.rowCounts = new RowCounts(database, background, counts);
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
        rowCounts.stop();
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
        rowCounts.guess(found);
        tables.setAll(found);
        load.done();
        rowCounts.countSmall(found);
    }

    /** Counts the rows of a table, however many. */
    void count(SqlTable table) {
        Notices about = notices.about("count " + table.name());
        rowCounts.count(
                table,
                Texts.text("database.tables.count.job", table.name()),
                about::succeeded,
                failure -> about.failure(failure, () -> count(table)));
    }

    RowCount countOf(SqlTable table) {
        return rowCounts.of(table);
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

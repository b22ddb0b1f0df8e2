package io.cruddur.desk.ui.users.database.browser;

import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.NoticeStack;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the schema public. */
public final class BrowserViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserViewModel.class);

    private final DatabaseReader database;
    private final Background background;
    private final ObservableList<SqlTable> tables = FXCollections.observableArrayList();
    private final FilteredList<SqlTable> matching = new FilteredList<>(tables);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Job<List<SqlTable>> job;

    public BrowserViewModel(DatabaseReader database, Background background) {
        this.database = database;
        this.background = background;
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
        problem.set("");
        reading.set(true);
        job = background
                .job(Texts.text("database.tables.job"), database::tables)
                .onSuccess(found -> {
                    tables.setAll(found);
                    read.set(true);
                })
                .onFailure(failure -> {
                    LOG.warn("The tables cannot be read", failure);
                    tables.clear();
                    read.set(true);
                    problem.set(NoticeStack.sentenceOf(failure));
                })
                .onEnd(() -> {
                    job = null;
                    reading.set(false);
                });
        job.start();
    }

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

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Whether they were read, or cannot be. */
    public ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Why they cannot be read, in a sentence; empty when they can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

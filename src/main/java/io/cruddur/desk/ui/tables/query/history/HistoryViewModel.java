package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.core.tables.query.QueryHistory;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** What was asked before in this environment: what the person named, and the last hundred beside that. */
public final class HistoryViewModel {
    private final Notices notices;
    private final QueryHistory history;
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<HistoryEntry> shown = new FilteredList<>(entries);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** @param file the document on the shelf */
    public HistoryViewModel(Shelf shelf, Background background, Notices notices, ItemFormat format, String file) {
        this.notices = notices;
        this.history = new QueryHistory(shelf, background, format, file, new Updates());
        search.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(entry -> (entry.name() + " " + entry.table() + " " + HistoryFormatter.words(entry))
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
        });
    }

    /** What is told by the history is shown. */
    private final class Updates implements QueryHistory.Listener {
        @Override
        public void entries(List<HistoryEntry> now) {
            entries.setAll(now);
        }

        @Override
        public void loaded() {
            notices.about("load the history").succeeded();
        }

        @Override
        public void notLoaded(Throwable failure) {
            notices.about("load the history").failure(failure, HistoryViewModel.this::load);
        }

        @Override
        public void damaged(String aside) {
            notices.info(Texts.text("tables.query.history.damaged", aside));
        }

        @Override
        public void removed(int count, String names) {
            notices.info(
                    names.isEmpty()
                            ? Texts.text("tables.query.history.removed", count)
                            : Texts.text("tables.query.history.removed.named", count, names));
        }
    }

    /** Reads what is kept. What was asked meanwhile stays in front. */
    public void load() {
        history.load();
    }

    /** Named ones first, by name; then the others, newest first. */
    public ObservableList<HistoryEntry> shown() {
        return shown;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** Why a name was not taken; empty when it was. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** As {@link QueryHistory#add}. */
    public void add(HistoryEntry entry) {
        history.add(entry);
    }

    /**
     * As {@link QueryHistory#save}.
     *
     * @return false when it is not kept, which {@link #problemProperty} says
     */
    boolean save(HistoryEntry entry, String typed) {
        QueryHistory.Saved saved = history.save(entry, typed);
        problem.set(
                switch (saved) {
                    case KEPT -> "";
                    case UNNAMED -> Texts.text("tables.query.history.name.rule");
                    case TAKEN -> Texts.text("tables.query.history.name.taken", typed.strip());
                    case SECRET -> Texts.text("tables.query.history.secret");
                });
        return saved == QueryHistory.Saved.KEPT;
    }

    void delete(HistoryEntry entry) {
        history.delete(entry);
    }
}

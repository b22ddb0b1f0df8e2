package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.core.tables.HistoryDocument;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** What was asked before in this environment: what the person named, and the last hundred beside that. */
public final class HistoryViewModel {
    static final int MOST = 100;

    /** What the file held when it was read; the place where a damaged one was put. */
    private record Found(List<HistoryEntry> entries, String damaged) {}

    private final Shelf shelf;
    private final Background background;
    private final Notices notices;
    private final HistoryDocument document;
    private final String file;
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<HistoryEntry> shown = new FilteredList<>(entries);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean loaded;

    /** @param file the document on the shelf */
    public HistoryViewModel(Shelf shelf, Background background, Notices notices, ItemFormat format, String file) {
        this.shelf = shelf;
        this.background = background;
        this.notices = notices;
        this.document = new HistoryDocument(format);
        this.file = file;
        search.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(entry -> (entry.name() + " " + entry.table() + " " + HistoryFormatter.words(entry))
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
        });
    }

    /** Reads what is kept. What was asked meanwhile stays in front. */
    public void load() {
        background
                .quiet(_ -> find())
                .onSuccess(found -> {
                    List<HistoryEntry> asked = List.copyOf(entries);
                    entries.setAll(found.entries());
                    loaded = true;
                    notices.about("load the history").succeeded();
                    leaveOutSecrets(found.entries());
                    asked.reversed().forEach(this::add);
                    if (!found.damaged().isEmpty()) {
                        notices.info(Texts.text("tables.query.history.damaged", found.damaged()));
                    }
                })
                .onFailure(failure -> notices.about("load the history").failure(failure, this::load))
                .start();
    }

    /** Earlier versions kept them. */
    private void leaveOutSecrets(List<HistoryEntry> found) {
        List<HistoryEntry> telling =
                found.stream().filter(HistoryEntry::tellsSecret).toList();
        if (telling.isEmpty()) {
            return;
        }
        replace(found);
        String names = telling.stream()
                .map(HistoryEntry::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        notices.info(
                names.isEmpty()
                        ? Texts.text("tables.query.history.removed", telling.size())
                        : Texts.text("tables.query.history.removed.named", telling.size(), names));
    }

    private Found find() {
        try {
            return new Found(shelf.read(file).map(document::read).orElse(List.of()), "");
        } catch (DeskException.Invalid _) {
            Path aside = shelf.setAside(file);
            return new Found(List.of(), aside.toString());
        }
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

    /**
     * Something was run: it moves to the front, and is kept once only. What tells of a secret is not kept, in memory
     * neither: it is shown there, and searched through.
     */
    public void add(HistoryEntry entry) {
        if (entry.tellsSecret()) {
            return;
        }
        List<HistoryEntry> next = new ArrayList<>(entries);
        next.removeIf(old -> !old.isNamed() && !entry.isNamed() && old.asksTheSameAs(entry));
        next.removeIf(old -> entry.isNamed() && old.name().equals(entry.name()));
        next.addFirst(entry);
        replace(next);
    }

    /**
     * Keeps an entry under a name. One that has a name is renamed, one that has none stays in the history as well.
     *
     * @return false when the name is empty or taken, or the entry or its name tells of a secret, which {@link #problemProperty} says
     */
    boolean save(HistoryEntry entry, String typed) {
        String name = typed.strip();
        boolean taken = entries.stream().anyMatch(old -> old.name().equals(name) && !old.equals(entry));
        if (name.isEmpty() || taken) {
            problem.set(Texts.text(
                    name.isEmpty() ? "tables.query.history.name.rule" : "tables.query.history.name.taken", name));
            return false;
        }
        if (entry.tellsSecret() || Secrets.isOne(name)) {
            problem.set(Texts.text("tables.query.history.secret"));
            return false;
        }
        problem.set("");
        List<HistoryEntry> next = new ArrayList<>(entries);
        if (entry.isNamed()) {
            next.remove(entry);
        }
        next.addFirst(entry.named(name));
        replace(next);
        return true;
    }

    void delete(HistoryEntry entry) {
        List<HistoryEntry> next = new ArrayList<>(entries);
        next.remove(entry);
        replace(next);
    }

    private void replace(List<HistoryEntry> all) {
        List<HistoryEntry> next =
                all.stream().filter(entry -> !entry.tellsSecret()).toList();
        List<HistoryEntry> sorted = new ArrayList<>(next.stream()
                .filter(HistoryEntry::isNamed)
                .sorted(java.util.Comparator.comparing(entry -> entry.name().toLowerCase(Locale.ROOT)))
                .toList());
        next.stream().filter(entry -> !entry.isNamed()).limit(MOST).forEach(sorted::add);
        entries.setAll(sorted);
        if (loaded) {
            // Not before what is on disk is known: that would be written over.
            List<HistoryEntry> kept = List.copyOf(sorted);
            shelf.merge(file, before -> HistoryDocument.write(kept, before));
        }
    }
}

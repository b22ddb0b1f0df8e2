package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.core.kept.SharedList;
import io.cruddur.desk.core.tables.HistoryDocument;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.kept.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked before in an environment: what the person named, and the last hundred beside that. */
public final class QueryHistory {
    public static final int MOST = 100;

    /** Who shows the history. */
    public interface Listener {
        /** Named ones first, by name; then the others, newest first. */
        void entries(List<HistoryEntry> now);

        /** What is kept has been read. */
        void loaded();

        /** What is kept could not be read. */
        void notLoaded(Throwable failure);

        /** @param aside where the damaged document is now */
        void damaged(String aside);

        /**
         * What earlier versions kept though it tells of secrets is gone.
         *
         * @param names of those that had one; may be empty
         */
        void removed(int count, String names);
    }

    /** What became of an entry that was to be kept under a name. */
    public enum Saved {
        KEPT,
        /** The name is empty. */
        UNNAMED,
        /** Another one has the name. */
        TAKEN,
        /** The entry or its name tells of a secret. */
        SECRET
    }

    private final Shelf shelf;
    private final Tasks tasks;
    private final HistoryDocument document;
    private final SharedList<HistoryEntry> shared = new SharedList<>(HistoryDocument::key);
    private final String file;
    private final Listener listener;
    private List<HistoryEntry> entries = List.of();
    private boolean loaded;

    /** @param file the document on the shelf */
    public QueryHistory(Shelf shelf, Tasks tasks, ItemFormat format, String file, Listener listener) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.document = new HistoryDocument(format);
        this.file = file;
        this.listener = listener;
    }

    /** Reads what is kept. What was asked meanwhile stays in front. */
    public void load() {
        tasks.quiet(_ -> shelf.read(file, document::read))
                .onSuccess(found -> {
                    List<HistoryEntry> asked = entries;
                    List<HistoryEntry> kept = found.value().orElse(List.of());
                    shared.known(kept);
                    show(kept);
                    loaded = true;
                    listener.loaded();
                    leaveOutSecrets(kept);
                    asked.reversed().forEach(this::add);
                    found.aside().map(Path::toString).ifPresent(listener::damaged);
                })
                .onFailure(listener::notLoaded)
                .start();
    }

    private void show(List<HistoryEntry> now) {
        entries = List.copyOf(now);
        listener.entries(entries);
    }

    /** Earlier versions kept them. */
    private void leaveOutSecrets(List<HistoryEntry> found) {
        List<HistoryEntry> telling =
                found.stream().filter(HistoryEntry::tellsSecret).toList();
        if (telling.isEmpty()) {
            return;
        }
        replace(found);
        listener.removed(
                telling.size(),
                telling.stream()
                        .map(HistoryEntry::name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(", ")));
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

    /** Keeps an entry under a name. One that has a name is renamed, one that has none stays in the history as well. */
    public Saved save(HistoryEntry entry, String typed) {
        String name = typed.strip();
        if (name.isEmpty()) {
            return Saved.UNNAMED;
        }
        if (entries.stream().anyMatch(old -> old.name().equals(name) && !old.equals(entry))) {
            return Saved.TAKEN;
        }
        if (entry.tellsSecret() || Secrets.isOne(name)) {
            return Saved.SECRET;
        }
        List<HistoryEntry> next = new ArrayList<>(entries);
        if (entry.isNamed()) {
            next.remove(entry);
        }
        next.addFirst(entry.named(name));
        replace(next);
        return Saved.KEPT;
    }

    public void delete(HistoryEntry entry) {
        List<HistoryEntry> next = new ArrayList<>(entries);
        next.remove(entry);
        replace(next);
    }

    private void replace(List<HistoryEntry> all) {
        List<HistoryEntry> kept = ordered(all);
        show(kept);
        if (loaded) {
            // Not before what is on disk is known: that would be written over.
            shelf.merge(file, before -> text(kept, before), () -> shared.known(kept));
        }
    }

    /** Of a document that another app wrote meanwhile, that one's changes stay. */
    private String text(List<HistoryEntry> kept, Optional<String> before) {
        List<HistoryEntry> all = before.map(there -> ordered(eachOnce(shared.merged(kept, document.read(there)))))
                .orElse(kept);
        return HistoryDocument.write(all, before);
    }

    /** Of two apps' queries the latest one has the name, or is remembered. */
    private static List<HistoryEntry> eachOnce(List<HistoryEntry> all) {
        Set<String> names = new HashSet<>();
        List<HistoryEntry> once = new ArrayList<>();
        for (HistoryEntry entry : all.stream()
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .toList()) {
            boolean named = entry.isNamed() && names.add(entry.name());
            if (named) {
                once.add(entry);
            } else if (once.stream().noneMatch(other -> !other.isNamed() && other.asksTheSameAs(entry))) {
                once.add(entry.named(""));
            }
        }
        return once;
    }

    private static List<HistoryEntry> ordered(List<HistoryEntry> all) {
        List<HistoryEntry> next =
                all.stream().filter(entry -> !entry.tellsSecret()).toList();
        List<HistoryEntry> sorted = new ArrayList<>(next.stream()
                .filter(HistoryEntry::isNamed)
                .sorted(Comparator.comparing(entry -> entry.name().toLowerCase(Locale.ROOT)))
                .toList());
        next.stream().filter(entry -> !entry.isNamed()).limit(MOST).forEach(sorted::add);
        return List.copyOf(sorted);
    }
}

package io.cruddur.desk.core.database;

import io.cruddur.desk.core.kept.SharedList;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.kept.Shelf;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where the console's text and history are kept over restarts: in LOCAL only. A statement about production may name people
 * and quote what they wrote, and nothing of production is remembered across starts; there the console keeps it for as long
 * as the session lasts. A statement that seems to have a password in it is never kept.
 */
public final class ConsoleMemory {
    /** How many statements are remembered. */
    public static final int MOST_KEPT = 100;

    private static final String FILE = "database/console-local.json";

    /** Who hears what became of a reading. */
    public interface Listener {
        void loaded();

        void notLoaded(Throwable failure, Runnable retry);

        /** @param aside where the damaged document is now */
        void damaged(String aside);
    }

    private final Shelf shelf;
    private final Tasks tasks;
    private final DatabaseReader database;
    private final boolean lasting;
    private final SharedList<SqlEntry> shared = new SharedList<>(entry -> entry);
    /** The text that is on disk as far as this app knows; written on any thread. */
    private volatile String knownText = "";

    private boolean loaded;

    /** @param lasting whether anything outlasts the session */
    public ConsoleMemory(Shelf shelf, Tasks tasks, DatabaseReader database, boolean lasting) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.database = database;
        this.lasting = lasting;
    }

    /** @param then told what was kept, unless nothing was */
    public void load(Consumer<ConsoleDocument> then, Listener listener) {
        if (!lasting) {
            return;
        }
        tasks.quiet(_ -> shelf.read(FILE, ConsoleDocument::read))
                .onSuccess(found -> {
                    ConsoleDocument kept = found.value().orElse(ConsoleDocument.EMPTY);
                    shared.known(kept.history());
                    knownText = kept.text();
                    loaded = true;
                    listener.loaded();
                    then.accept(kept);
                    found.aside().map(Path::toString).ifPresent(listener::damaged);
                })
                .onFailure(failure -> listener.notLoaded(failure, () -> load(then, listener)))
                .start();
    }

    /** Not before what is on disk is known: that would be written over. */
    public void keep(ConsoleDocument document) {
        if (loaded) {
            shelf.merge(FILE, before -> merged(harmless(document), before).write(before), () -> {
                ConsoleDocument written = harmless(document);
                shared.known(written.history());
                knownText = written.text();
            });
        }
    }

    /** Of a document that another app wrote meanwhile, that one's changes stay. */
    private ConsoleDocument merged(ConsoleDocument own, Optional<String> before) {
        if (before.isEmpty()) {
            return own;
        }
        ConsoleDocument there = harmless(ConsoleDocument.read(before.get()));
        Set<String> texts = new HashSet<>();
        List<SqlEntry> history = shared.merged(own.history(), there.history()).stream()
                .sorted(Comparator.comparing(SqlEntry::at).reversed())
                .filter(entry -> texts.add(entry.text()))
                .limit(MOST_KEPT)
                .toList();
        return new ConsoleDocument(own.text().equals(knownText) ? there.text() : own.text(), history);
    }

    /** Whether a text outlasts the session. */
    public boolean keeps(String text) {
        return loaded && mayKeep(text);
    }

    /** Whether a statement may stand in the history, in memory too: it is shown there, and searched through. */
    public boolean mayKeep(String statement) {
        return !database.tellsSecrets(statement);
    }

    private ConsoleDocument harmless(ConsoleDocument document) {
        List<SqlEntry> kept = document.history().stream()
                .filter(entry -> mayKeep(entry.text()))
                .toList();
        return new ConsoleDocument(mayKeep(document.text()) ? document.text() : "", kept);
    }
}

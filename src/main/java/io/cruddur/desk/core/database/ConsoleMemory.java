package io.cruddur.desk.core.database;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the console's text and history are kept over restarts: in LOCAL only. A statement about production may name people
 * and quote what they wrote, and nothing of production is remembered across starts; there the console keeps it for as long
 * as the session lasts. A statement that seems to have a password in it is never kept.
 */
public final class ConsoleMemory {
    private static final String FILE = "database/console-local.json";

    /** Who hears what became of a reading. */
    public interface Watcher {
        void loaded();

        void notLoaded(Throwable failure, Runnable retry);

        /** @param aside where the damaged document is now */
        void damaged(String aside);
    }

    /** What was found, and where a damaged file was put. */
    private record Found(ConsoleDocument document, String damaged) {}

    private final Shelf shelf;
    private final Tasks tasks;
    private final DatabaseReader database;
    private final boolean lasting;
    private boolean loaded;

    /** @param lasting whether anything outlasts the session */
    public ConsoleMemory(Shelf shelf, Tasks tasks, DatabaseReader database, boolean lasting) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.database = database;
        this.lasting = lasting;
    }

    /** @param then told what was kept, unless nothing was */
    public void load(Consumer<ConsoleDocument> then, Watcher watcher) {
        if (!lasting) {
            return;
        }
        tasks.quiet(_ -> find())
                .onSuccess(found -> {
                    loaded = true;
                    watcher.loaded();
                    then.accept(found.document());
                    if (!found.damaged().isEmpty()) {
                        watcher.damaged(found.damaged());
                    }
                })
                .onFailure(failure -> watcher.notLoaded(failure, () -> load(then, watcher)))
                .start();
    }

    private Found find() {
        try {
            return new Found(shelf.read(FILE).map(ConsoleDocument::read).orElse(ConsoleDocument.EMPTY), "");
        } catch (DeskException.Invalid _) {
            Path aside = shelf.setAside(FILE);
            return new Found(ConsoleDocument.EMPTY, aside.toString());
        }
    }

    /** Not before what is on disk is known: that would be written over. */
    public void keep(ConsoleDocument document) {
        if (loaded) {
            shelf.merge(FILE, before -> harmless(document).write(before));
        }
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

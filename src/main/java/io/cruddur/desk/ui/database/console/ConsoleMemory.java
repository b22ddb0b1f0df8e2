package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.ConsoleDocument;
import io.cruddur.desk.core.database.SqlEntry;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
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

    /** What was found, and where a damaged file was put. */
    private record Found(ConsoleDocument document, String damaged) {}

    private final FeatureContext context;
    private final DatabaseReader database;
    private final boolean lasting;
    private boolean loaded;

    public ConsoleMemory(FeatureContext context) {
        this.context = context;
        this.database = context.session().database().reader();
        this.lasting = !context.session().place().isProd();
    }

    /** @param then told what was kept, unless nothing was */
    void load(Consumer<ConsoleDocument> then) {
        if (!lasting) {
            return;
        }
        context.background()
                .quiet(_ -> find())
                .onSuccess(found -> {
                    loaded = true;
                    context.notices().about("load the console").succeeded();
                    then.accept(found.document());
                    if (!found.damaged().isEmpty()) {
                        context.notices().info(Texts.text("database.sql.damaged", found.damaged()));
                    }
                })
                .onFailure(
                        failure -> context.notices().about("load the console").failure(failure, () -> load(then)))
                .start();
    }

    private Found find() {
        try {
            return new Found(
                    context.shelf().read(FILE).map(ConsoleDocument::read).orElse(ConsoleDocument.EMPTY), "");
        } catch (DeskException.Invalid _) {
            Path aside = context.shelf().setAside(FILE);
            return new Found(ConsoleDocument.EMPTY, aside.toString());
        }
    }

    /** Not before what is on disk is known: that would be written over. */
    void keep(ConsoleDocument document) {
        if (loaded) {
            context.shelf().merge(FILE, before -> harmless(document).write(before));
        }
    }

    /** Whether a text outlasts the session. */
    boolean keeps(String text) {
        return loaded && mayKeep(text);
    }

    /** Whether a statement may stand in the history, in memory too: it is shown there, and searched through. */
    boolean mayKeep(String statement) {
        return !database.tellsSecrets(statement);
    }

    private ConsoleDocument harmless(ConsoleDocument document) {
        List<SqlEntry> kept = document.history().stream()
                .filter(entry -> mayKeep(entry.text()))
                .toList();
        return new ConsoleDocument(mayKeep(document.text()) ? document.text() : "", kept);
    }
}

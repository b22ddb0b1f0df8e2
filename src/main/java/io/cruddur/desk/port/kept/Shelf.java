package io.cruddur.desk.port.kept;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Documents that are kept on this machine, one file each, readable by their owner only: drafts, queries, what is not
 * sent yet. Never anything secret. A document's name is relative and in lower case, such as {@code chat/local.json}; it
 * is the same for every session, so what belongs to one environment says so in its name. Safe from any thread.
 */
public interface Shelf {
    /**
     * What was kept last, also when it is not written yet; empty when nothing was. Blocks: for a background job.
     *
     * @throws io.cruddur.desk.port.DeskException.Invalid when the file is no text: damaged, to be set aside
     * @throws io.cruddur.desk.port.DeskException.Failed when the file is there and cannot be read: not to be written over
     */
    Optional<String> read(String name);

    /**
     * What was found in a document.
     *
     * @param value empty when there is none, and when it was damaged
     * @param aside where a damaged one is now
     */
    record Document<T>(Optional<T> value, Optional<Path> aside) {}

    /**
     * Reads a document and, when it is damaged, renames it, so that nothing of it is lost and a new one can be begun. An
     * app that comes second finds the new one. The caller tells the person. Blocks.
     *
     * @param parse called once or more; throws {@link io.cruddur.desk.port.DeskException.Invalid} when it is damaged
     * @throws io.cruddur.desk.port.DeskException.Failed when it cannot be read or renamed, or is another version's
     */
    <T> Document<T> read(String name, Function<String, T> parse);

    /**
     * Puts {@code content} in place of what is kept: in the background, at most half a second later, and at the latest
     * when the app closes. Of several calls within that time the last one counts. The file is the old one or the new
     * one, never half of it. When it cannot be written the window says so, and it is tried again.
     *
     * @param content called once or more, on another thread: it works on what it took with it, not on what still changes
     */
    default void keep(String name, Supplier<String> content) {
        merge(name, _ -> content.get());
    }

    /**
     * As {@link #keep}, for a document that several apps may write: {@code content} is given what is there when it is
     * written. Of several calls the last one counts, so it has all that this app knows.
     *
     * @param content throws {@link io.cruddur.desk.port.DeskException.Invalid} when what is there is damaged: that is
     *     set aside then, and it is called again with nothing
     */
    default void merge(String name, Function<Optional<String>, String> content) {
        merge(name, content, () -> {});
    }

    /**
     * As {@link #merge(String, Function)}, for what writes its changes only and must know which of them are on the disk.
     *
     * @param written run once what {@code content} returned is written, before it is called again; on another thread
     */
    void merge(String name, Function<Optional<String>, String> content, Runnable written);

    /**
     * Writes at once what was kept under that name and is not written yet. Blocks. Failing is told by the window, as it
     * is when it is written in the background.
     */
    void flush(String name);
}

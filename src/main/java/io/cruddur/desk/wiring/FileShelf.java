package io.cruddur.desk.wiring;

import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.FileMutex;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shelf as a folder. What cannot be written stays in memory and is tried again, with the next change or by itself. */
final class FileShelf implements Shelf, AutoCloseable {
    /** How long changes are collected before they are written. */
    static final Duration QUIET = Duration.ofMillis(500);

    /** When what could not be written is tried again by itself. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(FileShelf.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

    private final Path folder;
    /** Another app reads and writes what is kept, too. */
    private final FileMutex turns;

    private final ScheduledExecutorService executor;
    private final InstantSource clock;
    /** Held while files are read or written; {@code this} only while the fields are looked at. */
    private final Object files = new Object();

    private final Map<String, Unwritten> unwritten = new LinkedHashMap<>();
    private final List<DeskException> untold = new ArrayList<>();
    private Consumer<DeskException> trouble = untold::add;
    private final Saving soon = new Saving(QUIET);
    private final Saving again = new Saving(AGAIN);
    private boolean failing;

    private record Unwritten(Function<Optional<String>, String> content, Runnable written) {}

    /** @param executor a single thread; the caller closes it after this */
    FileShelf(Path folder, ScheduledExecutorService executor, InstantSource clock) {
        this.folder = folder;
        this.turns = new FileMutex(folder);
        this.executor = executor;
        this.clock = clock;
    }

    /** @param listener told once when writing begins to fail, on any thread; also of what failed before it was there */
    synchronized void onTrouble(Consumer<DeskException> listener) {
        untold.forEach(listener);
        untold.clear();
        trouble = listener;
    }

    @Override
    public Optional<String> read(String name) {
        Path file = file(name);
        synchronized (files) {
            Unwritten waiting = waiting(name);
            return waiting == null ? readFile(file) : Optional.of(merged(file, waiting.content(), () -> {}));
        }
    }

    @Override
    public <T> Document<T> read(String name, Function<String, T> parse) {
        try {
            return new Document<>(read(name).map(parse), Optional.empty());
        } catch (DeskException.Invalid e) {
            LOG.warn("The document {} is damaged", name, e);
            return readOrSetAside(file(name), parse);
        }
    }

    /** Another app may have set it aside since, and begun a new one: that is not moved away. */
    private <T> Document<T> readOrSetAside(Path file, Function<String, T> parse) {
        List<Document<T>> found = new ArrayList<>();
        synchronized (files) {
            try {
                turns.run(() -> {
                    try {
                        found.add(new Document<>(readFile(file).map(parse), Optional.empty()));
                    } catch (DeskException.Invalid _) {
                        found.add(new Document<>(Optional.empty(), Optional.of(setAside(file))));
                    }
                });
            } catch (IOException e) {
                throw cannotBeSetAside(file, e);
            }
        }
        return found.getFirst();
    }

    @Override
    public void merge(String name, Function<Optional<String>, String> content, Runnable written) {
        file(name);
        synchronized (this) {
            unwritten.put(name, new Unwritten(content, written));
        }
        soon.schedule();
    }

    @Override
    public void flush(String name) {
        synchronized (files) {
            Unwritten waiting = waiting(name);
            if (waiting != null) {
                save(name, waiting);
            }
        }
    }

    /** Writes at once what has not been written. */
    @Override
    public void close() {
        save();
    }

    /** A time at which everything is saved; one that is set already is not put off. */
    private final class Saving {
        private final Duration delay;
        private boolean set;

        Saving(Duration delay) {
            this.delay = delay;
        }

        void schedule() {
            synchronized (FileShelf.this) {
                if (set) {
                    return;
                }
                set = true;
            }
            try {
                var _ = executor.schedule(this::save, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Documents are written when the shelf is closed", e);
            }
        }

        private void save() {
            synchronized (FileShelf.this) {
                set = false;
            }
            if (!FileShelf.this.save()) {
                again.schedule();
            }
        }
    }

    /** @return whether nothing is left to be written */
    private boolean save() {
        synchronized (files) {
            Map<String, Unwritten> documents;
            synchronized (this) {
                documents = new LinkedHashMap<>(unwritten);
            }
            boolean all = true;
            for (Map.Entry<String, Unwritten> document : documents.entrySet()) {
                all &= save(document.getKey(), document.getValue());
            }
            return all;
        }
    }

    private boolean save(String name, Unwritten document) {
        Path file = file(name);
        try {
            turns.run(() -> PrivateFiles.write(file, merged(file, document.content(), () -> setAside(file))));
            document.written().run();
        } catch (IOException e) {
            failed(new DeskException.Failed(
                    "What you typed and did not send or run cannot be kept for the next start: " + file
                            + " cannot be written (" + FileFailure.reason(e)
                            + "). It is there while the app is open, and writing is tried again.",
                    e));
            return false;
        } catch (DeskException e) {
            failed(e);
            return false;
        } catch (RuntimeException e) {
            // Nothing can be written of it, now or later; the other documents still can.
            LOG.error("The document {} cannot be composed", name, e);
        }
        synchronized (this) {
            unwritten.remove(name, document);
            failing = false;
        }
        return true;
    }

    /** @param damaged what to do with a document that cannot be read */
    private String merged(Path file, Function<Optional<String>, String> content, Runnable damaged) {
        try {
            return content.apply(readFile(file));
        } catch (DeskException.Invalid e) {
            LOG.warn("The document {} is damaged", file, e);
            damaged.run();
            return content.apply(Optional.empty());
        }
    }

    private void failed(DeskException problem) {
        LOG.warn("A document was not written", problem);
        synchronized (this) {
            if (!failing) {
                failing = true;
                trouble.accept(problem);
            }
        }
    }

    private synchronized @Nullable Unwritten waiting(String name) {
        return unwritten.get(name);
    }

    private Optional<String> readFile(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new DeskException.Invalid("The file " + file + " is damaged: it is no text.", e);
        } catch (IOException e) {
            throw new DeskException.Failed(
                    "The file " + file + " cannot be read (" + FileFailure.reason(e)
                            + "). What was kept in it is not shown.",
                    e);
        }
    }

    private Path setAside(Path file) {
        try {
            return PrivateFiles.setAside(file, clock.instant());
        } catch (IOException e) {
            throw cannotBeSetAside(file, e);
        }
    }

    private static DeskException cannotBeSetAside(Path file, IOException problem) {
        return new DeskException.Failed(
                "The damaged file " + file + " cannot be set aside (" + FileFailure.reason(problem)
                        + "). Move it away, or nothing is kept.",
                problem);
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a document: " + name);
        }
        return folder.resolve(name);
    }
}

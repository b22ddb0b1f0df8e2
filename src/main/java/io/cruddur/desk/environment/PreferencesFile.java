package io.cruddur.desk.environment;

import io.cruddur.desk.files.FileMutex;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small choices, remembered in one file that only its owner can read. Reading the file happens once, in the
 * constructor; changes are written together, a short while after the last of them, on the executor's thread: to a
 * temporary file that then takes the place of the old one. Of several apps on one file, each writes only what it
 * changed. A file that cannot be read is set aside. The choice of environment is never kept: the app starts in LOCAL.
 * Safe from any thread.
 */
public final class PreferencesFile implements AutoCloseable {
    /** How long after the last change the file is written. */
    public static final Duration QUIET = Duration.ofMillis(500);

    /** The key that is never kept. */
    public static final String ENVIRONMENT = "environment";

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);
    private static final String FIRST_LINE = "# Cruddur Desk preferences 1";

    private final Path file;
    private final FileMutex turns;
    private final ScheduledExecutorService executor;
    private final Object writing = new Object();
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Optional<String>> unsaved = new LinkedHashMap<>();
    private final Optional<Path> setAside;
    private long changes;

    /** @param executor a single thread; the caller closes it after this */
    public PreferencesFile(Path file, ScheduledExecutorService executor) {
        this.file = file;
        this.turns = new FileMutex(file);
        this.executor = executor;
        Optional<Path> damaged = Optional.empty();
        try {
            values.putAll(read());
        } catch (IllegalArgumentException e) {
            LOG.warn("The preferences in {} are damaged and set aside", file, e);
            damaged = setAside();
        } catch (IOException e) {
            // Left as it is: what cannot be read now may be readable tomorrow, and is not written over either.
            LOG.warn("The preferences in {} cannot be read", file, e);
        }
        setAside = damaged;
    }

    /** Where the file went that could not be read at the start; empty when all was well. */
    public Optional<Path> damagedFile() {
        return setAside;
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public synchronized void put(String key, String value) {
        if (!key.equals(ENVIRONMENT) && !value.equals(values.put(key, value))) {
            changed(key, Optional.of(value));
        }
    }

    public synchronized void remove(String key) {
        if (values.remove(key) != null) {
            changed(key, Optional.empty());
        }
    }

    /** Writes at once what has not been written. */
    @Override
    public void close() {
        save();
    }

    private void changed(String key, Optional<String> value) {
        unsaved.put(key, value);
        long change = ++changes;
        try {
            var _ = executor.schedule(() -> saveUnlessChangedSince(change), QUIET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The preferences are written when they are closed", e);
        }
    }

    private void saveUnlessChangedSince(long change) {
        synchronized (this) {
            if (change != changes) {
                return;
            }
        }
        save();
    }

    private void save() {
        synchronized (writing) {
            Map<String, Optional<String>> pending = new LinkedHashMap<>();
            synchronized (this) {
                pending.putAll(unsaved);
            }
            if (pending.isEmpty()) {
                return;
            }
            try {
                turns.run(() -> {
                    Map<String, String> all = readOrNothing();
                    pending.forEach((key, value) -> value.ifPresentOrElse(v -> all.put(key, v), () -> all.remove(key)));
                    PrivateFiles.write(file, text(all));
                });
            } catch (IOException e) {
                // Nothing is lost: what is unsaved is tried again with the next change.
                LOG.warn("The preferences cannot be written to {}", file, e);
                return;
            }
            synchronized (this) {
                pending.forEach(unsaved::remove);
            }
        }
    }

    private Map<String, String> readOrNothing() throws IOException {
        try {
            return read();
        } catch (IllegalArgumentException e) {
            LOG.warn("The preferences in {} are damaged and written anew", file, e);
            synchronized (this) {
                return new TreeMap<>(values);
            }
        }
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> read = new TreeMap<>();
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return read;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
        if (!text.startsWith(FIRST_LINE)) {
            throw new IllegalArgumentException("the first line is missing");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        read.remove(ENVIRONMENT);
        return read;
    }

    private static String text(Map<String, String> all) throws IOException {
        Properties properties = new Properties();
        properties.putAll(all);
        StringWriter escaped = new StringWriter();
        properties.store(escaped, null);
        // The class adds the date as a comment and keeps no order; neither is wanted in a file that people compare.
        return escaped.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", FIRST_LINE + "\n", "\n"));
    }

    private Optional<Path> setAside() {
        try {
            return Optional.of(PrivateFiles.setAside(file, Instant.now()));
        } catch (IOException e) {
            LOG.warn("The damaged preferences cannot be set aside", e);
            return Optional.empty();
        }
    }
}

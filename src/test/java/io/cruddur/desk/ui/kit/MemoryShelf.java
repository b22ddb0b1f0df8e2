package io.cruddur.desk.ui.kit;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.kept.Shelf;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A shelf that writes at once, and to no disk. */
public final class MemoryShelf implements Shelf {
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    /** What is kept, by name. */
    public Map<String, String> documents() {
        return documents;
    }

    @Override
    public Optional<String> read(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public void merge(String name, Function<Optional<String>, String> content, Runnable written) {
        documents.put(name, content.apply(read(name)));
        written.run();
    }

    @Override
    public void flush(String name) {}

    @Override
    public <T> Document<T> read(String name, Function<String, T> parse) {
        try {
            return new Document<>(read(name).map(parse), Optional.empty());
        } catch (DeskException.Invalid _) {
            documents.put(name + ".damaged", documents.remove(name));
            return new Document<>(Optional.empty(), Optional.of(Path.of(name + ".damaged")));
        }
    }
}

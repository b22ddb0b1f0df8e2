package io.cruddur.desk.core.kept;

import io.cruddur.desk.port.kept.Shelf;
import java.util.Optional;
import java.util.function.Function;

/** Keeps nothing and finds nothing: for whoever only looks, and whom the notes of others are none of their business. */
public final class NoShelf implements Shelf {
    @Override
    public Optional<String> read(String name) {
        return Optional.empty();
    }

    @Override
    public <T> Document<T> read(String name, Function<String, T> parse) {
        return new Document<>(Optional.empty(), Optional.empty());
    }

    @Override
    public void merge(String name, Function<Optional<String>, String> content, Runnable written) {
        // Nothing is ever written, so nobody is told that it was.
    }

    @Override
    public void flush(String name) {
        // Nothing waits.
    }
}

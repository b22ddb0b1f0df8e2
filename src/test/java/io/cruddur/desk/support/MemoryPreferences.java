package io.cruddur.desk.support;

import io.cruddur.desk.port.kept.Preferences;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Preferences that are remembered in a map, and nowhere else.
 *
 * @param values what is remembered; changes with it
 */
public record MemoryPreferences(Map<String, String> values) implements Preferences {
    /** Nothing is remembered yet. */
    public MemoryPreferences() {
        this(new HashMap<>());
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
        values.put(key, value);
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }
}

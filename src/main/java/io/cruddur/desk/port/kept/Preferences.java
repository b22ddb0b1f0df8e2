package io.cruddur.desk.port.kept;

import java.util.Optional;

/** Small choices that are remembered on this machine: never anything secret. On the thread that asked; saved in the background. */
public interface Preferences {
    Optional<String> get(String key);

    void put(String key, String value);

    void remove(String key);
}

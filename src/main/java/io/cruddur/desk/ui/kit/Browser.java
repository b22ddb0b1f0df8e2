package io.cruddur.desk.ui.kit;

import java.net.URI;

/** Opens pages outside the app. On the FX thread. */
@FunctionalInterface
public interface Browser {
    /** @param page {@code http} or {@code https} only */
    void open(URI page);
}

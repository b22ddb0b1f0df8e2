package io.cruddur.desk.local;

import org.jspecify.annotations.Nullable;

/** The local services cannot be started, reset or reached. The message is for people: what happened and what to do. */
public final class LocalServicesException extends Exception {
    public LocalServicesException(String message) {
        super(message);
    }

    public LocalServicesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.cruddur.desk.ui.kit;

import io.cruddur.desk.port.DeskException;

/** Failures as the log may have them: what a service says about a text quotes it, and there may be a secret in it. */
public final class LoggedFailure {
    private LoggedFailure() {}

    /** Where it came from without a word of it when it is about what was typed, else {@code failure} itself. */
    public static Throwable of(Throwable failure) {
        if (!(failure instanceof DeskException.Invalid)) {
            return failure;
        }
        Throwable wordless = new IllegalArgumentException("What was asked for is not valid");
        wordless.setStackTrace(failure.getStackTrace());
        return wordless;
    }
}

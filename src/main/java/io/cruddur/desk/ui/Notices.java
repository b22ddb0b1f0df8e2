package io.cruddur.desk.ui;

import org.jspecify.annotations.Nullable;

/** Short words to the person that wait for no answer. On the FX thread. */
public interface Notices {
    /** Something went as it should. */
    void info(String sentence);

    /**
     * Something failed: logs {@code failure} once and shows its sentence.
     *
     * @param retry makes the same call again; null where that makes no sense
     */
    void failure(Throwable failure, @Nullable Runnable retry);
}

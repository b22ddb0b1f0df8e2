package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Destination;
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

    /**
     * Those of one action in its view: when it succeeds, its failure of before goes, and a new failure stands in place of
     * that.
     *
     * @param action equal for what is the same action to the person
     */
    default Notices about(Object action) {
        return this;
    }

    /** Those of one view: when that is left, its failures go, if there was time to read them. */
    default Notices of(Destination view) {
        return this;
    }

    /** The action that these are about has succeeded, and that is seen without words. */
    default void succeeded() {}
}

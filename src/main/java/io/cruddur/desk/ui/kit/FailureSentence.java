package io.cruddur.desk.ui.kit;

import io.cruddur.desk.port.DeskException;

/** What is said of a failure, wherever it is said. */
public final class FailureSentence {
    private FailureSentence() {}

    /** Its own sentence, or an apology that names no exception. */
    public static String of(Throwable failure) {
        return failure instanceof DeskException known ? known.sentence() : Texts.text("notices.unexpected");
    }
}

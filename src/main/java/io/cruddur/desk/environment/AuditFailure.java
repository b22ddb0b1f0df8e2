package io.cruddur.desk.environment;

import io.cruddur.desk.files.FileFailure;
import java.io.IOException;
import java.nio.file.Path;

/** The audit file does not take a line. */
public final class AuditFailure extends Exception {
    private final String sentence;

    AuditFailure(Path file, String operation, IOException cause) {
        super(cause);
        this.sentence = operation + " was not sent: what changes production is written down first, and the audit file "
                + file + " cannot be written (" + FileFailure.reason(cause) + "). "
                + (FileFailure.isFull(cause)
                        ? "Make room on the disk, then try again."
                        : "Check that the file and its folder may be written to, then try again.");
    }

    /** What was not done, why, and what to do. */
    public String sentence() {
        return sentence;
    }
}

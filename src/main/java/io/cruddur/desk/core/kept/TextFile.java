package io.cruddur.desk.core.kept;

import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Path;

/** A text in a file that the person has named: all of it, or nothing. */
public final class TextFile {
    private TextFile() {}

    /** @throws DeskException.Failed when it cannot be written */
    public static Path write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Leftovers.sweepBeside(target);
            PrivateFiles.write(target, text);
            return target;
        } catch (IOException e) {
            throw new DeskException.Failed(
                    "Could not write " + target + ": " + FileFailure.reason(e)
                            + ". Check that the folder may be written to and has room, or choose another one.",
                    e);
        }
    }
}

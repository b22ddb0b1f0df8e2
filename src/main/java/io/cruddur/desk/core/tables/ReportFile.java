package io.cruddur.desk.core.tables;

import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A report on the disk: all of it, or nothing. */
public final class ReportFile {
    private ReportFile() {}

    /** @throws DeskException.Failed when it cannot be written */
    public static Path write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Leftovers.sweepBeside(target);
            try (NewFile fresh = NewFile.hidden(target, NewFile.Disk.REAL)) {
                fresh.stream().write(text.getBytes(StandardCharsets.UTF_8));
                return fresh.complete(target, true);
            }
        } catch (IOException e) {
            throw new DeskException.Failed(
                    "The report could not be written to " + target + ". Choose another folder, or copy it instead.", e);
        }
    }
}

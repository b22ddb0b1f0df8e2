package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A report on the disk: all of it, or nothing. */
final class ReportFile {
    private ReportFile() {}

    /** @throws DeskException.Failed when it cannot be written */
    static Path write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Path partial = Files.createTempFile(target.getParent(), ".report-", ".part");
            try {
                Files.writeString(partial, text);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
            return target;
        } catch (IOException e) {
            throw new DeskException.Failed(
                    "The report could not be written to " + target + ". Choose another folder, or copy it instead.", e);
        }
    }
}

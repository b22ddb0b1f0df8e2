package io.cruddur.desk.local;

import io.cruddur.desk.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the services cannot start, in one sentence. A full disk shows itself in many ways (a database that cannot be
 * opened, a PostgreSQL that ends by itself, a file that cannot be unpacked), and few of them name a folder: so whether
 * there is room is looked at here.
 */
final class StartFailure {
    /** How much room a folder's disk has for this account, in bytes. */
    @FunctionalInterface
    interface Room {
        Room REAL = folder -> Files.getFileStore(folder).getUsableSpace();

        long left(Path folder) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);
    private static final long MEGABYTE = 1 << 20;

    /** An unpacked PostgreSQL and a fresh cluster are 110 MB together, its first journal among them. */
    private static final long NEEDED = 128 * MEGABYTE;

    private final List<Path> folders;
    private final Room room;

    /** @param folders where the services write */
    StartFailure(List<Path> folders, Room room) {
        this.folders = List.copyOf(folders);
        this.room = room;
    }

    /** @param problem a {@link LocalServicesException}'s message is a sentence already; of the others it is a detail */
    String sentence(Exception problem) {
        Optional<String> full = fullDisk();
        if (problem instanceof LocalServicesException said) {
            return said.getMessage() + full.map(disk -> " Besides, " + disk).orElse("");
        }
        return "The local services cannot start: " + full.orElseGet(() -> detail(problem) + ".");
    }

    private static String detail(Exception problem) {
        return problem instanceof IOException io ? FileFailure.reason(io) : String.valueOf(problem.getMessage());
    }

    private Optional<String> fullDisk() {
        for (Path folder : folders) {
            try {
                long left = room.left(existing(folder));
                if (left < NEEDED) {
                    return Optional.of(full(folder, left));
                }
            } catch (IOException e) {
                LOG.debug("How much room {} has is unknown", folder, e);
            }
        }
        return Optional.empty();
    }

    /** @return the sentence for a folder that could not be made or written, where that is because its disk is full */
    static Optional<String> ofFolder(Path folder, IOException problem, Room room) {
        if (!FileFailure.isFull(problem)) {
            return Optional.empty();
        }
        try {
            return Optional.of("The local services cannot start: " + full(folder, room.left(existing(folder))));
        } catch (IOException e) {
            return Optional.of("The local services cannot start: " + full(folder, 0));
        }
    }

    private static String full(Path folder, long left) {
        return String.format(
                Locale.ROOT,
                "the disk with the folder %s is full (%d MB are left, %d are needed). Free some space there, then start"
                        + " again.",
                folder,
                left / MEGABYTE,
                NEEDED / MEGABYTE);
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}

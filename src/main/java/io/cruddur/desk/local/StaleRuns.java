package io.cruddur.desk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of temporary services whose owner was killed. */
final class StaleRuns {
    private static final Logger LOG = LoggerFactory.getLogger(StaleRuns.class);

    private StaleRuns() {}

    /** Removes the folders without an owner, and ends what PostgreSQL is still in them. */
    static void sweep(Path runs, Path own) {
        List<Path> folders;
        try (Stream<Path> found = Files.list(runs)) {
            folders = found.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            LOG.debug("No earlier runs", e);
            return;
        }
        for (Path folder : folders) {
            // Its owner makes the lock file first of all: a folder without one is not ready to be judged.
            if (!folder.equals(own) && Files.exists(folder.resolve(FolderLock.NAME))) {
                try {
                    LocalData.wipe(folder);
                } catch (IOException | LocalServicesException e) {
                    LOG.debug("{} stays", folder, e);
                }
            }
        }
    }
}

package io.cruddur.desk.local;

import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.local.postgres.PostgresOrphan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The files of the local services as a whole. */
public final class LocalData {
    /** What the services make in their folder; nothing else is ever deleted. */
    private static final List<String> CONTENTS = List.of(
            "postgres",
            "postgres.new",
            "postgres.log",
            EndpointsFile.PASSWORD,
            "dynamodb",
            "cognito",
            "tmp",
            EndpointsFile.NAME,
            ControlServer.FILE);

    private static final String TRASH = "deleted-";
    private static final long END_SECONDS = 10;

    private LocalData() {}

    /** Where the data is that survives a restart. */
    public static Path folder() {
        return LocalFolders.data();
    }

    /**
     * <i>Reset local data</i>: deletes everything the local services keep in this folder. They must have been closed.
     *
     * @throws LocalServicesException when they are running, here or in another app, or a file resists
     */
    public static void reset(Path folder) throws LocalServicesException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            if (!clear(folder)) {
                throw new LocalServicesException("The local data is in use by another Cruddur Desk, or by mvn -Plocal."
                        + " Close that first, then reset again.");
            }
        } catch (IOException e) {
            throw new LocalServicesException(
                    "The local data in " + folder + " cannot be deleted: " + FileFailure.reason(e) + ".", e);
        }
    }

    /** Removes a folder without an owner altogether; leaves one that has an owner. */
    static void wipe(Path folder) throws IOException, LocalServicesException {
        if (clear(folder)) {
            PrivateFiles.delete(folder);
        }
    }

    /** @return false when the folder has an owner */
    private static boolean clear(Path folder) throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(folder)) {
            if (lock == null) {
                return false;
            }
            endOrphan(folder.resolve("postgres"));
            // First out of the way all at once: a crash in between leaves rubbish, not half of the data.
            Path trash = Files.createDirectory(folder.resolve(TRASH + UUID.randomUUID()));
            for (String name : CONTENTS) {
                Path file = folder.resolve(name);
                if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(file, trash.resolve(name));
                }
            }
            try (var rubbish = Files.newDirectoryStream(folder, TRASH + "*")) {
                for (Path old : rubbish) {
                    PrivateFiles.delete(old);
                }
            }
            return true;
        }
    }

    private static void endOrphan(Path cluster) throws IOException {
        Optional<ProcessHandle> orphan = PostgresOrphan.find(cluster);
        // Its files go away: there is nothing a gentle shutdown could save.
        orphan.filter(ProcessHandle::destroyForcibly).ifPresent(process -> process.onExit()
                .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                .join());
    }
}

package io.cruddur.desk.local;

import dev.dirs.ProjectDirectories;
import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Where the local services keep their files. */
public final class LocalFolders {
    private LocalFolders() {}

    /** The data that survives a restart: {@code $XDG_DATA_HOME/cruddur-desk/local} and its equivalents. */
    static Path data() {
        return Path.of(directories().dataLocalDir).resolve("local");
    }

    /** What can be made again: the unpacked PostgreSQL, and the folders of temporary services. */
    static Path cache() {
        return Path.of(directories().cacheDir);
    }

    /** A folder for temporary services, not made yet. */
    static Path newRun() {
        return runsIn(cache()).resolve(UUID.randomUUID().toString());
    }

    static Path runsIn(Path cache) {
        return cache.resolve("runs");
    }

    /** Makes a folder that only this account may enter, or narrows one that is there. */
    public static Path makePrivate(Path folder) throws LocalServicesException {
        try {
            return PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new LocalServicesException(
                    StartFailure.ofFolder(folder, e, StartFailure.Room.REAL)
                            .orElseGet(() -> "The folder " + folder + " cannot be used for the local services: "
                                    + FileFailure.reason(e)
                                    + ". Make it writable for this account only, or choose another with"
                                    + " XDG_DATA_HOME."),
                    e);
        }
    }

    private static ProjectDirectories directories() {
        return ProjectDirectories.from("io", "cruddur", "cruddur-desk");
    }
}

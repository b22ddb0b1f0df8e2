package io.cruddur.desk.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to start.
 *
 * @param folder holds the data and the lock; for temporary services a folder of its own that ends with them
 * @param temporary nothing is kept: DynamoDB in memory, PostgreSQL without fsync
 * @param anyPort take free ports anywhere, instead of the default ones or the next above
 * @param services which of them
 */
public record LocalOptions(Path folder, boolean temporary, boolean anyPort, Set<LocalService> services) {
    public LocalOptions {
        services = Set.copyOf(services);
    }

    /** All services on their default ports, with the data in the platform's folder for this user's data. */
    public static LocalOptions persistent() {
        return persistent(LocalFolders.data());
    }

    /** All services on their default ports, with the data in {@code folder}. */
    public static LocalOptions persistent(Path folder) {
        return new LocalOptions(folder, false, false, EnumSet.allOf(LocalService.class));
    }

    /** All services on any free ports, and nothing kept: for tests and the tour. */
    public static LocalOptions inMemory() {
        return new LocalOptions(LocalFolders.newRun(), true, true, EnumSet.allOf(LocalService.class));
    }

    /** The same with only these services, where others are elsewhere. */
    public LocalOptions only(Set<LocalService> wanted) {
        return new LocalOptions(folder, temporary, anyPort, wanted);
    }

    /** The same on free ports anywhere. */
    public LocalOptions onAnyPort() {
        return new LocalOptions(folder, temporary, true, services);
    }
}

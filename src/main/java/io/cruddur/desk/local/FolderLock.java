package io.cruddur.desk.local;

import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a data folder. Two locks: {@code lock} is held as long as the owner lives, and {@code lock.starting}
 * only until the owner has published where it can be reached. So whoever finds the folder owned can rely on the control
 * file, without polling for it. The operating system frees both when the owner dies.
 */
final class FolderLock implements AutoCloseable {
    static final String NAME = "lock";
    static final String STARTING = "lock.starting";

    private final List<FileChannel> channels;

    private FolderLock(List<FileChannel> channels) {
        this.channels = channels;
    }

    /** What the new owner does before anybody else may look. */
    @FunctionalInterface
    interface Publication {
        void publish() throws IOException;
    }

    /**
     * Waits while the present owner is leaving (it has withdrawn its control file).
     *
     * @return nothing when the folder has an owner that can be attached to
     */
    static @Nullable FolderLock acquire(Path folder, Publication publication) throws IOException {
        try (FileChannel starting = open(folder.resolve(STARTING))) {
            starting.lock();
            FileChannel channel = open(folder.resolve(NAME));
            FileLock lock = channel.tryLock();
            if (lock == null && Files.exists(folder.resolve(ControlServer.FILE))) {
                channel.close();
                return null;
            }
            if (lock == null) {
                channel.lock();
            }
            publication.publish();
            return new FolderLock(List.of(channel));
        }
    }

    /**
     * Takes both locks only if they are free at once. Nobody can become the owner before this is closed, not even
     * someone who is just starting.
     */
    static @Nullable FolderLock tryAcquire(Path folder) throws IOException {
        FileChannel starting = open(folder.resolve(STARTING));
        FileChannel channel = open(folder.resolve(NAME));
        if (starting.tryLock() == null || channel.tryLock() == null) {
            starting.close();
            channel.close();
            return null;
        }
        return new FolderLock(List.of(starting, channel));
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(PrivateFiles.file(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}

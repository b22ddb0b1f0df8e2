package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one at a time read a file and write it anew, of all threads and of all apps on this machine. It is a lock on an
 * empty file beside it, which stays: the file itself is another one after each writing. The system lets go of it when
 * a process ends, in whatever way.
 */
public final class FileMutex {
    /** What is done by one at a time. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    /** Far longer than anybody takes to write a small file. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(2);

    /** By lock file. A process that opens and closes a file lets go of its lock, so only one thread may open it. */
    private static final ConcurrentMap<Path, Semaphore> HERE = new ConcurrentHashMap<>();

    private final Path guarded;
    private final Duration patience;

    /** @param guarded a file, or a folder with all that is in it */
    public FileMutex(Path guarded) {
        this(guarded, PATIENCE);
    }

    FileMutex(Path guarded, Duration patience) {
        this.guarded = guarded.toAbsolutePath();
        this.patience = patience;
    }

    /**
     * Waits until nobody else is at it, for a few seconds at most. An interrupt is kept for later. Not for an action
     * within another.
     */
    public void run(Action action) throws IOException {
        Path folder = Objects.requireNonNull(guarded.getParent());
        PrivateFiles.folders(folder);
        Path file = folder.toRealPath().resolve("." + guarded.getFileName() + ".lock");
        long end = System.nanoTime() + patience.toNanos();
        Semaphore here = HERE.computeIfAbsent(file, _ -> new Semaphore(1));
        boolean interrupted = Thread.interrupted();
        try {
            while (!here.tryAcquire()) {
                interrupted |= pause(end);
            }
            try {
                interrupted |= runLocked(file, end, action);
            } finally {
                here.release();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean runLocked(Path file, long end, Action action) throws IOException {
        boolean interrupted = false;
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PrivateFiles.attributes(file, PrivateFiles.FILE))) {
            while (!isLocked(channel)) {
                interrupted |= pause(end);
            }
            action.run();
        }
        return interrupted;
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException _) {
            return true; // no locks on this file system: of this process at least there is one at a time
        }
    }

    /** @return whether there was an interrupt */
    private boolean pause(long end) throws IOException {
        if (System.nanoTime() - end >= 0) {
            throw new FileSystemException(guarded.toString(), null, "another app has been writing it for too long");
        }
        LockSupport.parkNanos(this, PAUSE.toNanos());
        return Thread.interrupted();
    }
}

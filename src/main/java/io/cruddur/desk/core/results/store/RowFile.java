package io.cruddur.desk.core.results.store;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file of one results grid, readable by its owner only. Where the system allows it, the file has no name from
 * its first moment: it is gone however the app ends. Elsewhere (Windows) it is removed when it is closed, and what a crash
 * left is removed by the next one.
 *
 * <p>Not a {@code FileChannel}: that would be closed by the interrupt that cancels a job.
 */
final class RowFile implements AutoCloseable {
    private static final String PREFIX = "cruddur-desk-rows-";

    private static final Duration OPENED_BY_THEN = Duration.ofMinutes(5);

    private final RandomAccessFile file;
    private final @Nullable Path left;
    private long end;

    private RowFile(RandomAccessFile file, @Nullable Path left) {
        this.file = file;
        this.left = left;
    }

    static RowFile in(Path folder) throws IOException {
        sweep(folder);
        Path path = Files.createTempFile(folder, PREFIX, ".tmp");
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new RowFile(file, removed(path) ? null : path);
    }

    /**
     * A file that is open cannot be deleted where it has to be deleted here. What is young may be one that another app has
     * made and not opened yet.
     */
    private static void sweep(Path folder) throws IOException {
        Instant young = Instant.now().minus(OPENED_BY_THEN);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path path : files) {
                if (isOlder(path, young)) {
                    removed(path);
                }
            }
        }
    }

    private static boolean isOlder(Path path, Instant than) {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(than);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean removed(Path path) {
        File old = path.toFile();
        return old.delete() || !old.exists();
    }

    /** @return where it is */
    synchronized long append(byte[] bytes) throws IOException {
        long at = end;
        file.seek(at);
        file.write(bytes);
        end = at + bytes.length;
        return at;
    }

    synchronized byte[] read(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        if (left != null) {
            Files.deleteIfExists(left);
        }
    }
}

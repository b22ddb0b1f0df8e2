package io.cruddur.desk.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what a killed app left unfinished. What a living process writes stays: it holds a lock on it. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** Probes, and what versions before wrote small files through: locked by nobody. */
    private static final Pattern UNLOCKED =
            Pattern.compile("\\.probe-[0-9a-f-]{36}|.+\\.[0-9a-f-]{36}\\.new|[a-z0-9][a-z0-9._-]*?\\d+\\.new");

    /** Those were written within milliseconds: what is a few minutes old is nobody's any more. */
    private static final Duration WRITTEN_BY_THEN = Duration.ofMinutes(5);

    private Leftovers() {}

    /** Of files that were to get a name in the folder of this one, before it is written there. */
    public static void sweepBeside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            sweep(folder);
        }
    }

    /** Of files that were to get a name in this folder, whoever the folder belongs to. */
    static void sweep(Path folder) {
        sweep(folder, NewFile::isOfAnotherRun);
    }

    /**
     * Of all that is written in a folder of the app's own, and the folders in it. Nothing is lost with an unfinished
     * backup: a table is dropped, and an item deleted, only after its backup has its final name. Call it before this
     * process makes backups in the folder.
     *
     * @param depth 1 for the folder alone
     */
    public static void sweepOwn(Path folder, int depth) {
        Instant old = Instant.now().minus(WRITTEN_BY_THEN);
        sweep(
                folder,
                depth,
                file -> NewFile.isOfAnotherRun(name(file))
                        || BackupFiles.isUnfinished(name(file))
                        || (UNLOCKED.matcher(name(file)).matches() && isOlder(file, old)));
    }

    /**
     * Of a process that locks what it writes.
     *
     * @param ours by its name, whether a file may be one of ours; never true of one that this process is writing, whose
     *     lock would be lost
     */
    static void sweep(Path folder, Predicate<String> ours) {
        sweep(folder, 1, file -> ours.test(name(file)));
    }

    /**
     * As {@link #sweep(Path, Predicate)}, for files that have their name before they are locked: what is a few minutes old
     * has been locked by whoever uses it.
     */
    public static void sweepOld(Path folder, Predicate<String> ours) {
        Instant old = Instant.now().minus(WRITTEN_BY_THEN);
        sweep(folder, 1, file -> ours.test(name(file)) && isOlder(file, old));
    }

    private static void sweep(Path folder, int depth, Predicate<Path> ours) {
        try (Stream<Path> files =
                Files.find(folder, depth, (file, about) -> about.isRegularFile() && ours.test(file))) {
            files.forEach(Leftovers::removeUnowned);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} was not swept", folder, e);
        }
    }

    private static void removeUnowned(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                removeLocked(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} stays", file, e);
        }
    }

    /**
     * If the name is still that of the file whose lock this process holds, and not of another one, which a writer has
     * begun after somebody else had swept the first away: only the same cannot be locked twice.
     */
    private static void removeLocked(Path file) throws IOException {
        // Closing it lets go of the lock, so it is closed when the file is gone.
        try (FileChannel again = FileChannel.open(file, StandardOpenOption.WRITE, NOFOLLOW_LINKS)) {
            try (FileLock other = again.tryLock()) {
                LOG.debug("{} stays: it is another file by now{}", file, other == null ? ", and in use" : "");
            } catch (OverlappingFileLockException _) {
                Files.deleteIfExists(file);
                LOG.info("Removed {}, left over from an app that was killed", file);
            }
        }
    }

    private static boolean isOlder(Path file, Instant than) {
        try {
            return Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant().isBefore(than);
        } catch (IOException _) {
            return false;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

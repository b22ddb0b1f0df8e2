package io.cruddur.desk.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small text files that nobody but their owner can read: 0600, in folders of 0700. Where the file system has no such
 * permissions (Windows) the person's own folder keeps others out.
 */
public final class OwnerOnlyFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnlyFiles.class);

    /** What {@link Files#createTempFile} makes of the names that are written here. */
    private static final Pattern UNFINISHED = Pattern.compile("[a-z0-9][a-z0-9._-]*?\\d+\\.new");

    private static final Duration WRITTEN_BY_THEN = Duration.ofMinutes(5);

    private OwnerOnlyFiles() {}

    /** Writes the whole file at once: whoever reads it, also after a crash, sees the old content or the new. */
    public static void write(Path file, String content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new FileSystemException(target.toString(), null, "it is no file");
        }
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        Path fresh =
                Files.createTempFile(folder, target.getFileName().toString(), ".new", ownerOnly(folder, "rw-------"));
        try {
            // On the disk before it gets its name, or a power cut could leave an empty file under it.
            Files.writeString(
                    fresh, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Removes what {@link #write} left in a folder and the folders in it where the app was killed. A write takes
     * milliseconds: what is a few minutes old is nobody's any more.
     *
     * @param depth 1 for the folder alone
     */
    public static void sweep(Path folder, int depth) {
        Instant old = Instant.now().minus(WRITTEN_BY_THEN);
        try (Stream<Path> files = Files.find(
                folder,
                depth,
                (file, about) -> about.isRegularFile()
                        && about.lastModifiedTime().toInstant().isBefore(old)
                        && UNFINISHED.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} was not swept", folder, e);
        }
    }

    /**
     * Renames a damaged file to {@code <name>.damaged-<time>}; nothing is overwritten.
     *
     * @return where it is now
     */
    public static Path setAside(Path file, Instant at) throws IOException {
        String name = file.getFileName() + ".damaged-" + STAMP.format(at);
        for (int copy = 1; ; copy++) {
            Path aside = file.resolveSibling(copy == 1 ? name : name + "-" + copy);
            if (!Files.exists(aside)) {
                return Files.move(file, aside);
            }
        }
    }

    /** Why a file operation failed, in words that fit into a sentence. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (problem instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = problem.getMessage();
        return message == null ? "it cannot be read or written" : message;
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

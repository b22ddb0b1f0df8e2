package io.cruddur.desk.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders of this account only: 0600 and 0700. Where the file system has no such permissions (Windows) the
 * person's own folder keeps others out.
 */
public final class PrivateFiles {
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PrivateFiles() {}

    /**
     * Writes the whole file at once: whoever reads it, also after a crash, sees the old content or the new. Its folder is
     * made when it is missing. An interrupt is kept for later.
     */
    public static void write(Path file, String content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new FileSystemException(target.toString(), null, "it is no file");
        }
        folders(folder);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        boolean interrupted = Thread.interrupted();
        try {
            while (!written(target, bytes)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean written(Path target, byte[] content) throws IOException {
        try (NewFile fresh = NewFile.hidden(target, NewFile.Disk.REAL)) {
            fresh.stream().write(content);
            fresh.complete(target, true);
            return true;
        } catch (ClosedByInterruptException | FileLockInterruptionException _) {
            return false;
        }
    }

    /** Makes an empty file, or narrows the one that is there. */
    public static Path file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException _) {
            if (posix(file)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
        return file;
    }

    /** Takes from others what they may do with a file; its owner's permissions stay. */
    static void narrow(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        Set<PosixFilePermission> now = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        if (now.retainAll(FILE)) {
            Files.setPosixFilePermissions(file, now);
        }
    }

    /** Makes the folders of this path that are missing. */
    public static void folders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Makes the folder, or narrows it when it is there; refuses one that belongs to somebody else. */
    public static Path folder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        folders(absolute);
        if (!posix(absolute)) {
            return absolute;
        }
        // Whoever owns a folder can open it again at any time, so its permissions alone say nothing.
        Path probe = absolute.resolve(".probe-" + UUID.randomUUID());
        Files.createFile(probe, attributes(probe, FILE));
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(absolute))) {
                throw new FileSystemException(absolute.toString(), null, "it belongs to another account");
            }
        } finally {
            Files.delete(probe);
        }
        if (!Files.getPosixFilePermissions(absolute).equals(FOLDER)) {
            Files.setPosixFilePermissions(absolute, FOLDER);
        }
        return absolute;
    }

    /**
     * Renames a damaged file to {@code <name>.damaged-<time>}; nothing is overwritten.
     *
     * @return where it is now
     */
    public static Path setAside(Path file, Instant at) throws IOException {
        for (int copy = 1; ; copy++) {
            Path aside = aside(file, at, copy);
            if (!Files.exists(aside)) {
                return Files.move(file, aside);
            }
        }
    }

    /** The name under which a damaged file is set aside, or a part of it. */
    static Path aside(Path file, Instant at, int copy) {
        String name = file.getFileName() + ".damaged-" + STAMP.format(at);
        return file.resolveSibling(copy == 1 ? name : name + "-" + copy);
    }

    /** Deletes a file or a whole folder, never through a link. Nothing there is fine. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

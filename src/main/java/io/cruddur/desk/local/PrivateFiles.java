package io.cruddur.desk.local;

import io.cruddur.desk.environment.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders of this account only: 0600 and 0700. Where the file system has no such permissions (Windows) the
 * user's profile folder keeps others out.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Pattern UNFINISHED = Pattern.compile("(.+\\.[0-9a-f-]{36}\\.new|\\.probe-[0-9a-f-]{36})");
    private static final Duration WRITTEN_BY_THEN = Duration.ofMinutes(5);

    private PrivateFiles() {}

    /** Makes the folder, or narrows it when it is there; refuses one that belongs to somebody else. */
    static Path folder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (!posix(absolute)) {
            return Files.createDirectories(absolute);
        }
        Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(FOLDER));
        // Whoever owns a folder can open it again at any time, so its permissions alone say nothing.
        Path probe = absolute.resolve(".probe-" + UUID.randomUUID());
        Files.createFile(probe, PosixFilePermissions.asFileAttribute(FILE));
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

    /** Writes the whole file at once: a reader sees the old content or the new, and nobody else sees either. */
    public static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            Files.createFile(fresh, attributes(fresh));
            Files.writeString(fresh, content, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Removes what {@link #write} and {@link #folder} left where the app was killed. Both take milliseconds: what is a
     * few minutes old is nobody's any more.
     */
    static void sweep(Path folder) {
        Instant old = Instant.now().minus(WRITTEN_BY_THEN);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder,
                file -> UNFINISHED.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} was not swept", folder, e);
        }
    }

    /** Makes an empty file of this account only, unless it is there. */
    static Path file(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file));
        } catch (FileAlreadyExistsException e) {
            if (posix(file)) {
                Files.setPosixFilePermissions(file, FILE);
            }
        }
        return file;
    }

    /** Deletes a file or a whole folder, never through a link. Nothing there is fine. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
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

    /** Why a file operation failed, in words that fit into a sentence. */
    static String reason(IOException problem) {
        return OwnerOnlyFiles.reason(problem);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }
}

package io.cruddur.desk.dynamo.items;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** The folder with the backups, and how a file in it is made. */
class BackupFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    BackupFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Starts a file under a temporary name; no other backup can take the same. */
    BackupFile create(String table, String why, Instant at) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        String name = table + "-" + STAMP.format(at) + "-" + why.replaceAll("[^A-Za-z0-9_-]", "-");
        for (int copy = 1; ; copy++) {
            Path target = folder.resolve(name + (copy == 1 ? "" : "-" + copy) + ".jsonl");
            Path partial = target.resolveSibling(target.getFileName() + ".part");
            if (Files.exists(target)) {
                continue;
            }
            try {
                FileChannel channel = FileChannel.open(
                        partial,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly("rw-------"));
                return new BackupFile(target, partial, channel, new BufferedOutputStream(stream(channel), BUFFER));
            } catch (FileAlreadyExistsException _) {
                // Another backup of this second is being written.
            }
        }
    }

    /** A seam for tests: a disk that is full. */
    OutputStream stream(FileChannel channel) {
        return Channels.newOutputStream(channel);
    }

    /** Elsewhere than on POSIX the user's folder is private as it is. */
    private FileAttribute<?>[] ownerOnly(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Java has no exception of its own for it: this is what Linux, macOS and Windows say. */
    static boolean isFull(IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded");
    }
}

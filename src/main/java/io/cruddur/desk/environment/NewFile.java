package io.cruddur.desk.environment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * A file that gets its final name when it is complete and on the disk, and vanishes when it is closed before that.
 * Readable by its owner only.
 */
public final class NewFile implements AutoCloseable {
    /** What bytes go through on their way to the disk. */
    @FunctionalInterface
    public interface Disk {
        /** As it is. */
        Disk REAL = Channels::newOutputStream;

        OutputStream stream(FileChannel channel) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final Path partial;
    private final FileChannel channel;
    private final Counted counted;
    private final OutputStream stream;
    private long bytes;

    private NewFile(Path partial, FileChannel channel, Disk disk) throws IOException {
        this.partial = partial;
        this.channel = channel;
        this.counted = new Counted(disk.stream(channel));
        this.stream = new BufferedOutputStream(counted, BUFFER);
    }

    /**
     * Starts a file under a temporary name.
     *
     * @param partial the temporary name, in the folder of the final one
     * @throws java.nio.file.FileAlreadyExistsException when {@code partial} exists
     */
    public static NewFile create(Path partial, Disk disk) throws IOException {
        FileChannel channel = FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(partial, "rw-------"));
        try {
            return new NewFile(partial, channel, disk);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(partial);
            throw e;
        }
    }

    public OutputStream stream() {
        return stream;
    }

    /** What has arrived at the disk so far; the size of the file, once it is complete. */
    public long bytes() {
        return bytes == 0 ? counted.count : bytes;
    }

    /**
     * Puts everything on the disk and gives the file its name.
     *
     * @param replace whether a file of that name is replaced
     * @throws java.nio.file.FileAlreadyExistsException when there is one and it is not
     */
    public Path complete(Path target, boolean replace) throws IOException {
        stream.flush();
        channel.force(true);
        bytes = channel.size();
        channel.close();
        if (replace) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            // An atomic move replaces what is there; a second name for the file does not, and is as atomic.
            link(target);
        }
        return target;
    }

    private void link(Path target) throws IOException {
        try {
            Files.createLink(target, partial);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            if (e instanceof java.nio.file.FileAlreadyExistsException exists) {
                throw exists;
            }
            // A file system without links (FAT, some network drives): this checks first and moves then.
            Files.move(partial, target);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }

    /** Elsewhere than on POSIX the user's folder is private as it is. */
    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Java has no exception of its own for it: this is what Linux, macOS and Windows say. */
    public static boolean isFull(IOException e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded");
    }

    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}

package io.cruddur.desk.files;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    /** How many bytes of the final name are in the hidden one, which must not be too long where the final is not. */
    private static final int FRONT = 100;

    private static final int ATTEMPTS = 5;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** Of this process, in the names of its hidden files. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static final Pattern HIDDEN = Pattern.compile("\\..+\\.cruddur-([0-9a-f]{8})-[0-9a-f]{8}\\.part");

    private final Path partial;
    private final FileChannel channel;
    private final Counted counted;
    private final OutputStream stream;
    private long bytes;
    /** Whether there may be a file of the temporary name, and it is this one. */
    private boolean named = true;

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
        while (true) {
            FileChannel channel = open(partial);
            try {
                if (isLocked(channel, partial)) {
                    return new NewFile(partial, channel, disk);
                }
                // Swept away before it could be locked: once more, if nobody else has taken the name.
                channel.close();
            } catch (IOException | RuntimeException e) {
                channel.close();
                Files.deleteIfExists(partial);
                throw e;
            }
        }
    }

    /**
     * Starts a file under a hidden name that {@link Leftovers} knows, next to the one that it is to have.
     *
     * @param target the final name
     */
    public static NewFile hidden(Path target, Disk disk) throws IOException {
        String front = FileNames.front(String.valueOf(target.getFileName()), FRONT);
        for (int attempt = 1; ; attempt++) {
            String name = ".%s.cruddur-%s-%08x.part"
                    .formatted(front, RUN, ThreadLocalRandom.current().nextInt());
            try {
                return create(target.resolveSibling(name), disk);
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static FileChannel open(Path partial) throws IOException {
        return FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PrivateFiles.attributes(partial, PrivateFiles.FILE));
    }

    /** The system lets go of the lock when the process ends, in whatever way: so who sweeps knows what is in use. */
    private static boolean isLocked(FileChannel channel, Path partial) throws IOException {
        try {
            var unused = channel.lock();
        } catch (FileLockInterruptionException e) {
            throw e;
        } catch (IOException e) {
            return true; // no locks on this file system, and no sweeping either
        }
        return Files.exists(partial);
    }

    /** Whether a file has a name that {@link #hidden} gives, in another process than this. */
    static boolean isOfAnotherRun(String name) {
        Matcher ours = HIDDEN.matcher(name);
        return ours.matches() && !ours.group(1).equals(RUN);
    }

    public OutputStream stream() {
        return stream;
    }

    /** What has arrived at the disk so far; the size of the file, once it is complete. */
    public long bytes() {
        return bytes == 0 ? counted.count : bytes;
    }

    /**
     * Puts everything on the disk and gives the file its name. When that is taken, it can be called with another one.
     *
     * @param replace whether a file of that name is replaced
     * @throws java.nio.file.FileAlreadyExistsException when there is one and it is not
     */
    public Path complete(Path target, boolean replace) throws IOException {
        if (channel.isOpen()) {
            stream.flush();
            channel.force(true);
            bytes = channel.size();
        }
        if (WINDOWS) {
            // An open file cannot be renamed there; elsewhere the lock is kept until the file has its name.
            channel.close();
        }
        if (replace) {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            named = false;
        } else {
            // An atomic move replaces what is there; a second name for the file does not, and is as atomic.
            link(target);
        }
        close();
        return target;
    }

    private void link(Path target) throws IOException {
        try {
            Files.createLink(target, partial);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            if (e instanceof FileAlreadyExistsException exists) {
                throw exists;
            }
            // A file system without links (FAT, some network drives): this checks first and moves then.
            Files.move(partial, target);
            named = false;
        }
    }

    /** Locked until the temporary name is gone, so that who sweeps cannot take the next file of that name for this one. */
    @Override
    public void close() throws IOException {
        if (WINDOWS) {
            channel.close();
        }
        try {
            if (named) {
                Files.deleteIfExists(partial);
                named = false;
            }
        } finally {
            channel.close();
        }
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

package io.cruddur.desk.dynamo.items;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that gets its final name when it is complete, and vanishes when it is closed before that. */
final class BackupFile implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final OutputStream stream;
    private long bytes;

    BackupFile(Path target, Path partial, FileChannel channel, OutputStream stream) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
        this.stream = stream;
    }

    OutputStream stream() {
        return stream;
    }

    /** The size of the completed file. */
    long bytes() {
        return bytes;
    }

    /** Puts everything on the disk and gives the file its name. */
    Path complete() throws IOException {
        stream.flush();
        channel.force(true);
        bytes = channel.size();
        channel.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}

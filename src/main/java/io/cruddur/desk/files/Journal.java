package io.cruddur.desk.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A file of lines that is appended to: what {@link #append} was given is on the disk when it returns, and costs the same
 * however long the file is. A line that a crash cut short was never answered for, and is dropped when the file is read.
 * Not safe from several threads.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private FileChannel channel;
    private long end;

    private Journal(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = channel.size();
    }

    /** The whole lines of a file, without their ends; none when there is no file. */
    public static List<byte[]> read(Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return List.of();
        }
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /** A journal that begins with these lines, in the place of what was in the file. */
    public static Journal begin(Path file, Collection<byte[]> lines) throws IOException {
        Leftovers.sweep(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        return new Journal(file, written(file, lines));
    }

    /** All of them or, when this fails, none. */
    public void append(Collection<byte[]> lines) throws IOException {
        byte[] text = text(lines);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
            channel.force(false);
        } catch (IOException e) {
            // What is half written must not be in front of the next line.
            channel.truncate(end);
            throw e;
        }
        end += text.length;
    }

    /** Puts these lines in the place of all that is in the file, at once. */
    public void rewrite(Collection<byte[]> lines) throws IOException {
        channel.close();
        channel = written(file, lines);
        end = channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel written(Path file, Collection<byte[]> lines) throws IOException {
        try (NewFile fresh = NewFile.hidden(file, NewFile.Disk.REAL)) {
            fresh.stream().write(text(lines));
            fresh.complete(file, true);
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private static byte[] text(Collection<byte[]> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        return text.toByteArray();
    }
}

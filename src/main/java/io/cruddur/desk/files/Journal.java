package io.cruddur.desk.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A file of lines that is appended to: what {@link #append} was given is on the disk when it returns, and costs the same
 * however long the file is. A line that a crash cut short was never answered for, and is dropped when the file is read.
 * Not safe from several threads.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private FileChannel channel;
    private long end;
    private boolean closed;

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
        Leftovers.sweepBeside(file);
        try (NewFile fresh = NewFile.hidden(file, NewFile.Disk.REAL)) {
            fresh.stream().write(text(lines));
            fresh.complete(file, true);
        }
        return new Journal(file, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** A journal that goes on after what is in the file, of which all lines are whole; an empty one where there is none. */
    static Journal open(Path file) throws IOException {
        return new Journal(
                file,
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PrivateFiles.attributes(file, PrivateFiles.FILE)));
    }

    /** All of them or, when this fails, none. An interrupt is kept for later. */
    public void append(Collection<byte[]> lines) throws IOException {
        byte[] text = text(lines);
        boolean interrupted = Thread.interrupted();
        try {
            while (!isAppended(text)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        end += text.length;
    }

    private boolean isAppended(byte[] text) throws IOException {
        reopen();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer, end + buffer.position());
            }
            channel.force(false);
            return true;
        } catch (ClosedByInterruptException _) {
            return false;
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    /** What is half written must not be in front of the next line. */
    private void takeBack(IOException why) throws IOException {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            why.addSuppressed(e);
            channel.close(); // taken back when it is opened again
        }
    }

    /**
     * Puts these lines in the place of all that is in the file, at once. When this fails, the file is as it was and is
     * appended to as before.
     */
    public void rewrite(Collection<byte[]> lines) throws IOException {
        requireNotClosed();
        try (NewFile fresh = NewFile.hidden(file, NewFile.Disk.REAL)) {
            fresh.stream().write(text(lines));
            fresh.stream().flush();
            channel.close(); // an open file cannot be replaced on Windows
            fresh.complete(file, true);
            end = fresh.bytes();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void requireNotClosed() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private void reopen() throws IOException {
        requireNotClosed();
        if (!channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                channel.truncate(end);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
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

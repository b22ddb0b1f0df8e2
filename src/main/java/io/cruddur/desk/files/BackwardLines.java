package io.cruddur.desk.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The whole lines of a file from the last to the first, however long it is. Not safe from several threads. */
public final class BackwardLines implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final FileChannel channel;
    private byte[] block = new byte[0];
    /** Where the block begins in the file. */
    private long blockAt;

    private long at;

    private BackwardLines(FileChannel channel, long at) {
        this.channel = channel;
        this.at = at;
        this.blockAt = at;
    }

    /** From the end; what stands behind the last line end is left out. */
    static BackwardLines of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new BackwardLines(channel, SharedJournal.wholeLines(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes on before {@code offset}, which was {@link #at()} once. */
    public void goTo(long offset) {
        at = Math.clamp(offset, 0, at);
        blockAt = at;
        block = new byte[0];
    }

    /** Where the line begins that was read last, in bytes from the file's beginning. */
    public long at() {
        return at;
    }

    /** The line before, without its end; null where there is none. */
    public byte @Nullable [] previous() throws IOException {
        if (at == 0) {
            return null;
        }
        long end = at - 1;
        long start = end;
        while (start > 0 && byteAt(start - 1) != '\n') {
            start--;
        }
        byte[] line = copy(start, end);
        at = start;
        return line;
    }

    private byte byteAt(long position) throws IOException {
        if (position < blockAt || position >= blockAt + block.length) {
            int size = (int) Math.min(BLOCK, position + 1);
            blockAt = position + 1 - size;
            block = bytes(blockAt, size);
        }
        return block[(int) (position - blockAt)];
    }

    private byte[] copy(long from, long to) throws IOException {
        if (from >= blockAt && to <= blockAt + block.length) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.write(block, (int) (from - blockAt), (int) (to - from));
            return line.toByteArray();
        }
        return bytes(from, Math.toIntExact(to - from));
    }

    private byte[] bytes(long from, int size) throws IOException {
        byte[] bytes = new byte[size];
        SharedJournal.read(channel, from, ByteBuffer.wrap(bytes));
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

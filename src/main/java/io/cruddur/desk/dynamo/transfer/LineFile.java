package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.port.DeskException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes, one at a time, decompressed when it is compressed with gzip (its content says so, not its
 * name). Memory holds one line.
 */
final class LineFile implements AutoCloseable {
    /**
     * A line without its end.
     *
     * @param number from 1
     * @param bytes valid up to {@code length}, until the next line is read
     * @param state how it ended
     */
    @SuppressWarnings("ArrayRecordComponent") // lent, and never compared
    record Line(long number, byte[] bytes, int length, State state) {
        boolean isBlank() {
            for (int i = 0; i < length; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    enum State {
        /** With a line break. */
        ENDED,
        /** With the end of the file, which may be in order. */
        LAST,
        /** With the end of the file, in the middle of compressed data. */
        CUT_OFF,
        /** In compressed data that is damaged. */
        DAMAGED,
        /** It goes on for longer than any item; the rest was passed over. */
        TOO_LONG
    }

    /**
     * The longest line that is read. An item of 400 KB needs at most a quarter of it, even when it consists of nothing but
     * empty texts in a list, or of characters that are all escaped.
     */
    static final int LONGEST = 16 << 20;

    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final long size;
    private final Counted counted;
    private final InputStream in;
    private final boolean gzip;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[4096];
    private int length;
    private int next;
    private int filled;
    private long number;
    private boolean ended;
    private boolean byteOrderMark;

    private LineFile(Path file, long size, Counted counted, InputStream in, boolean gzip) {
        this.file = file;
        this.size = size;
        this.counted = counted;
        this.in = in;
        this.gzip = gzip;
    }

    /**
     * Opens a file.
     *
     * @throws DeskException.NotFound when there is none
     * @throws DeskException.Invalid when it is empty, or of a kind that is not read here
     */
    static LineFile open(Path file) throws IOException {
        long size;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new DeskException.Invalid(file + " is not an ordinary file. Choose a file of JSON Lines.");
            }
            size = Files.size(file);
        } catch (NoSuchFileException e) {
            throw new DeskException.NotFound("There is no file " + file + ". Choose another one.", e);
        }
        Counted counted = new Counted(Files.newInputStream(file));
        InputStream in = new BufferedInputStream(counted, BUFFER);
        try {
            in.mark(4);
            byte[] start = in.readNBytes(4);
            in.reset();
            refuseOthers(file, start);
            boolean gzip = start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
            return new LineFile(file, size, counted, gzip ? unpacked(file, in) : in, gzip);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path file, InputStream in) throws IOException {
        try {
            return new GzipMembers(in);
        } catch (EOFException | ZipException e) {
            throw new DeskException.Invalid(
                    file.getFileName() + " is cut off or damaged: its compressed data ends before it begins.", e);
        }
    }

    private static void refuseOthers(Path file, byte[] start) {
        if (start.length == 0) {
            throw new DeskException.Invalid(file.getFileName() + " is empty: there is nothing to import.");
        }
        if (starts(start, 0xFF, 0xFE) || starts(start, 0xFE, 0xFF)) {
            throw new DeskException.Invalid(file.getFileName() + " is UTF-16. Save it as UTF-8 and choose it again.");
        }
        if (starts(start, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw new DeskException.Invalid(file.getFileName()
                    + " is compressed with Zstandard, which is not read here. Unpack it, or compress it with gzip.");
        }
        if (starts(start, 'P', 'K', 3, 4)) {
            throw new DeskException.Invalid(
                    file.getFileName() + " is a ZIP archive. Unpack it and choose a file of JSON Lines.");
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (bytes[i] != (byte) with[i]) {
                return false;
            }
        }
        return true;
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** All that is in it, unpacked, for somebody who reads no lines. Closed with this. */
    InputStream content() {
        return in;
    }

    /** Bytes of the file that were read, compressed ones where it is compressed. */
    long position() {
        return counted.count;
    }

    boolean gzip() {
        return gzip;
    }

    /** Whether the file begins with one; known after the first line. */
    boolean byteOrderMark() {
        return byteOrderMark;
    }

    /** The next line, blank ones too; null after the last. */
    @Nullable
    Line next() throws IOException {
        if (ended) {
            return null;
        }
        length = 0;
        State state = read();
        if (ended && length == 0 && state == State.LAST) {
            return null;
        }
        number++;
        int from = 0;
        if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
            byteOrderMark = true;
            from = 3;
        }
        if (from > 0) {
            System.arraycopy(line, from, line, 0, length - from);
            length -= from;
        }
        return new Line(number, line, length, state);
    }

    private State read() throws IOException {
        boolean tooLong = false;
        while (true) {
            if (next == filled) {
                State over = fill();
                if (over != null) {
                    ended = true;
                    return tooLong && over == State.LAST ? State.TOO_LONG : over;
                }
            }
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int more = end - next;
            if (!tooLong && length + more > LONGEST) {
                tooLong = true;
                length = 0;
            }
            if (!tooLong) {
                append(more);
            }
            boolean lineEnds = end < filled;
            next = lineEnds ? end + 1 : end;
            if (lineEnds) {
                return tooLong ? State.TOO_LONG : State.ENDED;
            }
        }
    }

    private void append(int more) {
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(LONGEST, line.length * 2)));
        }
        System.arraycopy(buffer, next, line, length, more);
        length += more;
    }

    /** @return how the file ended; null when there is more */
    private @Nullable State fill() throws IOException {
        try {
            next = 0;
            filled = 0;
            int read = in.read(buffer, 0, BUFFER);
            if (read < 0) {
                return State.LAST;
            }
            filled = read;
            return null;
        } catch (EOFException _) {
            return State.CUT_OFF;
        } catch (ZipException _) {
            return State.DAMAGED;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b;
            try {
                b = in.read();
            } catch (IOException e) {
                throw new GzipMembers.Unreadable(e);
            }
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int read;
            try {
                read = in.read(bytes, from, most);
            } catch (IOException e) {
                throw new GzipMembers.Unreadable(e);
            }
            count += Math.max(0, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

package io.cruddur.desk.dynamo.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What all members of a gzip file unpack to, one behind the other (RFC 1952, 2.2). Behind the last one there may be zeros,
 * which tapes and block devices leave there, and nothing else: the JDK's own stream takes whatever it cannot read there for
 * the end of the file.
 */
final class GzipMembers extends InputStream {
    private static final int MAGIC = 0x1F;

    private final InputStream in;
    private final byte[] one = new byte[1];
    private @Nullable GzipCompressorInputStream member;
    private boolean closed;
    /** Behind a failure there is nothing: the member would read on from wherever it is. */
    private @Nullable IOException failure;

    /**
     * @param in supports {@link InputStream#mark}, and stands before the first member
     * @throws EOFException when the file ends within its first header
     * @throws ZipException when that is no header
     */
    GzipMembers(InputStream in) throws IOException {
        if (!in.markSupported()) {
            throw new IllegalArgumentException("What is behind a member has to be looked at");
        }
        this.in = in;
        this.member = open();
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * @throws EOFException when the file ends within a member
     * @throws ZipException when a member is damaged, or something else stands behind one
     */
    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (closed) {
            throw new IOException("The stream is closed");
        }
        while (member != null) {
            try {
                int read = member.read(bytes, from, most);
                if (read >= 0) {
                    return read;
                }
                member = isEnd() ? null : open();
            } catch (IOException e) {
                failure = sorted(e);
                throw failure;
            }
        }
        return -1;
    }

    private GzipCompressorInputStream open() throws IOException {
        try {
            return new GzipCompressorInputStream(in);
        } catch (IOException e) {
            throw sorted(e);
        }
    }

    /** Whether nothing follows but zeros; what stands there otherwise has to be a member. */
    private boolean isEnd() throws IOException {
        in.mark(1);
        int first = in.read();
        if (first == MAGIC) {
            in.reset();
            return false;
        }
        for (int next = first; next >= 0; next = in.read()) {
            if (next != 0) {
                throw new ZipException("Something else follows the compressed data");
            }
        }
        return true;
    }

    /** The disk's own failures stay what they are; the others are said by no type of their own. */
    private static IOException sorted(IOException failure) {
        if (failure instanceof EOFException || failure instanceof ZipException || failure instanceof Unreadable) {
            return failure;
        }
        ZipException damaged = new ZipException("The compressed data is damaged");
        damaged.initCause(failure);
        return damaged;
    }

    /** The file itself could not be read. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    @Override
    public void close() throws IOException {
        // The member has memory of its own, outside of the heap; it closes the file, too.
        closed = true;
        InputStream open = member == null ? in : member;
        member = null;
        open.close();
    }
}

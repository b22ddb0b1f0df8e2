package io.cruddur.desk.dynamo.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 to the letter: what is none ends it, after all that was good before. (The parser takes some damaged letters for
 * other ones; the JDK's reader drops what it has when it meets one.) A byte order mark at the beginning is passed over.
 */
final class Utf8Reader extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer letters = CharBuffer.allocate(1 << 16).limit(0);
    private boolean begun;
    private boolean ended;

    /** @param in closed by whom it belongs to */
    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads what comes next.
     *
     * @throws CharacterCodingException where it is no UTF-8
     * @throws EOFException when it ends in the middle of a letter
     */
    @Override
    public int read(char[] to, int from, int length) throws IOException {
        while (!letters.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, letters.clear(), false);
            letters.flip();
            if (letters.hasRemaining()) {
                if (!begun && letters.get(0) == BYTE_ORDER_MARK) {
                    letters.get();
                }
                begun = true;
            } else if (result.isError()) {
                result.throwException();
            } else if (ended) {
                if (bytes.hasRemaining()) {
                    throw new EOFException();
                }
                return -1;
            } else {
                fill();
            }
        }
        int read = Math.min(length, letters.remaining());
        letters.get(to, from, read);
        return read;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    @Override
    public void close() {}
}

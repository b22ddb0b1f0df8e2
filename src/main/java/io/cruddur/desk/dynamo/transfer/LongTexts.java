package io.cruddur.desk.dynamo.transfer;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts the texts of JSON, names among them, that are too long for any item: the parser, which keeps a text whole and gives
 * up on a longer one, goes on behind it then. What was cut is still too long, which whoever reads it has to notice.
 */
final class LongTexts extends FilterReader {
    private static final int HEX_DIGITS = 4;

    private final int longest;
    private boolean inText;
    private boolean escaped;
    private boolean cutting;
    private int digits;
    private long length;

    /** @param longest letters that are left of a text */
    LongTexts(Reader json, int longest) {
        super(json);
        this.longest = longest;
    }

    @Override
    public int read(char[] to, int from, int most) throws IOException {
        while (true) {
            int read = in.read(to, from, most);
            int kept = read <= 0 ? read : keep(to, from, from + read) - from;
            if (kept != 0 || most == 0) {
                return kept;
            }
        }
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** Moves together what is kept. @return where it ends */
    private int keep(char[] letters, int from, int to) {
        int end = from;
        for (int i = from; i < to; i++) {
            char letter = letters[i];
            if (isKept(letter)) {
                letters[end++] = letter;
            }
        }
        return end;
    }

    private boolean isKept(char letter) {
        if (!inText) {
            inText = letter == '"';
            cutting = false;
            length = 0;
            return true;
        }
        if (escaped) {
            escaped = false;
            digits = letter == 'u' ? HEX_DIGITS : 0;
            return !cutting;
        }
        if (digits > 0 && Character.digit(letter, 16) >= 0) {
            digits--;
            return !cutting;
        }
        digits = 0;
        if (letter == '"') {
            inText = false;
            return true;
        }
        cutting = length++ >= longest;
        escaped = letter == '\\';
        // A line feed is wrong in a text, and counted.
        return !cutting || letter < ' ';
    }
}

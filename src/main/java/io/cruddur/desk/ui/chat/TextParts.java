package io.cruddur.desk.ui.chat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A long text in parts, each short enough to be laid out within a frame, whatever its script: a message has at most 1,024
 * characters, but the table holds what any program has put there. A part ends after a space where there is one near, and
 * never within what is seen as one character.
 */
final class TextParts {
    /** Of a part, in UTF-16 units. */
    static final int MOST = 1600;

    private static final int NEAR = 200;

    private TextParts() {}

    /** Joined they are {@code text}; one at least. */
    static List<String> of(String text) {
        if (text.length() <= MOST + NEAR) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > MOST + NEAR) {
            int end = end(text, from);
            parts.add(text.substring(from, end));
            from = end;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int end(String text, int from) {
        int most = from + MOST;
        for (int i = most; i > most - NEAR; i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        String around = text.substring(most - NEAR, most + NEAR);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(around);
        int before = characters.preceding(NEAR + 1);
        if (before > 0) {
            return most - NEAR + before;
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }
}

package io.cruddur.desk.core.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A long text in parts, each short enough to be laid out within a frame, whatever its script: a message has at most 1,024
 * characters, but the table holds what any program has put there. A part ends after a space where there is one near, and
 * never within what is seen as one character.
 */
public final class TextParts {
    /** Of a part, in UTF-16 units of letters that stand for themselves. */
    public static final int MOST = 1600;

    /** A part that is shorter than this is not looked at. */
    static final int LEAST = 400;
    /**
     * What a unit counts that has to be shaped or is a picture, in a word longer than a line: JavaFX measures such a run
     * again and again to break it, Thai and Devanagari by the square of their length.
     */
    private static final int HEAVY = 4;

    private static final int LINE = 100;
    private static final int NEAR = 200;

    private TextParts() {}

    /** Joined they are {@code text}; one at least. */
    public static List<String> of(String text) {
        if (text.length() <= LEAST) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int most = most(text, from);
            int end = text.length() - most <= NEAR ? text.length() : end(text, most);
            parts.add(text.substring(from, end));
            from = end;
        }
        return parts;
    }

    /** Where a part ends at the latest; more than {@link #NEAR} from its beginning. */
    private static int most(String text, int from) {
        int weight = 0;
        int word = 0;
        int at = from;
        while (at < text.length() && weight < MOST) {
            char c = text.charAt(at++);
            word = Character.isWhitespace(c) ? 0 : word + 1;
            weight += word > LINE && !TextWeight.standsForItself(c) ? HEAVY : 1;
        }
        return at;
    }

    private static int end(String text, int most) {
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

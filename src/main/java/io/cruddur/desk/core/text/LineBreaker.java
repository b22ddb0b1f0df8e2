package io.cruddur.desk.core.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a paragraph into lines: after a space, else between two characters as they are seen; an address stays whole. What
 * it costs grows with the length of the text and no faster: each line is found by a few guesses, from the length of the
 * line before.
 */
public final class LineBreaker {
    /** Guesses a line: after the last one the line stays a little shorter than it could be. */
    public static final int GUESSES = 7;

    private static final int FIRST_GUESS = 40;
    /** UTF-16 units of the longest character that is never cut: a family of emoji has that many. */
    private static final int SMALL = 16;

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final String text;
    private final double width;
    private final ToDoubleFunction<String> measure;
    private final BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    private int nextAddress = -1;
    private int nextSpace = -1;

    /** @param width of a line, in the unit of {@code measure} */
    public LineBreaker(String text, double width, ToDoubleFunction<String> measure) {
        this.text = text;
        this.width = width;
        this.measure = measure;
    }

    public void into(StringBuilder lines, String lineBreak) {
        int from = 0;
        int guess = FIRST_GUESS;
        while (from < text.length()) {
            int end = fitting(from, guess);
            if (end < text.length()) {
                if (from == 0) {
                    characters.setText(text);
                }
                end = breakBefore(from, end);
            }
            guess = Math.max(FIRST_GUESS / 4, end - from);
            lines.append(text, from, end);
            if (end < text.length()) {
                lines.append(lineBreak);
            }
            from = end;
        }
    }

    /** How far a line from there goes, at most; {@code from} when not even one character fits. */
    private int fitting(int from, int guess) {
        int fits = from;
        int over = text.length() + 1;
        int next = Math.min(text.length(), from + guess);
        for (int i = 0; i < GUESSES && over - fits > 1; i++) {
            double wide = measure.applyAsDouble(text.substring(from, next).stripTrailing());
            if (wide <= width) {
                fits = next;
                if (next == text.length()) {
                    return next;
                }
            } else {
                over = next;
            }
            double wanted = (next - from) * Math.min(2, width / Math.max(wide, 1));
            next = Math.clamp(from + (int) wanted, fits + 1, Math.max(fits + 1, over - 1));
        }
        return fits;
    }

    private int breakBefore(int from, int end) {
        for (int i = end; i > from; i--) {
            if (text.charAt(i - 1) == ' ') {
                return i;
            }
        }
        if (address(from) < space(from)) {
            return Math.min(space(from) + 1, text.length());
        }
        if (end > from && characters.isBoundary(end)) {
            return end;
        }
        int before = end > from ? characters.preceding(end) : from;
        if (before > from) {
            return before;
        }
        // One "character" that is wider than a line: Unicode calls any number of joined consonants one.
        int one = characters.following(from);
        boolean small = one != BreakIterator.DONE && one - from <= SMALL;
        if (small) {
            return one;
        }
        boolean half = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return Math.max(half ? end - 1 : end, text.offsetByCodePoints(from, 1));
    }

    private int address(int from) {
        if (nextAddress < from) {
            int found = text.indexOf("://", from);
            nextAddress = found < 0 ? NOWHERE : found;
        }
        return nextAddress;
    }

    private int space(int from) {
        if (nextSpace < from) {
            int found = text.indexOf(' ', from);
            nextSpace = found < 0 ? NOWHERE - 1 : found;
        }
        return nextSpace;
    }
}

package io.cruddur.desk.core.text;

/**
 * What it costs to lay out a text, whose length says little: JavaFX draws a letter that stands for itself at once, and
 * shapes the others run by run, again at every layout, Thai and joined emoji by the square of the run's length. Measured
 * by {@code LongTextBench}.
 */
public final class TextWeight {
    /** Of a UTF-16 unit that is shaped or is a picture; one that stands for itself weighs 1. */
    private static final int HEAVY = 10;

    private TextWeight() {}

    /**
     * How much of {@code text} weighs no more than {@code most}: an index that is not within what is seen as one
     * character. A character that weighs more than that alone is cut, but never within a pair of surrogates.
     *
     * @param most a hundred at least
     */
    public static int end(String text, int most) {
        // Not even the lightest text needs a look at every letter.
        if (text.length() <= most / HEAVY) {
            return text.length();
        }
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            weight += standsForItself(text.charAt(i)) ? 1 : HEAVY;
            if (weight > most) {
                return Graphemes.cut(text, 0, i);
            }
        }
        return text.length();
    }

    /** Latin, Greek and Cyrillic letters, kana, Chinese, Hangul, and signs of which none joins or turns what is around it. */
    public static boolean standsForItself(char c) {
        return c < 0x0300
                || isWithin(c, 0x0370, 0x0482)
                || isWithin(c, 0x048A, 0x058F)
                || isWithin(c, 0x1E00, 0x200A)
                || isWithin(c, 0x2010, 0x2027)
                || isWithin(c, 0x2030, 0x205E)
                || isWithin(c, 0x20A0, 0x20CF)
                || isWithin(c, 0x2100, 0x2BFF)
                || isWithin(c, 0x3000, 0x3029)
                || isWithin(c, 0x3030, 0x3098)
                || isWithin(c, 0x309B, 0x9FFF)
                || isWithin(c, 0xAC00, 0xD7A3)
                || isWithin(c, 0xFF00, 0xFFEF);
    }

    private static boolean isWithin(char c, int first, int last) {
        return c >= first && c <= last;
    }
}

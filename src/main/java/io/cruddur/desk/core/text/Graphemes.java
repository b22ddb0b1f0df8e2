package io.cruddur.desk.core.text;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person takes for one character: an extended grapheme cluster of UAX #29, such as a family emoji or a flag. */
public final class Graphemes {
    /**
     * Scripts in which the Backspace key takes the whole cluster. In the others it takes the last mark, as elsewhere on the
     * desktop: a wrong vowel sign is corrected without its consonant. Emoji are COMMON.
     */
    private static final Set<UnicodeScript> WHOLE = EnumSet.of(
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HAN,
            UnicodeScript.HANGUL);

    private static final int NEAR = 100;

    /**
     * @param start its first char
     * @param end after its last one
     */
    public record Cluster(int start, int end) {}

    private Graphemes() {}

    /** The cluster that holds the char at {@code index}. */
    public static Cluster at(String text, int index) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int end = clusters.following(index);
        return new Cluster(clusters.previous(), end);
    }

    /**
     * Where a text that has to be cut at {@code most} ends: not within a cluster, unless that cluster is as long as the whole
     * stretch (any number of marks and joined letters are one), and never within a pair of surrogates.
     *
     * @param from where it begins
     * @param most after its last char, at the latest; more than {@code from}
     */
    public static int cut(String text, int from, int most) {
        if (most >= text.length()) {
            return text.length();
        }
        // Clusters that are longer than this are no emoji.
        int near = Math.max(from, most - NEAR);
        String around = text.substring(near, Math.min(text.length(), most + NEAR));
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(around);
        int before = clusters.preceding(most - near + 1);
        if (before > 0) {
            return near + before;
        }
        return Character.isLowSurrogate(text.charAt(most)) && most - 1 > from ? most - 1 : most;
    }

    /** Whether the Backspace key takes the cluster that begins at {@code start} as a whole. */
    public static boolean isErasedWhole(String text, int start) {
        return WHOLE.contains(UnicodeScript.of(text.codePointAt(start)));
    }
}

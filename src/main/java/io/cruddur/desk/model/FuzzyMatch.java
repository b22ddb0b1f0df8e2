package io.cruddur.desk.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well typed letters fit a text that has them in this order, whatever lies between: "abko" fits "Andrew Bayko". Case
 * and accents do not count. Letters at the beginnings of words and letters that follow each other count most; of all ways
 * to find the letters the best one is taken, or the beginning of the text where they stand there.
 *
 * @param score larger is better; comparable among matches of one query
 * @param ranges what of the text was matched, in order, apart from each other
 */
public record FuzzyMatch(int score, List<Range> ranges) {
    /** From {@code start} up to {@code end}, exclusive, in UTF-16 units; never half a letter and its accent. */
    public record Range(int start, int end) {}

    /** Letters of a text beyond these are not looked at. */
    static final int LONGEST_TEXT = 512;
    /** Letters of a query beyond these are not looked at. */
    static final int LONGEST_QUERY = 64;

    private static final int LETTER = 16;
    private static final int FOLLOWS = 14;
    private static final int BEGINS_WORD = 12;
    private static final int BEGINS_TEXT = 4;
    private static final int GAP = 4;
    private static final int GAP_LETTER = 1;
    private static final int LONGEST_GAP = 12;
    private static final int WHOLE_TEXT = 8;
    private static final int NONE = Integer.MIN_VALUE / 2;

    public FuzzyMatch {
        ranges = List.copyOf(ranges);
    }

    /**
     * Fits each word of {@code query} into {@code text}; the words may be in any order. A blank query fits everything,
     * with a score of 0.
     *
     * @return null when a word does not fit
     */
    public static @Nullable FuzzyMatch of(String query, String text) {
        Folded folded = Folded.of(text, LONGEST_TEXT);
        BitSet matched = new BitSet();
        int score = 0;
        for (String word : words(query)) {
            int[] letters = Folded.of(word, LONGEST_QUERY).letters();
            Alignment best = align(letters, folded);
            if (best == null) {
                return null;
            }
            score += best.score();
            Arrays.stream(best.places()).forEach(matched::set);
        }
        return new FuzzyMatch(score, folded.ranges(matched));
    }

    /** The words of a query, each to be found by itself. */
    public static List<String> words(String query) {
        return Arrays.stream(query.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private record Alignment(int score, int[] places) {}

    /**
     * {@code best[i][j]}: the most that the first i + 1 letters are worth when the last of them is at j. A gap costs more
     * the longer it is, up to a bound, so the best start of a gap is looked for among those within the bound and is the
     * best of all before it.
     */
    private static @Nullable Alignment align(int[] query, Folded text) {
        int length = text.letters().length;
        if (query.length == 0) {
            return new Alignment(0, new int[0]);
        }
        if (query.length > length) {
            return null;
        }
        int[][] best = new int[query.length][length];
        int[][] from = new int[query.length][length];
        for (int i = 0; i < query.length; i++) {
            Arrays.fill(best[i], NONE);
            int farBest = NONE;
            int far = -1;
            for (int j = i; j < length; j++) {
                int settled = j - 1 - LONGEST_GAP;
                if (i > 0 && settled >= 0 && best[i - 1][settled] > farBest) {
                    farBest = best[i - 1][settled];
                    far = settled;
                }
                if (query[i] != text.letters()[j]) {
                    continue;
                }
                int here = LETTER + text.bonus(j);
                if (i == 0) {
                    best[i][j] = here;
                    continue;
                }
                int most = farBest == NONE ? NONE : farBest - GAP - LONGEST_GAP * GAP_LETTER;
                int before = far;
                for (int k = Math.max(0, j - LONGEST_GAP); k < j; k++) {
                    int worth = best[i - 1][k] == NONE ? NONE : best[i - 1][k] + between(k, j);
                    if (worth >= most && worth != NONE) {
                        most = worth;
                        before = k;
                    }
                }
                if (most != NONE) {
                    best[i][j] = most + here;
                    from[i][j] = before;
                }
            }
        }
        int end = last(best[query.length - 1]);
        if (end < 0) {
            return null;
        }
        int[] places = new int[query.length];
        if (Arrays.equals(query, 0, query.length, text.letters(), 0, query.length)) {
            // Nobody who types the beginning of a name looks for its letters in a later word, whatever that is worth.
            Arrays.setAll(places, i -> i);
        } else {
            for (int i = query.length - 1, j = end; i >= 0; j = from[i][j], i--) {
                places[i] = j;
            }
        }
        int whole = query.length == length ? WHOLE_TEXT : 0;
        return new Alignment(best[query.length - 1][end] + whole, places);
    }

    private static int between(int before, int after) {
        int gap = after - before - 1;
        return gap == 0 ? FOLLOWS : -GAP - Math.min(gap, LONGEST_GAP) * GAP_LETTER;
    }

    /** Of equally good ends the first one. */
    private static int last(int[] row) {
        int at = -1;
        for (int j = 0; j < row.length; j++) {
            if (row[j] != NONE && (at < 0 || row[j] > row[at])) {
                at = j;
            }
        }
        return at;
    }

    /**
     * A text without case and accents.
     *
     * @param starts where each letter begins in the text; one more for the end of what was looked at
     */
    private record Folded(int[] letters, int[] starts, boolean[] wordStarts) {
        static Folded of(String text, int most) {
            List<Integer> letters = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            List<Boolean> wordStarts = new ArrayList<>();
            int previous = ' ';
            int end = text.length();
            for (int at = 0; at < text.length(); ) {
                int letter = text.codePointAt(at);
                int next = at + Character.charCount(letter);
                int[] bare = bare(letter);
                if (letters.size() + bare.length > most) {
                    end = at;
                    break;
                }
                for (int i = 0; i < bare.length; i++) {
                    letters.add(bare[i]);
                    starts.add(at);
                    wordStarts.add(i == 0 && beginsWord(previous, letter));
                }
                if (bare.length > 0) {
                    previous = letter;
                }
                at = next;
            }
            starts.add(end);
            boolean[] begins = new boolean[wordStarts.size()];
            for (int i = 0; i < begins.length; i++) {
                begins[i] = wordStarts.get(i);
            }
            return new Folded(
                    letters.stream().mapToInt(Integer::intValue).toArray(),
                    starts.stream().mapToInt(Integer::intValue).toArray(),
                    begins);
        }

        int bonus(int place) {
            return (wordStarts[place] ? BEGINS_WORD : 0) + (place == 0 ? BEGINS_TEXT : 0);
        }

        List<Range> ranges(BitSet matched) {
            List<Range> ranges = new ArrayList<>();
            for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
                int start = starts[i];
                int end = end(i);
                Range before = ranges.isEmpty() ? null : ranges.getLast();
                if (before != null && before.end() >= start) {
                    ranges.set(ranges.size() - 1, new Range(before.start(), Math.max(end, before.end())));
                } else {
                    ranges.add(new Range(start, end));
                }
            }
            return ranges;
        }

        /** One letter of the text may stand for several: "ß" for "ss". */
        private int end(int place) {
            int next = place + 1;
            while (next < letters.length && starts[next] == starts[place]) {
                next++;
            }
            return starts[next];
        }

        private static boolean beginsWord(int previous, int letter) {
            boolean word = Character.isLetterOrDigit(letter);
            boolean inWord = Character.isLetterOrDigit(previous);
            return word
                    && (!inWord
                            || (Character.isUpperCase(letter) && Character.isLowerCase(previous))
                            || Character.isDigit(letter) != Character.isDigit(previous));
        }

        private static int[] bare(int letter) {
            if (letter < 0x80) {
                return new int[] {Character.toLowerCase(letter)};
            }
            String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD);
            String folded = apart.toUpperCase(java.util.Locale.ROOT).toLowerCase(java.util.Locale.ROOT);
            return folded.codePoints().filter(c -> !isMark(c)).toArray();
        }

        private static boolean isMark(int c) {
            int type = Character.getType(c);
            return type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || type == Character.ENCLOSING_MARK
                    || type == Character.FORMAT;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Folded folded
                    && Arrays.equals(letters, folded.letters)
                    && Arrays.equals(starts, folded.starts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(letters) + Arrays.hashCode(starts);
        }
    }
}

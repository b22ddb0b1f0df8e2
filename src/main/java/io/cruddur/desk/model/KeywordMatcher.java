package io.cruddur.desk.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Whether one of some texts is in another one, in one pass over it however many they are (Aho and Corasick). Case does not
 * count, as in a pattern that ignores it in all of Unicode.
 */
final class KeywordMatcher {
    private static final int ASCII = 128;
    private static final int NOWHERE = -1;

    /** What the texts are made of, in order; the class of a character is its place here, from 1, and 0 of all others. */
    private final char[] letters;

    private final byte[] ascii = new byte[ASCII];
    private final int classes;
    /** By state and class. */
    private final short[] next;
    /** By state: whether one of the texts ends there. */
    private final boolean[] ends;

    KeywordMatcher(Collection<String> texts) {
        List<String> folded = texts.stream().map(KeywordMatcher::folded).toList();
        StringBuilder used = new StringBuilder();
        String.join("", folded).chars().distinct().sorted().forEach(c -> used.append((char) c));
        letters = used.toString().toCharArray();
        classes = letters.length + 1;
        for (char c = 0; c < ASCII; c++) {
            ascii[c] = (byte) classOf(folded(c));
        }
        int most = 1 + folded.stream().mapToInt(String::length).sum();
        next = new short[most * classes];
        ends = new boolean[most];
        Arrays.fill(next, (short) NOWHERE);
        int states = 1;
        for (String text : folded) {
            int state = 0;
            for (int i = 0; i < text.length(); i++) {
                int step = state * classes + classOf(text.charAt(i));
                if (next[step] == NOWHERE) {
                    next[step] = (short) states++;
                }
                state = next[step];
            }
            ends[state] = true;
        }
        link(states);
    }

    /** Where a state leads nowhere it goes on as the longest end of it that is a state too. */
    private void link(int states) {
        int[] fallback = new int[states];
        ArrayDeque<Integer> reached = new ArrayDeque<>(List.of(0));
        while (!reached.isEmpty()) {
            int state = reached.remove();
            ends[state] |= ends[fallback[state]];
            for (int i = 0; i < classes; i++) {
                int step = state * classes + i;
                short otherwise = state == 0 ? 0 : next[fallback[state] * classes + i];
                if (next[step] == NOWHERE) {
                    next[step] = otherwise;
                } else {
                    fallback[next[step]] = otherwise;
                    reached.add((int) next[step]);
                }
            }
        }
    }

    boolean isIn(String text) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = next[state * classes + (c < ASCII ? ascii[c] : classOf(folded(c)))];
            if (ends[state]) {
                return true;
            }
        }
        return false;
    }

    private int classOf(char folded) {
        return Math.max(0, Arrays.binarySearch(letters, folded) + 1);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            folded.setCharAt(i, folded(text.charAt(i)));
        }
        return folded.toString();
    }

    /** As {@link java.util.regex.Pattern#UNICODE_CASE} has it: the Kelvin sign is a k. */
    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}

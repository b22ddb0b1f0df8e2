package io.cruddur.desk.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the emoji in a text: JavaFX draws none in colour on Linux (and leaves them empty where the only font that has
 * them is a colour font), so they are shown as pictures, the same on every platform.
 *
 * <p>What looks like one character is one picture: a flag, a keycap, a family, a skin tone (Unicode TR 51). A sequence
 * that there is no picture for is shown as the pictures of its parts.
 */
public final class Emoji {
    /**
     * A stretch of a text.
     *
     * @param text as it was written
     * @param picture number of its picture; -1 for words
     */
    public record Piece(String text, int picture) {
        public boolean isPicture() {
            return picture >= 0;
        }
    }

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final int AS_TEXT = 0xFE0E;
    private static final int AS_PICTURE = 0xFE0F;
    private static final int JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;
    private static final int FIRST_TONE = 0x1F3FB;
    private static final int LAST_TONE = 0x1F3FF;

    private Emoji() {}

    /** Once, when first asked for. */
    private static final class Pictures {
        static final Map<String, Integer> NUMBERS = read();

        private static Map<String, Integer> read() {
            Map<String, Integer> numbers = new HashMap<>();
            try (InputStream file = Objects.requireNonNull(Emoji.class.getResourceAsStream("emoji.txt"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    numbers.put(line, numbers.size());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the index of the emoji", e);
            }
            return Map.copyOf(numbers);
        }
    }

    /** Reads the index, so that the first one to be shown need not wait. From any thread. */
    public static int load() {
        return Pictures.NUMBERS.size();
    }

    /** The text cut into words and pictures; joined they are {@code text} again. */
    public static List<Piece> pieces(String text) {
        if (!mayBeIn(text)) {
            return List.of(new Piece(text, -1));
        }
        List<Piece> pieces = new ArrayList<>();
        Matcher graphemes = GRAPHEME.matcher(text);
        int words = 0;
        while (graphemes.find()) {
            List<Piece> found = pictures(graphemes.group());
            if (!found.isEmpty()) {
                if (words < graphemes.start()) {
                    pieces.add(new Piece(text.substring(words, graphemes.start()), -1));
                }
                pieces.addAll(found);
                words = graphemes.end();
            }
        }
        if (words < text.length() || pieces.isEmpty()) {
            pieces.add(new Piece(text.substring(words), -1));
        }
        return pieces;
    }

    /** Whether a part of the text is shown as a picture. */
    public static boolean isIn(String text) {
        return mayBeIn(text) && pieces(text).stream().anyMatch(Piece::isPicture);
    }

    /** Whether a grapheme is shown as a picture. */
    public static boolean isEmoji(String grapheme) {
        return mayBeIn(grapheme) && !pictures(grapheme).isEmpty();
    }

    /** Most text has nothing above Latin and its neighbours, and need not be looked at twice. */
    public static boolean mayBeIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == KEYCAP || c == AS_PICTURE || Character.isSurrogate(c) || (c >= 0x2300 && c < 0x3000)) {
                return true;
            }
        }
        return false;
    }

    /** Empty when the grapheme is to be shown as letters. */
    private static List<Piece> pictures(String grapheme) {
        int first = grapheme.codePointAt(0);
        if (!wantsPicture(grapheme, first)) {
            return List.of();
        }
        int whole = number(grapheme);
        if (whole >= 0) {
            return List.of(new Piece(grapheme, whole));
        }
        int plain = number(withoutTones(grapheme));
        if (plain >= 0) {
            return List.of(new Piece(grapheme, plain));
        }
        return parts(grapheme);
    }

    /** A new family of known people, for instance: each joiner stays with the part before it. */
    private static List<Piece> parts(String grapheme) {
        List<Piece> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < grapheme.length(); ) {
            int c = grapheme.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean ends = next == grapheme.length() || c == JOINER;
            if (ends) {
                String part = grapheme.substring(from, next);
                int picture = number(part);
                if (picture < 0) {
                    picture = number(withoutTones(part));
                }
                if (picture < 0) {
                    // As letters, all of it: half a sequence would say something else.
                    return List.of();
                }
                parts.add(new Piece(part, picture));
                from = next;
            }
            i = next;
        }
        return parts.size() > 1 ? parts : List.of();
    }

    private static boolean wantsPicture(String grapheme, int first) {
        if (grapheme.indexOf(AS_PICTURE) >= 0 || grapheme.indexOf(KEYCAP) >= 0) {
            return true;
        }
        if (grapheme.indexOf(AS_TEXT) >= 0 && first <= 0xFFFF) {
            return false;
        }
        // Symbols that are as often meant as text have a glyph in few fonts: from the weather on they are pictures.
        return Character.isEmojiPresentation(first) || (Character.isEmoji(first) && first >= 0x2600);
    }

    private static int number(String sequence) {
        StringBuilder key = new StringBuilder();
        sequence.codePoints()
                .filter(c -> c != AS_PICTURE && c != AS_TEXT)
                .forEach(c -> key.append(key.isEmpty() ? "" : "-").append(Integer.toHexString(c)));
        int end = key.length();
        // A part of a sequence ends with its joiner.
        if (key.toString().endsWith("-200d")) {
            end -= "-200d".length();
        }
        @Nullable Integer number = Pictures.NUMBERS.get(key.substring(0, end));
        return number == null ? -1 : number;
    }

    private static String withoutTones(String sequence) {
        StringBuilder plain = new StringBuilder();
        sequence.codePoints().filter(c -> c < FIRST_TONE || c > LAST_TONE).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}

package io.cruddur.desk.core.text;

import java.net.URI;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stored text made fit to be shown. What is stored stays as it is: control characters become visible marks (U+FFFD), letters
 * and their marks are composed, and the characters that turn the direction of the text around them (Unicode TR 9 embeddings, overrides
 * and isolates) are taken out, because they can make a name or a link read as something that it is not.
 */
public final class DisplayText {
    /**
     * A stretch of text.
     *
     * @param opens the page that a link opens; null for plain text
     */
    public record Segment(String text, @Nullable URI opens) {
        public boolean link() {
            return opens != null;
        }
    }

    private static final String LINK_START = "https?://";
    /** Spaces of any script, and the punctuation of Chinese, Japanese and Korean text: no address has it as it is. */
    private static final Pattern LINK = Pattern.compile(
            LINK_START + "[^\\s\\p{Z}<>\"'`{}|\\\\^\u2018-\u201F\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301F"
                    + "\uFF01\uFF08\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3B\uFF3D\uFF5B\uFF5D\uFF5F-\uFF64]+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");
    private static final String NOT_AT_THE_END_OF_A_LINK = ".,;:!?";

    /** Marks that are set on letters; those that make an emoji are none of these. */
    private static final Pattern MARK = Pattern.compile("[\\p{M}&&[^\\uFE0E\\uFE0F\\u20E3]]");

    private static final char JOINER = '\u200D';
    /** Twenty letters and more, with a joiner among them. */
    private static final Pattern JOINED_WORD = Pattern.compile("[^\\s\\u200D]{0,20}+\\u200D\\S{20}");

    private DisplayText() {}

    /**
     * Whether the text is to be shown in the platform's font: the app's own has Latin, Greek and Cyrillic only, and
     * JavaFX mistakes the order of right-to-left letters that it takes from another font, and the place of marks.
     */
    public static boolean wantsPlatformFont(String shown) {
        return Bidi.requiresBidi(shown.toCharArray(), 0, shown.length())
                || MARK.matcher(shown).find();
    }

    /** Whether a word longer than a line is held together by joiners: JavaFX finds no place in it to begin a line. */
    public static boolean isJoined(String shown) {
        return shown.indexOf(JOINER) >= 0
                && Emoji.pieces(shown).stream()
                        .anyMatch(piece -> !piece.isPicture()
                                && JOINED_WORD.matcher(piece.text()).find());
    }

    /** For a message: line breaks and tabs are kept. */
    public static String message(String text) {
        return neutral(BREAK.matcher(text).replaceAll("\n"));
    }

    /** For a name or a preview: one line. */
    public static String line(String text) {
        return neutral(SPACE.matcher(text).replaceAll(" ").strip());
    }

    /**
     * The message cut into plain text and links; joined they are {@code shown} again, but for the links whose host has
     * other than ASCII letters: such a one is shown as what is opened.
     */
    public static List<Segment> segments(String shown) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = LINK.matcher(shown);
        int from = 0;
        int at = 0;
        while (matcher.find(at)) {
            int end = linkEnd(shown, matcher.start(), matcher.end());
            String written = shown.substring(matcher.start(), end);
            URI opens = LinkAddress.of(written);
            if (opens == null) {
                // What follows may hold one.
                at = matcher.start() + "http://".length();
                continue;
            }
            if (matcher.start() > from) {
                segments.add(new Segment(shown.substring(from, matcher.start()), null));
            }
            boolean asWritten = hostOf(written).equalsIgnoreCase(opens.getHost());
            segments.add(new Segment(asWritten ? written : opens.toString(), opens));
            from = end;
            at = end;
        }
        if (from < shown.length() || segments.isEmpty()) {
            segments.add(new Segment(shown.substring(from), null));
        }
        return segments;
    }

    private static String hostOf(String address) {
        String rest = address.substring(address.indexOf("//") + 2);
        return rest.split(rest.startsWith("[") ? "(?<=])" : "[:/?#]", 2)[0];
    }

    /** Punctuation after a link belongs to the sentence, and so does a bracket that the link did not open. */
    private static int linkEnd(String text, int start, int found) {
        int end = found;
        while (end > start) {
            char last = text.charAt(end - 1);
            boolean stray = last == ')' && count(text, '(', start, end) < count(text, ')', start, end);
            if (!stray && NOT_AT_THE_END_OF_A_LINK.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return end;
    }

    private static long count(String text, char wanted, int start, int end) {
        return text.substring(start, end).chars().filter(c -> c == wanted).count();
    }

    private static String neutral(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return SafeText.whole(withoutDirections(composed));
    }

    private static String withoutDirections(String text) {
        return text.codePoints()
                .filter(c -> !SafeText.turnsDirection(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.ui.kit.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text from data made fit to be shown: what controls a terminal or turns the direction of the text around it (Unicode TR 9
 * embeddings, overrides and isolates) becomes a visible mark (U+FFFD), because it can make a name read as something that it
 * is not. Letters stay as they are, composed or not, so that what differs is told apart. For the eye only: what is
 * copied, compared, sorted or sent is the exact value.
 *
 * <p>And short enough: a label lays out all of its text, also what there is no room for, and a hundred thousand Hebrew
 * letters hold the window for minutes. So the bound stands here, where a text is given to a label: what is left out is
 * counted at its end.
 *
 * <p>What else shortens a text, each for one kind of place and all by {@link #cut} or {@link TextWeight#end}:
 * {@link Excerpt} below a text area for reading, {@code LongTextSkin} in place of a control that is typed into,
 * {@code AttributeText} while a value is written into a cell, {@code RowText} for one value of several in an area,
 * {@code JsonLine} into pieces of which none is left out, {@code EmojiLabel} to the room that there is.
 */
public final class ShownText {
    /** The pictures of the U+2400 block are in few fonts. */
    private static final char MARK = '\uFFFD';
    /** The heaviest text of a label, in units of {@link TextWeight}: 2,000 Latin letters, 200 Hebrew ones. */
    static final int MOST = 2000;
    /** Of what is filled into a sentence: two such, and the sentence's own words are still there. */
    static final int MOST_FILLED_IN = 800;

    private ShownText() {}

    /** For a label of several lines: line feeds and tabs are kept, CR before LF is left out; the first part of a long text. */
    public static String lines(@Nullable String text) {
        return bounded(text, MOST);
    }

    /** For a place within a sentence. */
    public static String filledIn(String text) {
        return bounded(text, MOST_FILLED_IN);
    }

    private static String bounded(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        int end = TextWeight.end(text, most);
        return end == text.length()
                ? whole(text)
                : whole(text.substring(0, end)) + Texts.text("shown.more", text.codePointCount(end, text.length()));
    }

    /**
     * As {@link #lines}, however long it is: for whoever shows it part by part, or does not lay it out at all, as with what
     * a screen reader says.
     */
    public static String whole(@Nullable String text) {
        if (text == null || isHarmless(text)) {
            return text == null ? "" : text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        String lines = text.replace("\r\n", "\n");
        for (int i = 0; i < lines.length(); ) {
            int c = lines.codePointAt(i);
            i += Character.charCount(c);
            shown.appendCodePoint(c == '\n' || c == '\t' || !isMarked(c) ? c : MARK);
        }
        return shown.toString();
    }

    /** For a label of one line: a line feed is ⏎, a tab is ⇥, and CR before LF is left out; the first part of a long text. */
    public static String line(@Nullable String text) {
        return inOneLine(lines(text));
    }

    /** As {@link #line}, however long it is: for whoever cuts it himself. */
    public static String wholeLine(String text) {
        return inOneLine(whole(text));
    }

    private static String inOneLine(String lines) {
        return lines.replace('\n', '⏎').replace('\t', '⇥');
    }

    /**
     * Where a stretch of a long text ends: not within what is seen as one character.
     *
     * @param from where it begins
     * @param most after its last UTF-16 unit, at the latest; more than {@code from}
     */
    public static int cut(String text, int from, int most) {
        return Graphemes.cut(text, from, most);
    }

    /** For JSON: the escapes that stand for such a character, so that it is still the same JSON. */
    public static String json(String text) {
        if (isHarmless(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\n' && c != '\t' && isMarked(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        }
        return shown.toString();
    }

    /** Whether the character turns the direction of the text around it. */
    public static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
    }

    /** Whether the character is never shown as it is; LF and tab are among them. */
    public static boolean isMarked(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029
                || turnsDirection(c);
    }

    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || (c != '\n' && c != '\t' && isMarked(c))) {
                return false;
            }
        }
        return true;
    }
}

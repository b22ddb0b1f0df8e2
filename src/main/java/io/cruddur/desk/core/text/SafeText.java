package io.cruddur.desk.core.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text from data made fit to be shown: what controls a terminal or turns the direction of the text around it (Unicode TR 9
 * embeddings, overrides and isolates) becomes a visible mark (U+FFFD), because it can make a name read as something that it
 * is not. Letters stay as they are, composed or not, so that what differs is told apart. For the eye only: what is
 * copied, compared, sorted or sent is the exact value.
 */
public final class SafeText {
    /** The pictures of the U+2400 block are in few fonts. */
    private static final char MARK = '\uFFFD';

    private SafeText() {}

    /**
     * For several lines: line feeds and tabs are kept, CR before LF is left out. All of it, however long: for whoever shows it
     * part by part, or does not lay it out at all, as with what a screen reader says.
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

    /** As {@link #whole}, in one line: a line feed is ⏎, a tab is ⇥. */
    public static String wholeLine(String text) {
        return inOneLine(whole(text));
    }

    /** As one line: a line feed is ⏎, a tab is ⇥. */
    public static String inOneLine(String lines) {
        return lines.replace('\n', '⏎').replace('\t', '⇥');
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

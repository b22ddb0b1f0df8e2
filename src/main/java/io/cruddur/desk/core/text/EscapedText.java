package io.cruddur.desk.core.text;

import java.util.HexFormat;

/**
 * The form in which a field of one line shows any text: with a mark in place of each control character, which it would drop
 * without a word. A line feed is ⏎, a tab ⇥, the others are their number between two signs, ‹000D›. A text without any of
 * these is shown as it is, backslashes included. What a form stands for hangs on the form alone, whatever came before it.
 */
public final class EscapedText {
    private static final char LINE_FEED = '⏎';
    private static final char TAB = '⇥';
    private static final char OPEN = '‹';
    private static final char CLOSE = '›';
    private static final int DIGITS = 4;
    /** Of a number and its two signs. */
    private static final int LENGTH = DIGITS + 2;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EscapedText() {}

    /** Whether there is a control character in {@code text}. */
    public static boolean isNeeded(String text) {
        return text.chars().anyMatch(EscapedText::isControl);
    }

    private static boolean isControl(int c) {
        return SafeText.isMarked(c) && !Character.isSurrogate((char) c);
    }

    /** The form of {@code text}; what looks like a mark in it is shown by its number. */
    public static String of(String text) {
        return marked(text, true);
    }

    /** What is typed or pasted, with marks for its control characters. Those that are there already stay marks. */
    public static String typed(String text) {
        return isNeeded(text) ? marked(text, false) : text;
    }

    private static String marked(String text, boolean marksToo) {
        StringBuilder form = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                form.append(LINE_FEED);
            } else if (c == '\t') {
                form.append(TAB);
            } else if (isControl(c) || (marksToo && isMark(text, i))) {
                form.append(OPEN).append(HEX.toHexDigits(c)).append(CLOSE);
            } else {
                form.append(c);
            }
        }
        return form.toString();
    }

    /** The text that {@code form} stands for. */
    public static String read(String form) {
        StringBuilder text = new StringBuilder(form.length());
        int i = 0;
        while (i < form.length()) {
            char c = form.charAt(i);
            int numbered = numbered(form, i);
            if (numbered >= 0) {
                text.append((char) numbered);
                i += LENGTH;
            } else {
                text.append(c == LINE_FEED ? '\n' : c == TAB ? '\t' : c);
                i++;
            }
        }
        return text.toString();
    }

    private static boolean isMark(String text, int index) {
        char c = text.charAt(index);
        return c == LINE_FEED || c == TAB || numbered(text, index) >= 0;
    }

    /** The character whose number stands at {@code start}; negative when there is none that is shown so. */
    private static int numbered(String form, int start) {
        int close = start + LENGTH - 1;
        if (form.charAt(start) != OPEN || close >= form.length() || form.charAt(close) != CLOSE) {
            return -1;
        }
        int code = 0;
        for (int i = start + 1; i < close; i++) {
            char digit = form.charAt(i);
            if (!HexFormat.isHexDigit(digit)) {
                return -1;
            }
            code = code * 16 + HexFormat.fromHexDigit(digit);
        }
        return isControl(code) || code == LINE_FEED || code == TAB || code == OPEN ? code : -1;
    }
}

package io.cruddur.desk.ui;

/**
 * The form of a name or value with control characters in it that a text field can show, which would drop them without a word: with
 * the escapes of JSON. A text without any is shown as it is, backslashes included.
 */
public final class EscapedText {
    private EscapedText() {}

    /** Whether {@code name} can only be shown escaped. */
    public static boolean isNeeded(String name) {
        return name.chars().anyMatch(EscapedText::isControl);
    }

    private static boolean isControl(int c) {
        return ShownText.isMarked(c) && !Character.isSurrogate((char) c);
    }

    public static String of(String name) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isControl(c)) {
                        escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** The name that {@code escaped} stands for. A backslash that begins no escape stands for itself. */
    public static String read(String escaped) {
        StringBuilder name = new StringBuilder();
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i);
            char next = c == '\\' && i + 1 < escaped.length() ? escaped.charAt(i + 1) : 0;
            int length = 2;
            switch (next) {
                case '\\' -> name.append('\\');
                case 'n' -> name.append('\n');
                case 'r' -> name.append('\r');
                case 't' -> name.append('\t');
                default -> {
                    int code = next == 'u' ? hex(escaped, i + 2) : -1;
                    name.append(code < 0 ? c : (char) code);
                    length = code < 0 ? 1 : 6;
                }
            }
            i += length;
        }
        return name.toString();
    }

    /** The four hexadecimal digits at {@code start}; negative where there are not four. */
    private static int hex(String text, int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}

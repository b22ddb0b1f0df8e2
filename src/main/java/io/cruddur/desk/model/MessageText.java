package io.cruddur.desk.model;

/** The rule for what can be sent: 1 to 1,024 Unicode code points, not blank. */
public final class MessageText {
    /** In Unicode code points, not in UTF-16 units: one emoji is one character to the person who types it. */
    public static final int MAX_CODE_POINTS = 1024;

    private MessageText() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** May be negative. */
    public static int charactersLeft(String text) {
        return MAX_CODE_POINTS - length(text);
    }

    public static boolean canBeSent(String text) {
        return !text.isBlank() && length(text) <= MAX_CODE_POINTS;
    }
}

package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.port.ItemFormat.Position;

/** Between a place in a text and the characters before it. */
public final class TextPlace {
    private TextPlace() {}

    /** @return within the text, also for a place that is beyond its end */
    public static int offset(String text, Position position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Math.min(text.length(), start + position.column() - 1);
    }
}

package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.port.ItemFormat.Position;

/** Between a place in a text and the characters before it. */
final class TextPlace {
    private TextPlace() {}

    /** @return within the text, also for a place that is beyond its end */
    static int offset(String text, Position position) {
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

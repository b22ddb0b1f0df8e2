package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.LineBreaker;
import java.text.Bidi;
import java.util.function.ToDoubleFunction;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Lines of text with right-to-left letters, broken by us: JavaFX 26 fails in its layout, at every pulse, when it wraps such
 * a run itself ({@code PrismTextLayout.computeTrailingSpaceWidth}, index out of bounds). Lines that end with a line feed are
 * fine.
 */
public final class RightToLeft {
    /** The widest line, in pixels: what a bubble has room for in the narrowest window. */
    public static final double LINE = 240;
    /** What a node of such lines needs, so that nothing is left for JavaFX to wrap. */
    public static final double ROOM = 290;

    private static final String BREAK = "\u200B\n";

    private RightToLeft() {}

    public static boolean in(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** The text with a break wherever a line would become too long for a bubble; an address stays whole. */
    public static String broken(String text, Font font) {
        return broken(text, font, LINE);
    }

    /** @param width of the widest line, in pixels */
    public static String broken(String text, Font font, double width) {
        Text measure = new Text();
        measure.setFont(font);
        return broken(text, width, line -> {
            measure.setText(line);
            return measure.getLayoutBounds().getWidth();
        });
    }

    /** @param measure the width of a line, in pixels; called a few times a line, whatever the length of the text */
    static String broken(String text, double width, ToDoubleFunction<String> measure) {
        StringBuilder lines = new StringBuilder();
        for (String paragraph : text.split("(?<=\n)", -1)) {
            new LineBreaker(paragraph, width, measure).into(lines, BREAK);
        }
        return lines.toString();
    }

    /** What was broken, as it was. */
    public static String joined(String text) {
        return text.replace(BREAK, "");
    }
}

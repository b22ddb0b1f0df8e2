package io.cruddur.desk.ui;

import java.text.Bidi;
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
    static String broken(String text, Font font, double width) {
        StringBuilder lines = new StringBuilder();
        Text measure = new Text();
        measure.setFont(font);
        for (String paragraph : text.split("(?<=\n)", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split("(?<= )", -1)) {
                for (String piece :
                        word.contains("://") || fits(measure, word, width) ? new String[] {word} : pieces(word)) {
                    if (!line.isEmpty() && !fits(measure, line + piece, width)) {
                        lines.append(line).append(BREAK);
                        line.setLength(0);
                    }
                    line.append(piece);
                }
            }
            lines.append(line);
        }
        return lines.toString();
    }

    /** What was broken, as it was. */
    public static String joined(String text) {
        return text.replace(BREAK, "");
    }

    private static boolean fits(Text measure, String line, double width) {
        measure.setText(line.stripTrailing());
        return measure.getLayoutBounds().getWidth() <= width;
    }

    /** Words that are longer than a line, in pieces of a few characters. */
    private static String[] pieces(String word) {
        return word.codePoints().mapToObj(Character::toString).toArray(String[]::new);
    }
}

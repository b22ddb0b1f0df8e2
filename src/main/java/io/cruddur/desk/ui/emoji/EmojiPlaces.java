package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.core.text.Emoji.Piece;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.scene.text.Font;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;

/**
 * Where the emoji of a text stand, in the lines that are in sight; no others are looked at. Places are found from the
 * widths of what stands before them in their run, each of which is measured once: those that JavaFX tells are wrong
 * behind the first emoji of a run that it shapes with Pango, where it takes the number of a code point for that of a
 * char, and finding each of them takes the square of the run's length.
 */
final class EmojiPlaces {
    /**
     * An emoji, or the part of it that did not fit into the line before.
     *
     * @param begins false for such a part
     * @param box in the coordinates of the text
     */
    record Place(Piece piece, int start, int end, boolean begins, Rectangle2D box) {}

    /** A piece, and where it stands in the text. */
    private record Cut(Piece piece, int start, int end) {}

    /** What JavaFX lays out in one go: of one direction, without a tab. All of it is shaped, or nothing. */
    private record Run(int start, int end, boolean rightToLeft, boolean shaped) {}

    /** One letter of these, and JavaFX has its whole run shaped: its glyphs have other widths then. */
    private static final Pattern SHAPED =
            Pattern.compile("[\\u0300-\\u036F\\u0590-\\u06FF\\u0900-\\u0E7F\\u0F00-\\u109F"
                    + "\\u1100-\\u11FF\\u13A0-\\u13FF\\u1780-\\u17FF\\u1C50-\\u1C7F\\u200C\\u200D\\u202A-\\u202E\\u206A-\\u206F"
                    + "\\uAB70-\\uABFF\\x{11080}-\\x{110CF}\\x{12000}-\\x{1254F}]");
    /** A joiner of no width that joins nothing: what stands before it is shaped. */
    private static final char SHAPES = '\u200C';

    private static final int MOST_KEPT = 1000;

    private final Text measure = new Text();
    private final Map<String, Double> widths = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private int measured;

    /**
     * @param top of what is in sight, in the coordinates of {@code node}
     * @param right where what is in sight ends
     */
    List<Place> in(Text node, double top, double bottom, double right) {
        List<Place> places = new ArrayList<>();
        String text = node.getText();
        if (!Emoji.mayBeIn(text)) {
            return places;
        }
        use(node.getFont());
        LayoutInfo layout = node.getLayoutInfo();
        int from = -1;
        List<Cut> cuts = List.of();
        List<Run> runs = List.of();
        for (int i = firstBelow(layout, top); i < layout.getTextLineCount(); i++) {
            TextLineInfo line = layout.getTextLine(i, false);
            if (line.bounds().getMinY() >= bottom) {
                break;
            }
            int paragraph = text.lastIndexOf('\n', line.start() - 1) + 1;
            if (paragraph != from) {
                from = paragraph;
                int feed = text.indexOf('\n', from);
                String words = text.substring(from, feed < 0 ? text.length() : feed);
                cuts = cuts(words, from);
                runs = cuts.isEmpty() ? List.of() : runs(words, from);
            }
            for (Run run : runs) {
                find(text, layout, line, run, cuts, right, places);
            }
        }
        return places;
    }

    private static int firstBelow(LayoutInfo layout, double top) {
        int first = 0;
        int after = layout.getTextLineCount();
        while (first < after) {
            int middle = (first + after) >>> 1;
            if (layout.getTextLine(middle, false).bounds().getMaxY() > top) {
                after = middle;
            } else {
                first = middle + 1;
            }
        }
        return first;
    }

    /** Of a paragraph without an emoji there is nothing to know. */
    private static List<Cut> cuts(String words, int from) {
        List<Piece> pieces = Emoji.pieces(words);
        if (pieces.stream().noneMatch(Piece::isPicture)) {
            return List.of();
        }
        List<Cut> cuts = new ArrayList<>();
        int at = from;
        for (Piece piece : pieces) {
            cuts.add(new Cut(piece, at, at + piece.text().length()));
            at += piece.text().length();
        }
        return cuts;
    }

    private static List<Run> runs(String words, int from) {
        Bidi bidi = new Bidi(words, Bidi.DIRECTION_LEFT_TO_RIGHT);
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= words.length(); i++) {
            if (i == words.length()
                    || words.charAt(i) == '\t'
                    || words.charAt(i - 1) == '\t'
                    || bidi.getLevelAt(i) != bidi.getLevelAt(i - 1)) {
                boolean rightToLeft = (bidi.getLevelAt(start) & 1) != 0;
                boolean shaped =
                        rightToLeft || SHAPED.matcher(words).region(start, i).find();
                runs.add(new Run(from + start, from + i, rightToLeft, shaped));
                start = i;
            }
        }
        return runs;
    }

    private void find(
            String text,
            LayoutInfo layout,
            TextLineInfo line,
            Run run,
            List<Cut> cuts,
            double right,
            List<Place> places) {
        int from = Math.max(run.start(), line.start());
        int to = Math.min(run.end(), line.end());
        if (from >= to) {
            return;
        }
        double edge = layout.caretInfoAt(from, true).getSegmentAt(0).getMinX();
        double before = 0;
        for (Cut cut : cuts) {
            int start = Math.max(cut.start(), from);
            int end = Math.min(cut.end(), to);
            if (start < end) {
                double width = width(text.substring(start, end), run.shaped());
                double left = run.rightToLeft() ? edge - before - width : edge + before;
                if (cut.piece().isPicture()) {
                    Rectangle2D box = new Rectangle2D(
                            left, line.bounds().getMinY(), width, line.bounds().getHeight());
                    places.add(new Place(cut.piece(), cut.start(), cut.end(), start == cut.start(), box));
                }
                before += width;
                if (!run.rightToLeft() && edge + before > right) {
                    return;
                }
            }
        }
    }

    private void use(Font font) {
        if (!font.equals(measure.getFont())) {
            measure.setFont(font);
            widths.clear();
        }
    }

    private double width(String words, boolean shaped) {
        return widths.computeIfAbsent(shaped ? words + SHAPES : words, this::measured);
    }

    private double measured(String words) {
        measured++;
        measure.setText(words);
        return Math.max(measure.getLayoutBounds().getWidth(), 0);
    }

    /** How many widths were measured so far, for tests. */
    int measured() {
        return measured;
    }
}

package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.ui.emoji.Emoji.Piece;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The pictures over the emoji of a text area that are in sight. Each covers what the platform's font has drawn there,
 * which may be nothing, a box or a drawing in one colour, and is as wide as the platform has left room for.
 */
final class EmojiOverlay extends Pane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    /** Of the font's size, what is the height of a picture, and the least that is still one. */
    private static final double EMS = 1.25;

    private static final double LEAST_EMS = 0.8;
    /**
     * What makes JavaFX shape a whole run, with Pango on Linux, where it then takes the number of a code point for that
     * of a char: behind the first emoji in such a run the places it tells are too far to the right.
     */
    private static final Pattern SHAPED = Pattern.compile("[\\u200C\\u200D\\p{M}&&[^\\uFE00-\\uFE0F\\u20E3]]");

    /** A place that is used again. */
    private static final class Place {
        final Region cover = new Region();
        final ImageView image = new ImageView();

        Place() {
            cover.getStyleClass().add("emoji-cover");
            image.setPreserveRatio(true);
            image.setSmooth(true);
        }

        void show(boolean shown) {
            cover.setVisible(shown);
            image.setVisible(shown);
        }
    }

    private final TextArea area;
    private final List<Place> places = new ArrayList<>();
    private final Rectangle inside = new Rectangle();
    private final Text measure = new Text();
    private final Subscription changes;
    private Subscription viewport = Subscription.EMPTY;

    EmojiOverlay(TextArea area) {
        this.area = area;
        setManaged(false);
        setMouseTransparent(true);
        setClip(inside);
        getStyleClass().add("emoji-overlay");
        Runnable again = this::requestLayout;
        changes = Subscription.combine(
                area.textProperty().subscribe(again),
                area.selectionProperty().subscribe(again),
                area.fontProperty().subscribe(again),
                area.scrollTopProperty().subscribe(again),
                area.scrollLeftProperty().subscribe(again));
    }

    void dispose() {
        changes.unsubscribe();
        viewport.unsubscribe();
    }

    @Override
    protected void layoutChildren() {
        int shown = 0;
        int at = 0;
        Text node = text();
        String text = node == null ? "" : node.getText();
        for (Piece piece : Emoji.pieces(text)) {
            int end = at + piece.text().length();
            if (piece.isPicture() && node != null) {
                Rectangle2D box = box(node, text, at, end);
                if (box.getMaxY() > 0 && box.getMinY() < getHeight()) {
                    put(place(shown++), piece, box, isSelected(at, end));
                }
            }
            at = end;
        }
        for (Place unused : places.subList(shown, places.size())) {
            unused.show(false);
        }
    }

    /** The node that the text area draws its text with; clips to where that can be seen, without a scroll bar. */
    private @Nullable Text text() {
        inside.setWidth(getWidth());
        inside.setHeight(getHeight());
        if (!(area.lookup(".scroll-pane") instanceof ScrollPane pane) || pane.getContent() == null) {
            return null;
        }
        if (viewport == Subscription.EMPTY) {
            viewport = pane.viewportBoundsProperty().subscribe(this::requestLayout);
        }
        inside.setWidth(Math.min(getWidth(), pane.getViewportBounds().getWidth() + pane.getLayoutX()));
        // The prompt is such a node too.
        for (Node node : pane.getContent().lookupAll(".text")) {
            if (node instanceof Text found && found.getText().equals(area.getText())) {
                return found;
            }
        }
        return null;
    }

    private Place place(int number) {
        if (number == places.size()) {
            Place made = new Place();
            places.add(made);
            getChildren().addAll(made.cover, made.image);
        }
        return places.get(number);
    }

    private void put(Place place, Piece piece, Rectangle2D box, boolean selected) {
        double ems = area.getFont().getSize();
        double size = Math.min(Math.max(box.getWidth(), ems * LEAST_EMS), Math.min(ems * EMS, box.getHeight()));
        place.show(true);
        place.cover.pseudoClassStateChanged(SELECTED, selected);
        place.cover.resizeRelocate(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
        place.image.setImage(EmojiSheets.sheet(piece.picture()));
        place.image.setViewport(EmojiSheets.place(piece.picture()));
        place.image.setFitWidth(size);
        place.image.setFitHeight(size);
        place.image.relocate(box.getMinX() + (box.getWidth() - size) / 2, box.getMinY() + (box.getHeight() - size) / 2);
    }

    private boolean isSelected(int start, int end) {
        IndexRange chosen = area.getSelection();
        return chosen.getStart() <= start && end <= chosen.getEnd();
    }

    /** Where the characters from {@code start} to before {@code end} stand, in this pane. */
    private Rectangle2D box(Text node, String text, int start, int end) {
        Rectangle2D box = bounds(node, start, end);
        int from = text.lastIndexOf('\n', start - 1) + 1;
        int after = text.indexOf('\n', start);
        String paragraph = text.substring(from, after < 0 ? text.length() : after);
        if (SHAPED.matcher(paragraph).find() && !Bidi.requiresBidi(paragraph.toCharArray(), 0, paragraph.length())) {
            // By the widths of what stands before, which are right also where places are not.
            int line = lineStart(node, from, start, box.getMinY());
            double before = width(text.substring(line, start));
            double wide = width(text.substring(line, end)) - before;
            return new Rectangle2D(
                    bounds(node, line, line + 1).getMinX() + before, box.getMinY(), Math.max(wide, 0), box.getHeight());
        }
        return box;
    }

    /** Where the line begins, in a paragraph that may be wrapped. */
    private int lineStart(Text node, int paragraph, int index, double top) {
        int line = index;
        for (int i = index - 1; i >= paragraph; i--) {
            Rectangle2D before = bounds(node, i, i + 1);
            // Half of a pair has no place of its own.
            if (before.getHeight() > 0 && before.getMinY() != top) {
                break;
            }
            line = i;
        }
        return line;
    }

    private double width(String words) {
        measure.setFont(area.getFont());
        measure.setText(words);
        return measure.getLayoutBounds().getWidth();
    }

    /** In this pane, of what stands in the line of the first of them. */
    private Rectangle2D bounds(Text node, int start, int end) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        boolean first = true;
        for (PathElement element : node.rangeShape(start, end)) {
            if (element instanceof MoveTo begin) {
                if (!first && begin.getY() >= bottom) {
                    break;
                }
                first = false;
                left = Math.min(left, begin.getX());
                top = Math.min(top, begin.getY());
            } else if (element instanceof LineTo corner) {
                left = Math.min(left, corner.getX());
                right = Math.max(right, corner.getX());
                bottom = Math.max(bottom, corner.getY());
            }
        }
        if (first) {
            return new Rectangle2D(0, 0, 0, 0);
        }
        Point2D corner = sceneToLocal(node.localToScene(left, top));
        return new Rectangle2D(corner.getX(), corner.getY(), Math.max(right - left, 0), Math.max(bottom - top, 0));
    }

    /** The pictures that are shown, for tests. */
    List<Node> shown() {
        return places.stream()
                .map(place -> (Node) place.image)
                .filter(Node::isVisible)
                .toList();
    }
}

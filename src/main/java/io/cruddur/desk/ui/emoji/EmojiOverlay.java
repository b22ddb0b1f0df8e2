package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.ui.emoji.EmojiPlaces.Place;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.ArrayList;
import java.util.List;
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
    /** Of the font's size, what is the height of a picture where there is room for it, and the least that is still one. */
    private static final double EMS = 1.25;

    private static final double LEAST_EMS = 0.5;

    /** A picture that is used again. */
    private static final class Picture {
        final Region cover = new Region();
        final ImageView image = new ImageView();

        Picture() {
            cover.getStyleClass().add("emoji-cover");
            image.setPreserveRatio(true);
            image.setSmooth(true);
        }

        void show(boolean covered, boolean shown) {
            cover.setVisible(covered);
            image.setVisible(shown);
        }
    }

    private final TextArea area;
    private final EmojiPlaces places = new EmojiPlaces();
    private final List<Picture> pictures = new ArrayList<>();
    private final Rectangle inside = new Rectangle();
    private final Subscription changes;
    private Subscription viewport = Subscription.EMPTY;

    EmojiOverlay(TextArea area) {
        this.area = area;
        Visibility.placeByHand(this);
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
        Text node = text();
        if (node != null) {
            Point2D corner = sceneToLocal(node.localToScene(0, 0));
            double right = inside.getWidth() - corner.getX();
            for (Place place : places.in(node, -corner.getY(), getHeight() - corner.getY(), right)) {
                put(picture(shown++), place, corner);
            }
        }
        for (Picture unused : pictures.subList(shown, pictures.size())) {
            unused.show(false, false);
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

    private Picture picture(int number) {
        if (number == pictures.size()) {
            Picture made = new Picture();
            pictures.add(made);
            getChildren().addAll(made.cover, made.image);
        }
        return pictures.get(number);
    }

    private void put(Picture picture, Place place, Point2D corner) {
        Rectangle2D box = place.box();
        double x = corner.getX() + box.getMinX();
        double y = corner.getY() + box.getMinY();
        double ems = area.getFont().getSize();
        double size = Math.min(Math.max(box.getWidth(), ems * LEAST_EMS), Math.min(ems * EMS, box.getHeight()));
        picture.show(true, place.begins());
        picture.cover.pseudoClassStateChanged(SELECTED, isSelected(place.start(), place.end()));
        picture.cover.resizeRelocate(x, y, box.getWidth(), box.getHeight());
        picture.image.setImage(EmojiSheets.sheet(place.piece().picture()));
        picture.image.setViewport(EmojiSheets.place(place.piece().picture()));
        picture.image.setFitWidth(size);
        picture.image.setFitHeight(size);
        picture.image.relocate(x + (box.getWidth() - size) / 2, y + (box.getHeight() - size) / 2);
    }

    private boolean isSelected(int start, int end) {
        IndexRange chosen = area.getSelection();
        return chosen.getStart() <= start && end <= chosen.getEnd();
    }

    /** The pictures that are shown, for tests. */
    List<Node> shown() {
        return pictures.stream()
                .map(picture -> (Node) picture.image)
                .filter(Node::isVisible)
                .toList();
    }

    /** How many widths were measured so far, for tests. */
    int measured() {
        return places.measured();
    }

    /** How many pictures were made so far, for tests. */
    int made() {
        return pictures.size();
    }
}

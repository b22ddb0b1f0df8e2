package io.cruddur.desk.ui.kit.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;

/** Where cards lie over a view without covering what a person presses or types into. */
final class CardPlacement {
    /** Between a card and what it keeps clear of, in pixels. */
    private static final double GAP = 4;

    private CardPlacement() {}

    /**
     * How far the cards have to move: up, or aside when that is nearer. Where they find no room, over a text area, which
     * is large then; and not at all where there is none even so.
     *
     * @param cards of which the children are the cards, moved by its translation
     * @param around holds the cards and what they lie over
     */
    static Point2D way(Parent cards, Parent around) {
        Bounds wanted = union(cards);
        List<Bounds> pressed = new ArrayList<>();
        List<Bounds> typedInto = new ArrayList<>();
        for (Node node : around.getChildrenUnmodifiable()) {
            if (node != cards) {
                collect(node, around, pressed, typedInto);
            }
        }
        double room = around.getLayoutBounds().getWidth() - wanted.getMaxX() - wanted.getMinX();
        return nearest(
                        wanted,
                        room,
                        Stream.concat(pressed.stream(), typedInto.stream()).toList())
                .or(() -> nearest(wanted, room, pressed))
                .orElse(Point2D.ZERO);
    }

    /** @param room to the right */
    private static Optional<Point2D> nearest(Bounds wanted, double room, List<Bounds> taken) {
        return DoubleStream.of(0, room / 2, room)
                .mapToObj(aside -> new Point2D(aside, -up(wanted, aside, taken)))
                .filter(way -> wanted.getMinY() + way.getY() >= 0)
                .min(Comparator.comparingDouble(way -> Math.abs(way.getX()) / 2 - way.getY()));
    }

    private static double up(Bounds wanted, double aside, List<Bounds> taken) {
        double up = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            Bounds here = new BoundingBox(
                    wanted.getMinX() + aside, wanted.getMinY() - up, wanted.getWidth(), wanted.getHeight());
            for (Bounds each : taken) {
                if (each.intersects(here)) {
                    up = Math.max(up, wanted.getMaxY() - each.getMinY() + GAP);
                    moved = true;
                }
            }
        }
        return up;
    }

    /** Where the cards lie by themselves. */
    private static Bounds union(Parent cards) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (Node card : cards.getChildrenUnmodifiable()) {
            Bounds bounds = card.getLayoutBounds();
            left = Math.min(left, card.getLayoutX());
            top = Math.min(top, card.getLayoutY());
            right = Math.max(right, card.getLayoutX() + bounds.getWidth());
            bottom = Math.max(bottom, card.getLayoutY() + bounds.getHeight());
        }
        return new BoundingBox(
                cards.getLayoutX() + left,
                cards.getLayoutY() + top,
                Math.max(0, right - left),
                Math.max(0, bottom - top));
    }

    private static void collect(Node node, Node around, List<Bounds> pressed, List<Bounds> typedInto) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase) {
            Bounds bounds = around.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            (node instanceof TextArea ? typedInto : pressed).add(bounds);
        } else if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                collect(child, around, pressed, typedInto);
            }
        }
    }
}

package io.cruddur.desk.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;

/** Where cards lie over a view without covering what a person presses or types into. */
final class FreePlace {
    /** Between a card and what it keeps clear of, in pixels. */
    private static final double GAP = 4;

    private FreePlace() {}

    /**
     * How far the cards have to move: up, or to the other side when that is nearer; not at all where nothing is free.
     *
     * @param cards of which the children are the cards, moved by its translation
     * @param around holds the cards and what they lie over
     */
    static Point2D way(Parent cards, Parent around) {
        Bounds wanted = union(cards);
        List<Bounds> taken = new ArrayList<>();
        for (Node node : around.getChildrenUnmodifiable()) {
            if (node != cards) {
                collect(node, around, taken);
            }
        }
        double right = around.getLayoutBounds().getWidth() - wanted.getMaxX() - wanted.getMinX();
        Point2D best = Point2D.ZERO;
        double least = Double.MAX_VALUE;
        for (double aside : new double[] {0, right / 2, right}) {
            double up = up(wanted, aside, taken);
            if (wanted.getMinY() - up >= 0 && up + Math.abs(aside) / 2 < least) {
                least = up + Math.abs(aside) / 2;
                best = new Point2D(aside, -up);
            }
        }
        return best;
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
                cards.getLayoutX() + left, cards.getLayoutY() + top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private static void collect(Node node, Node around, List<Bounds> taken) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ButtonBase || node instanceof TextInputControl || node instanceof ComboBoxBase) {
            taken.add(around.sceneToLocal(node.localToScene(node.getLayoutBounds())));
        } else if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                collect(child, around, taken);
            }
        }
    }
}

package io.cruddur.desk.ui.kit.text;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** A label's sentence over as many lines as it needs; of one that is very long the rest is scrolled to. */
public final class ScrolledSentence extends ScrollPane {
    /** In pixels: five lines. */
    private static final double MOST = 90;

    public ScrolledSentence() {
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("scrolled-sentence");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        Node content = getContent();
        return content == null ? 0 : content.prefWidth(-1);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        Node content = getContent();
        if (content == null) {
            return 0;
        }
        double asWide = width >= 0 ? width : getWidth();
        return Math.min(MOST, content.prefHeight(asWide > 0 ? asWide : -1));
    }

    /** What stands below would take the room away from it. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }
}

package io.cruddur.desk.ui;

import javafx.collections.ListChangeListener;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A split pane of two parts whose divider stays where the person left it: it gives way while there is too little room,
 * or while a part is gone, and comes back afterwards. JavaFX's own leaves it where it was pushed.
 */
public final class KeptSplitPane extends SplitPane {
    /** What decides how far the divider has to give way. In pixels. */
    private record Room(double length, double first, double second) {}

    private double kept = 0.5;
    /** When the divider was put in its place last; null when it has to be. */
    private @Nullable Room room;

    public KeptSplitPane() {
        getItems().addListener((ListChangeListener<Node>) _ -> place());
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isDivider(event.getTarget())) {
                kept = getDividerPositions()[0];
            }
        });
    }

    /** Where the divider was left, as a part of the whole. */
    public double getKept() {
        return kept;
    }

    public void setKept(double position) {
        kept = position;
        place();
    }

    private void place() {
        room = null;
        requestLayout();
    }

    private boolean isDivider(EventTarget target) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent()) {
            if (node.getParent() == this) {
                return node.getStyleClass().contains("split-pane-divider");
            }
        }
        return false;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getItems().size() != 2) {
            return;
        }
        boolean vertical = getOrientation() == Orientation.VERTICAL;
        Room now = new Room(vertical ? getHeight() : getWidth(), least(0, vertical), least(1, vertical));
        if (!now.equals(room)) {
            room = now;
            setDividerPositions(kept);
            super.layoutChildren();
        }
    }

    private double least(int item, boolean vertical) {
        Node node = getItems().get(item);
        return vertical ? node.minHeight(-1) : node.minWidth(-1);
    }
}

package io.cruddur.desk.ui.kit.control;

import io.cruddur.desk.port.kept.Preferences;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.collections.ListChangeListener;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A split pane of two parts whose divider stays where the person left it: it gives way while there is too little room,
 * or while a part is gone, and comes back afterwards. JavaFX's own leaves it where it was pushed. A first part that is
 * not resized with the pane keeps its length instead.
 */
public final class KeptSplitPane extends SplitPane {
    /** What decides how far the divider has to give way. In pixels. */
    private record Room(double length, double first, double second) {}

    /** A part that has just come gets its size in the layout after the next. */
    private static final int TRIES = 4;

    private static final double NEAR = 0.005;

    /** No window is longer, in pixels. */
    private static final double LONGEST = 1e5;

    private double kept = 0.5;
    private DoubleConsumer keep = _ -> {};
    private boolean dragged;
    private int tries;
    /** When the divider was put in its place last; null when it has to be. */
    private @Nullable Room room;

    public KeptSplitPane() {
        getItems().addListener((ListChangeListener<Node>) _ -> place());
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> dragged = isDivider(event.getTarget()));
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (dragged && getItems().size() == 2) {
                kept = isInPixels() ? getDividerPositions()[0] * length() : getDividerPositions()[0];
                keep.accept(kept);
            }
            dragged = false;
        });
    }

    /** With two parts. */
    public static KeptSplitPane of(Node first, Node second) {
        KeptSplitPane pane = new KeptSplitPane();
        pane.getItems().setAll(first, second);
        return pane;
    }

    /** Where the divider was left, as a part of the whole; above 1, in pixels. */
    public double getKept() {
        return kept;
    }

    public void setKept(double position) {
        kept = position;
        place();
    }

    /**
     * Begins where the divider was left the last time, on this machine, and remembers it from now on. What is no place
     * within the pane is as if there were none.
     */
    public void keepIn(Preferences preferences, String key) {
        preferences.get(key).flatMap(KeptSplitPane::position).ifPresent(this::setKept);
        keep = position -> preferences.put(key, String.format(Locale.ROOT, "%.4f", position));
    }

    private static Optional<Double> position(String text) {
        try {
            double position = Double.parseDouble(text);
            boolean part = position > 0 && position < 1;
            return part || (position > 1 && position < LONGEST) ? Optional.of(position) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
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
        if (getItems().size() != 2 || dragged) {
            return;
        }
        boolean vertical = getOrientation() == Orientation.VERTICAL;
        Room now = new Room(length(), least(0, vertical), least(1, vertical));
        if (!now.equals(room)) {
            room = now;
            tries = 0;
        }
        if (tries < TRIES && Math.abs(getDividerPositions()[0] - place(now)) > NEAR) {
            tries++;
            setDividerPositions(wanted(now.length));
            super.layoutChildren();
        }
    }

    private double place(Room now) {
        double most = Math.max(0, 1 - now.second / now.length);
        return Math.min(Math.max(wanted(now.length), now.first / now.length), most);
    }

    private double wanted(double length) {
        return kept > 1 ? Math.min(1, kept / Math.max(1, length)) : kept;
    }

    private boolean isInPixels() {
        return Boolean.FALSE.equals(SplitPane.isResizableWithParent(getItems().getFirst()));
    }

    private double length() {
        return getOrientation() == Orientation.VERTICAL ? getHeight() : getWidth();
    }

    private double least(int item, boolean vertical) {
        Node node = getItems().get(item);
        return vertical ? node.minHeight(-1) : node.minWidth(-1);
    }
}

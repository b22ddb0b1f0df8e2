package io.cruddur.desk.ui.kit.control;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Tells clicks on a row of a list or table from those beside it: on a scroll bar, a header, the room below the rows. */
public final class RowClick {
    private RowClick() {}

    /** Whether the left button was clicked on a row that holds something. */
    public static boolean isOnRow(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return false;
        }
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof IndexedCell<?>)) {
            node = node.getParent();
        }
        return node instanceof IndexedCell<?> cell && !cell.isEmpty();
    }
}

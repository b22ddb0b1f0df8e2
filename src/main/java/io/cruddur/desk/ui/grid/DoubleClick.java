package io.cruddur.desk.ui.grid;

import java.util.Set;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A double click on a row, wherever its second click arrives. The first selects the row, what that shows takes its room in
 * the window, and by then something else may lie under the mouse: that is not what is meant.
 */
final class DoubleClick {
    private static final Set<EventType<? extends MouseEvent>> OF_A_CLICK = Set.of(
            MouseEvent.MOUSE_PRESSED,
            MouseEvent.DRAG_DETECTED,
            MouseEvent.MOUSE_DRAGGED,
            MouseEvent.MOUSE_RELEASED,
            MouseEvent.MOUSE_CLICKED);

    private final TableView<?> table;
    private final Runnable open;
    private boolean first;
    private boolean second;

    private DoubleClick(TableView<?> table, Runnable open) {
        this.table = table;
        this.open = open;
    }

    /** @param open called when a row was double clicked: it is the selected one */
    static void on(TableView<?> table, Runnable open) {
        EventHandler<MouseEvent> filter = new DoubleClick(table, open)::filter;
        table.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removeEventFilter(MouseEvent.ANY, filter);
            }
            if (now != null) {
                now.addEventFilter(MouseEvent.ANY, filter);
            }
        });
        if (table.getScene() != null) {
            table.getScene().addEventFilter(MouseEvent.ANY, filter);
        }
    }

    private void filter(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            pressed(event);
        }
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            // A button that is released outside of the window brings no click.
            second = false;
        }
        if (!second) {
            return;
        }
        if (event.getEventType() == MouseEvent.MOUSE_CLICKED) {
            second = false;
            open.run();
        }
        if (OF_A_CLICK.contains(event.getEventType())) {
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        boolean plain = event.getButton() == MouseButton.PRIMARY && !event.isShortcutDown() && !event.isShiftDown();
        second = plain && event.getClickCount() == 2 && first;
        first = plain && event.getClickCount() == 1 && isOnRow(event);
    }

    /** Whether a row of this table is under the mouse. */
    private boolean isOnRow(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof TableRow<?>)) {
            node = node.getParent();
        }
        return node instanceof TableRow<?> row && row.getTableView() == table && !row.isEmpty();
    }
}

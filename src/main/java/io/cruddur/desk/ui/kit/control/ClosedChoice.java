package io.cruddur.desk.ui.kit.control;

import io.cruddur.desk.ui.kit.Background;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A combo box whose choice acts at once, by connecting somewhere else for example: it acts when its list closes, and not at
 * every arrow key, as JavaFX has it. Up and Down open the list; Enter, Space or a click in it decide, and whatever else closes
 * it leaves the choice as it was.
 */
public final class ClosedChoice<T> {
    private final ComboBox<T> box;
    private final Runnable chosen;
    private final Runnable left;
    private @Nullable T before;
    private boolean decided;

    private ClosedChoice(ComboBox<T> box, Runnable chosen, Runnable left) {
        this.box = box;
        this.chosen = chosen;
        this.left = left;
    }

    /**
     * @param chosen what is done about another value than the one that the list was opened with
     * @param left shows the value that is true now, which may be another than when the list was opened
     */
    public static <T> void of(ComboBox<T> box, Background background, Runnable chosen, Runnable left) {
        ClosedChoice<T> choice = new ClosedChoice<>(box, chosen, left);
        box.addEventFilter(KeyEvent.KEY_PRESSED, choice::open);
        box.setOnShowing(_ -> choice.open());
        // A click closes the list before it chooses.
        box.setOnHidden(_ -> background.onFx(choice::close));
        box.skinProperty().subscribe(skin -> {
            if (skin instanceof ComboBoxListViewSkin<?> list) {
                list.getPopupContent().addEventFilter(KeyEvent.KEY_PRESSED, choice::decide);
                list.getPopupContent().addEventFilter(MouseEvent.MOUSE_RELEASED, choice::decide);
            }
        });
    }

    private void open(KeyEvent event) {
        if (!box.isShowing() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            event.consume();
            box.show();
        }
    }

    private void open() {
        before = box.getValue();
        decided = false;
    }

    private void decide(KeyEvent event) {
        decided |= event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
    }

    /** The bar that scrolls the list is no choice. */
    private void decide(MouseEvent event) {
        for (Node node = event.getTarget() instanceof Node at ? at : null; node != null; node = node.getParent()) {
            decided |= node instanceof ListCell<?> cell && !cell.isEmpty();
        }
    }

    private void close() {
        T now = box.getValue();
        if (!decided) {
            left.run();
        } else if (now != null && !now.equals(before)) {
            chosen.run();
        }
    }
}

package io.cruddur.desk.ui.shell;

import io.cruddur.desk.ui.kit.Focus;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;

/**
 * One of several, like a radio button: pressing the chosen one again leaves it chosen. The arrow keys go from one to the
 * next and choose none: JavaFX's own choose without an action, and what is chosen here leads to production.
 */
public final class ChoiceButton extends ToggleButton {
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    public ChoiceButton() {
        focusedProperty().subscribe(is -> {
            if (!is) {
                pseudoClassStateChanged(FOCUS_VISIBLE, false);
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case LEFT, UP -> go(event, -1);
                case RIGHT, DOWN -> go(event, 1);
                default -> {}
            }
        });
    }

    private void go(KeyEvent event, int by) {
        if (getToggleGroup() == null) {
            return;
        }
        List<Toggle> choices = getToggleGroup().getToggles();
        int at = choices.indexOf(this) + by;
        if (at >= 0 && at < choices.size() && choices.get(at) instanceof Node next) {
            Focus.on(next);
            // JavaFX shows the focus of what was reached by Tab, and by its own arrow keys alone.
            next.pseudoClassStateChanged(FOCUS_VISIBLE, true);
        }
        event.consume();
    }

    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}

package io.cruddur.desk.ui.shell;

import javafx.scene.control.ToggleButton;

/** One of several, like a radio button: pressing the chosen one again leaves it chosen. */
public final class ChoiceButton extends ToggleButton {
    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}

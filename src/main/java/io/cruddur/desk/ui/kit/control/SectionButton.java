package io.cruddur.desk.ui.kit.control;

import javafx.scene.control.ToggleButton;

/** A toggle that a second click does not take back: one section is always shown. */
public final class SectionButton extends ToggleButton {
    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}

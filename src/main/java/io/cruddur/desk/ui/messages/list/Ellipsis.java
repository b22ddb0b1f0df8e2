package io.cruddur.desk.ui.messages.list;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What a label itself has cut off, for want of room, is told in full by a tooltip. */
public final class Ellipsis {
    /** Wide enough for a sentence a line, in pixels. */
    private static final double WIDEST = 420;

    private Ellipsis() {}

    /** Gives {@code label} a tooltip with its words while they do not fit. */
    public static void tells(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        tooltip.textProperty().bind(label.textProperty());
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? tooltip : null));
    }
}

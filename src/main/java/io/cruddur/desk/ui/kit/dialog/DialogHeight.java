package io.cruddur.desk.ui.kit.dialog;

import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** How high a dialog is whose content changes while it is open. */
public final class DialogHeight {
    private DialogHeight() {}

    /** Follows the content up and down. */
    public static void follow(Dialog<?> dialog) {
        fit(dialog, true);
        onLayout(dialog, true);
    }

    /** Grows with the content; what goes leaves its room, so that no button moves under the mouse. */
    static void growWith(Dialog<?> dialog) {
        onLayout(dialog, false);
    }

    /** Not within the layout: that would forget the new size. */
    private static void onLayout(Dialog<?> dialog, boolean shrinks) {
        dialog.getDialogPane().getScene().addPostLayoutPulseListener(() -> fit(dialog, shrinks));
    }

    /** As high as the content, and with its middle where the owner's is, as when it was opened. */
    private static void fit(Dialog<?> dialog, boolean shrinks) {
        DialogPane pane = dialog.getDialogPane();
        Scene scene = pane.getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null) {
            return;
        }
        // Not sizeToScene: that asks for the height without the width, and wrapped lines then lack their room. Of the
        // scene, not of the pane: that makes itself as high as its least, out of the window if need be.
        double missing = pane.prefHeight(scene.getWidth()) - scene.getHeight();
        if (shrinks ? Math.abs(missing) < 1 : missing < 1) {
            return;
        }
        window.setHeight(window.getHeight() + missing);
        Window owner = dialog.getOwner();
        if (owner != null) {
            window.setY(Math.max(0, owner.getY() + (owner.getHeight() - window.getHeight()) / 2));
        }
    }
}

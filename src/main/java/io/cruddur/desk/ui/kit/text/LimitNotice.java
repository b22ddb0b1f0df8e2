package io.cruddur.desk.ui.kit.text;

import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.util.Duration;

/** A sentence below a text control, above it where there is no room on the screen, until something is typed there, or the focus goes. */
final class LimitNotice {
    private static final Duration SHOWN_FOR = Duration.seconds(15);
    private static final double WIDTH = 420;

    private final TextInputControl control;
    private final Tooltip words = new Tooltip();
    private final PauseTransition time = new PauseTransition(SHOWN_FOR);

    LimitNotice(TextInputControl control) {
        this.control = control;
        words.setId("editLimit");
        words.getStyleClass().add("limit-notice");
        words.setWrapText(true);
        words.setMaxWidth(WIDTH);
        // Clicks and keys go on to what they are meant for.
        words.setHideOnEscape(false);
        words.setConsumeAutoHidingEvents(false);
        time.setOnFinished(_ -> hide());
        control.focusedProperty().subscribe(focused -> {
            if (!focused) {
                hide();
            }
        });
    }

    void show(String sentence) {
        words.setText(sentence);
        // For whoever hears the control read out.
        control.setAccessibleHelp(sentence);
        Bounds place = control.localToScreen(control.getBoundsInLocal());
        if (place != null) {
            if (!words.isShowing()) {
                // Its height is known once it is shown.
                words.show(control, place.getMinX(), place.getMaxY());
            }
            boolean below = isRoomBelow(place);
            // The edge next to the control stays there, however many lines it comes to.
            words.setAnchorLocation(
                    below ? PopupWindow.AnchorLocation.WINDOW_TOP_LEFT : PopupWindow.AnchorLocation.WINDOW_BOTTOM_LEFT);
            words.setAnchorX(place.getMinX());
            words.setAnchorY(below ? place.getMaxY() : place.getMinY());
        }
        time.playFromStart();
    }

    private boolean isRoomBelow(Bounds place) {
        Parent root = words.getScene().getRoot();
        root.applyCss();
        double height = root.prefHeight(Math.min(root.prefWidth(-1), WIDTH));
        return Screen.getScreensForRectangle(place.getMinX(), place.getMinY(), 1, 1).stream()
                .map(Screen::getVisualBounds)
                .allMatch(screen -> place.getMaxY() + height <= screen.getMaxY());
    }

    void hide() {
        if (control.getAccessibleHelp() != null) {
            control.setAccessibleHelp(null);
        }
        time.stop();
        words.hide();
    }
}

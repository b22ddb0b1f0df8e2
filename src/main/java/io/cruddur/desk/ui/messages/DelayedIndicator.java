package io.cruddur.desk.ui.messages;

import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.animation.FadeTransition;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * Holds a sign that something takes its time, and shows it only when it does, so that what is quick does not flicker.
 * FXML: {@code <DelayedIndicator>…</DelayedIndicator>}; hidden at first.
 */
public class DelayedIndicator extends StackPane {
    /** What answers within this needs no sign. */
    private static final Duration PATIENCE = Duration.millis(300);

    private static final Duration FADE = Duration.millis(150);

    private final FadeTransition fade = new FadeTransition(FADE, this);

    public DelayedIndicator() {
        fade.setDelay(PATIENCE);
        fade.setFromValue(0);
        fade.setToValue(1);
        Visibility.set(this, false);
    }

    public final void show(boolean busy) {
        if (busy == isVisible()) {
            return;
        }
        Visibility.set(this, busy);
        if (busy) {
            setOpacity(0);
            fade.playFromStart();
        } else {
            fade.stop();
        }
    }

    /** For what is no matter of patience. */
    final void showAtOnce() {
        show(true);
        fade.stop();
        setOpacity(1);
    }
}

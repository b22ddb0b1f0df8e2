package io.cruddur.desk.ui.chat;

import javafx.animation.FadeTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** A sign that something takes its time: shown only when it does, so that what is quick does not flicker. */
final class LateSign {
    /** What answers within this needs no sign. */
    static final Duration PATIENCE = Duration.millis(300);

    private static final Duration FADE = Duration.millis(150);

    private final Node node;
    private final FadeTransition fade;
    private boolean shown;

    LateSign(Node node) {
        this.node = node;
        fade = new FadeTransition(FADE, node);
        fade.setDelay(PATIENCE);
        fade.setFromValue(0);
        fade.setToValue(1);
        node.setVisible(false);
        node.setManaged(false);
    }

    void show(boolean busy) {
        if (busy == shown) {
            return;
        }
        shown = busy;
        node.setVisible(busy);
        node.setManaged(busy);
        if (busy) {
            node.setOpacity(0);
            fade.playFromStart();
        } else {
            fade.stop();
        }
    }
}

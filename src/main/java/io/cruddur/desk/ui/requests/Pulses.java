package io.cruddur.desk.ui.requests;

import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/** Runs the latest of what it is given when the next pulse begins. On the FX thread. */
final class Pulses implements Executor {
    private @Nullable Runnable next;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            Runnable action = next;
            next = null;
            if (action != null) {
                action.run();
            }
        }
    };

    @Override
    public void execute(Runnable action) {
        next = action;
        timer.start();
    }
}

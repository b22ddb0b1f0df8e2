package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpStep;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How far one step of a set-up is. On the FX thread. */
final class StepProgress {
    /** What a step is at. */
    enum State {
        /** Not begun, or not begun again. */
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    private final SetUpStep step;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Duration> took = new ReadOnlyObjectWrapper<>(Duration.ZERO);
    private Instant began = Instant.EPOCH;

    StepProgress(SetUpStep step) {
        this.step = step;
    }

    SetUpStep step() {
        return step;
    }

    void reset() {
        sentence.set("");
        took.set(Duration.ZERO);
        state.set(State.WAITING);
    }

    void begin(Instant now) {
        began = now;
        sentence.set("");
        took.set(Duration.ZERO);
        state.set(State.RUNNING);
    }

    /** Says how long it has been running. */
    void tick(Instant now) {
        if (state.get() == State.RUNNING) {
            took.set(Duration.between(began, now));
        }
    }

    /** @param result what was done, or why not */
    void end(State how, String result, Instant now) {
        tick(now);
        sentence.set(result);
        state.set(how);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What was done, or why not; empty before that. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Zero before it was begun. */
    ReadOnlyObjectProperty<Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }
}

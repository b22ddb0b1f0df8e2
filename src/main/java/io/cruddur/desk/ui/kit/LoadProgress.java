package io.cruddur.desk.ui.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The {@link LoadState} of a list, and who changes it: the view model that reads. On the FX thread. */
public final class LoadProgress {
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(new LoadState.Idle());
    private LoadState before = new LoadState.Idle();

    public ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public LoadState state() {
        return state.get();
    }

    public ObservableValue<Boolean> loading() {
        return state.map(LoadState::isLoading);
    }

    /** {@link LoadState#problem}. */
    public ObservableValue<String> problem() {
        return state.map(LoadState::problem);
    }

    public void begin() {
        if (!state.get().isLoading()) {
            // Why an earlier reading failed is no news of this one.
            before = state.get() instanceof LoadState.Failed ? new LoadState.Idle() : state.get();
        }
        state.set(new LoadState.Loading());
    }

    public void done() {
        state.set(new LoadState.Loaded());
    }

    public void failed(String sentence) {
        state.set(new LoadState.Failed(sentence));
    }

    /** The reading is over; if it neither succeeded nor failed, because it was cancelled, all is as it was before. */
    public void end() {
        if (state.get().isLoading()) {
            state.set(before);
        }
    }

    /** What was read is of no use any more. */
    public void forget() {
        before = new LoadState.Idle();
        state.set(new LoadState.Idle());
    }
}

package io.cruddur.desk.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The jobs of a view model, one after the other, as properties that stay the same. On the FX thread. */
public final class JobProgress {
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private @Nullable Job<?> job;

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /** From 0 to 1; negative while the whole is not known. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public void start(Job<?> next) {
        start(next, () -> {});
    }

    /** @param ended called when it has ended, however it did; not once {@link #end} was, or another job started */
    public void start(Job<?> next, Runnable ended) {
        end();
        job = next;
        running.set(true);
        step.bind(next.stepProperty());
        progress.bind(next.progressProperty());
        next.onEnd(() -> {
            if (job == next) {
                end();
                ended.run();
            }
        });
        next.start();
    }

    /** Nothing runs yet: the job waits for something. {@link #start} or {@link #end} follows. */
    public void await(String words) {
        end();
        running.set(true);
        step.set(words);
    }

    /** For a job that has brought its result and is still ending: what comes next is no work of it. */
    public void end() {
        job = null;
        step.unbind();
        progress.unbind();
        step.set("");
        progress.set(-1);
        running.set(false);
    }

    /** Asks the job to stop; it ends a little later. */
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }
}

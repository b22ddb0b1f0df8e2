package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.ui.kit.Job;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The job of a view model, one after the other, as properties that stay the same. */
final class RunningJob {
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private @Nullable Job<?> job;

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** From 0 to 1; negative while the whole is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** @param ended called when it has ended, however it did */
    void start(Job<?> next, Runnable ended) {
        job = next;
        running.set(true);
        step.bind(next.stepProperty());
        progress.bind(next.progressProperty());
        next.onEnd(() -> {
            job = null;
            step.unbind();
            progress.unbind();
            step.set("");
            progress.set(-1);
            running.set(false);
            ended.run();
        });
        next.start();
    }

    void cancel() {
        if (job != null) {
            job.cancel();
        }
    }
}

package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.work.RunningTask;
import io.cruddur.desk.core.work.TaskRunner;
import io.cruddur.desk.core.work.Tasks;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * One piece of background work: made by {@link Background}, told what to do with the result, started once. Its
 * properties change on the FX thread. Progress is delivered at most once per pulse, however often it is reported.
 */
public final class Job<T> extends RunningTask<T> {
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    Job(TaskRunner runner, String title, Tasks.Call<T> call) {
        super(runner, title, call);
    }

    @Override
    protected void running(boolean now) {
        running.set(now);
    }

    @Override
    protected void told(String now, double done) {
        step.set(now);
        progress.set(done);
    }

    @Override
    public Job<T> onSuccess(Consumer<T> consumer) {
        super.onSuccess(consumer);
        return this;
    }

    /** Not called when the job was cancelled. */
    @Override
    public Job<T> onFailure(Consumer<Throwable> consumer) {
        super.onFailure(consumer);
        return this;
    }

    /** Called last, after success, failure or cancellation. */
    @Override
    public Job<T> onEnd(Runnable action) {
        super.onEnd(action);
        return this;
    }

    @Override
    public Job<T> onProgress(Consumer<Double> consumer) {
        progress.subscribe(value -> consumer.accept(value.doubleValue()));
        return this;
    }

    /** Says that the job works on a table: whoever wants to drop that has to wait for its end. */
    @Override
    public Job<T> on(String name) {
        super.on(name);
        return this;
    }

    @Override
    public Job<T> start() {
        super.start();
        return this;
    }

    /** From 0 to 1; negative while the whole is not known. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}

package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.work.RunningTask;
import io.cruddur.desk.core.work.TaskRunner;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Alarm;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/**
 * The one way from the FX thread to anything slow, and back. A {@link Job} runs on a virtual thread; success, failure
 * and progress arrive on the FX thread. Closing a scope cancels its jobs and drops what they would still deliver, so a
 * late answer of an environment that was left never shows in the next one.
 *
 * <p>In tests both executors may run on the spot ({@code Runnable::run}): then a job is over when it was started.
 */
public final class Background implements Tasks, AutoCloseable {
    private final TaskRunner runner;
    private final ObservableList<Job<?>> running;

    public Background(Executor worker, Executor fx) {
        this(worker, fx, Alarm.SILENT);
    }

    public Background(Executor worker, Executor fx, Alarm alarm) {
        running = FXCollections.observableArrayList();
        runner = new TaskRunner(worker, fx, alarm, new RunningJobs(running));
    }

    private Background(TaskRunner runner, ObservableList<Job<?>> running) {
        this.runner = runner;
        this.running = running;
    }

    private record RunningJobs(ObservableList<Job<?>> jobs) implements TaskRunner.Listed {
        @Override
        public void begun(RunningTask<?> task) {
            if (task instanceof Job<?> job) {
                jobs.add(job);
            }
        }

        @Override
        public void over(Collection<? extends RunningTask<?>> tasks) {
            jobs.removeAll(tasks);
        }
    }

    /** Virtual threads and the FX thread. */
    public static Background onVirtualThreads() {
        return new Background(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, Alarm.ofTheMachine());
    }

    /** A part of this background that can be closed by itself; its jobs are in the same list of running jobs. */
    @Override
    public Background scope() {
        return new Background(runner.scope(), running);
    }

    /** Jobs that have a title and are under way, oldest first. On the FX thread. */
    public ObservableList<Job<?>> running() {
        return running;
    }

    /** A job of which the person need not know; it is not listed among the running ones. */
    @Override
    public <T> Job<T> quiet(Call<T> call) {
        return new Job<>(runner, "", call);
    }

    /** A job with a title in the status bar, where its progress shows and it can be cancelled. */
    @Override
    public <T> Job<T> job(String title, Call<T> call) {
        return new Job<>(runner, title, call);
    }

    /** Runs {@code action} on the FX thread, unless this scope was closed by then. From any thread. */
    public void onFx(Runnable action) {
        runner.soon(action);
    }

    /**
     * Runs {@code action} on the FX thread, again and again, until this scope is closed. From any thread.
     *
     * @return ends it; nothing is run once that was called on the FX thread
     */
    public Subscription every(Duration interval, Runnable action) {
        return runner.every(interval, action)::run;
    }

    /**
     * Runs {@code action} on the FX thread once that time has passed, or soon when it is zero; not when this scope is closed
     * by then. From any thread.
     *
     * @return ends the waiting
     */
    public Subscription after(Duration wait, Runnable action) {
        return runner.after(wait, action)::run;
    }

    @Override
    public void soon(Runnable action) {
        runner.soon(action);
    }

    @Override
    public void later(Duration wait, Runnable action) {
        runner.after(wait, action);
    }

    /** Cancels what runs. Nothing is delivered afterwards, not even the end of a job. On the FX thread. */
    @Override
    public void close() {
        runner.close();
    }
}

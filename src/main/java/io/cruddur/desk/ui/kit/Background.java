package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.CancelledException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from the FX thread to anything slow, and back. A {@link Job} runs on a virtual thread; success, failure
 * and progress arrive on the FX thread. Closing a scope cancels its jobs and drops what they would still deliver, so a
 * late answer of an environment that was left never shows in the next one.
 *
 * <p>In tests both executors may run on the spot ({@code Runnable::run}): then a job is over when it was started.
 */
public final class Background implements Tasks, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Alarm alarm;
    private final Set<Runnable> ringing = ConcurrentHashMap.newKeySet();
    private final Executor worker;
    private final Executor fx;
    private final ObservableList<Job<?>> running;
    private final Set<Job<?>> own = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Background(Executor worker, Executor fx) {
        this(worker, fx, Alarm.SILENT);
    }

    public Background(Executor worker, Executor fx, Alarm alarm) {
        this(worker, fx, alarm, FXCollections.observableArrayList());
    }

    private Background(Executor worker, Executor fx, Alarm alarm, ObservableList<Job<?>> running) {
        this.alarm = alarm;
        this.worker = worker;
        this.fx = fx;
        this.running = running;
    }

    /** Virtual threads and the FX thread. */
    public static Background onVirtualThreads() {
        return new Background(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, Alarm.ofTheMachine());
    }

    /** A part of this background that can be closed by itself; its jobs are in the same list of running jobs. */
    @Override
    public Background scope() {
        return new Background(worker, fx, alarm, running);
    }

    /** Jobs that have a title and are under way, oldest first. On the FX thread. */
    public ObservableList<Job<?>> running() {
        return running;
    }

    /** A job of which the person need not know; it is not listed among the running ones. */
    @Override
    public <T> Job<T> quiet(Call<T> call) {
        return new Job<>(this, "", call);
    }

    /** A job with a title in the status bar, where its progress shows and it can be cancelled. */
    @Override
    public <T> Job<T> job(String title, Call<T> call) {
        return new Job<>(this, title, call);
    }

    /** Runs {@code action} on the FX thread, unless this scope was closed by then. From any thread. */
    public void onFx(Runnable action) {
        fx.execute(() -> {
            if (!closed.get()) {
                action.run();
            }
        });
    }

    /**
     * Runs {@code action} on the FX thread, again and again, until this scope is closed. From any thread.
     *
     * @return ends it; nothing is run once that was called on the FX thread
     */
    public Subscription every(Duration interval, Runnable action) {
        if (closed.get()) {
            return Subscription.EMPTY;
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = alarm.every(
                interval,
                () -> onFx(() -> {
                    if (!over.get()) {
                        action.run();
                    }
                }));
        ringing.add(end);
        if (closed.get()) {
            // Closed in this very moment, perhaps before this was known to ring.
            end.run();
        }
        return () -> {
            over.set(true);
            ringing.remove(end);
            end.run();
        };
    }

    /**
     * Runs {@code action} on the FX thread once that time has passed, or soon when it is zero; not when this scope is closed
     * by then. From any thread.
     *
     * @return ends the waiting
     */
    public Subscription after(Duration wait, Runnable action) {
        AtomicBoolean over = new AtomicBoolean();
        if (!wait.isPositive()) {
            onFx(() -> {
                if (!over.get()) {
                    action.run();
                }
            });
            return () -> over.set(true);
        }
        Subscription[] waiting = {Subscription.EMPTY};
        // Ringing comes back through the FX thread, which is where the waiting is written.
        onFx(() -> {
            if (!over.get()) {
                waiting[0] = every(wait, () -> {
                    waiting[0].unsubscribe();
                    if (!over.get()) {
                        action.run();
                    }
                });
            }
        });
        return () -> {
            over.set(true);
            onFx(() -> waiting[0].unsubscribe());
        };
    }

    /** Cancels what runs. Nothing is delivered afterwards, not even the end of a job. On the FX thread. */
    @Override
    public void close() {
        closed.set(true);
        ringing.forEach(Runnable::run);
        ringing.clear();
        own.forEach(Job::cancel);
        running.removeAll(own);
        own.clear();
    }

    /** @return false when this scope was closed: the job will never run */
    <T> boolean start(Job<T> job, Call<T> call, Consumer<T> success, Consumer<Throwable> failure, Runnable ended) {
        if (closed.get()) {
            return false;
        }
        own.add(job);
        if (!job.title().isEmpty()) {
            running.add(job);
        }
        worker.execute(() -> {
            @Nullable T value = null;
            @Nullable Throwable problem = null;
            job.runsOn(Thread.currentThread());
            try {
                value = call.call(job.work());
            } catch (Throwable t) {
                problem = t;
            } finally {
                job.runsOn(null);
            }
            deliver(job, value, problem, success, failure, ended);
        });
        return true;
    }

    private <T> void deliver(
            Job<T> job,
            @Nullable T value,
            @Nullable Throwable problem,
            Consumer<T> success,
            Consumer<Throwable> failure,
            Runnable ended) {
        fx.execute(() -> {
            own.remove(job);
            running.remove(job);
            job.finished();
            if (closed.get()) {
                if (problem != null && !job.work().isCancelled()) {
                    LOG.warn("'{}' failed after its view was left", job.title(), problem);
                }
                return;
            }
            try {
                if (problem == null) {
                    // A call without a result (T is Void) succeeds with null.
                    succeed(success, value);
                } else if (!job.work().isCancelled() && !(problem instanceof CancelledException)) {
                    failure.accept(problem);
                }
            } finally {
                ended.run();
            }
        });
    }

    @SuppressWarnings("NullAway") // the value of Call<Void> is null, and its consumer knows
    private static <T> void succeed(Consumer<T> success, @Nullable T value) {
        success.accept(value);
    }

    @Override
    public void soon(Runnable action) {
        onFx(action);
    }

    @Override
    public void later(Duration wait, Runnable action) {
        after(wait, action);
    }
}

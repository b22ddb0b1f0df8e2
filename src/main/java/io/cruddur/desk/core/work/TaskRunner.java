package io.cruddur.desk.core.work;

import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.CancelledException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on one executor and brings what comes of them to another, which is the thread that asks. Closing it cancels
 * its tasks and drops what they would still deliver.
 */
public final class TaskRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    /** Knows what is under way. Told on the thread that asks. */
    public interface Listed {
        void begun(RunningTask<?> task);

        void over(Collection<? extends RunningTask<?>> tasks);
    }

    private final Executor worker;
    private final Executor owner;
    private final Alarm alarm;
    private final Listed listed;
    private final Set<Runnable> ringing = ConcurrentHashMap.newKeySet();
    private final Set<RunningTask<?>> own = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param owner the thread that asks
     * @param listed told of those that have a title
     */
    public TaskRunner(Executor worker, Executor owner, Alarm alarm, Listed listed) {
        this.worker = worker;
        this.owner = owner;
        this.alarm = alarm;
        this.listed = listed;
    }

    /** Another one on the same threads, told of in the same place. */
    public TaskRunner scope() {
        return new TaskRunner(worker, owner, alarm, listed);
    }

    /** Runs {@code action} on the thread that asks, unless this was closed by then. From any thread. */
    public void soon(Runnable action) {
        owner.execute(() -> {
            if (!closed.get()) {
                action.run();
            }
        });
    }

    /**
     * Runs {@code action} on the thread that asks, again and again, until this is closed. From any thread.
     *
     * @return ends it; nothing is run once that was called on the thread that asks
     */
    public Runnable every(Duration interval, Runnable action) {
        if (closed.get()) {
            return () -> {};
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = alarm.every(
                interval,
                () -> soon(() -> {
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
     * Runs {@code action} on the thread that asks once that time has passed, or soon when it is zero; not when this is
     * closed by then. From any thread.
     *
     * @return ends the waiting
     */
    public Runnable after(Duration wait, Runnable action) {
        AtomicBoolean over = new AtomicBoolean();
        if (!wait.isPositive()) {
            soon(() -> {
                if (!over.get()) {
                    action.run();
                }
            });
            return () -> over.set(true);
        }
        Runnable[] waiting = {() -> {}};
        // Ringing comes back through the thread that asks, which is where the waiting is written.
        soon(() -> {
            if (!over.get()) {
                waiting[0] = every(wait, () -> {
                    waiting[0].run();
                    if (!over.get()) {
                        action.run();
                    }
                });
            }
        });
        return () -> {
            over.set(true);
            soon(() -> waiting[0].run());
        };
    }

    /** Cancels what runs. Nothing is delivered afterwards, not even the end of a task. On the thread that asks. */
    public void close() {
        closed.set(true);
        ringing.forEach(Runnable::run);
        ringing.clear();
        own.forEach(RunningTask::cancel);
        listed.over(own);
        own.clear();
    }

    /** @return false when this scope was closed: the task will never run */
    <T> boolean start(
            RunningTask<T> task, Tasks.Call<T> call, Consumer<T> success, Consumer<Throwable> failure, Runnable ended) {
        if (closed.get()) {
            return false;
        }
        own.add(task);
        if (!task.title().isEmpty()) {
            listed.begun(task);
        }
        worker.execute(() -> {
            @Nullable T value = null;
            @Nullable Throwable problem = null;
            task.runsOn(Thread.currentThread());
            try {
                value = call.call(task.work());
            } catch (Throwable t) {
                problem = t;
            } finally {
                task.runsOn(null);
            }
            deliver(task, value, problem, success, failure, ended);
        });
        return true;
    }

    private <T> void deliver(
            RunningTask<T> task,
            @Nullable T value,
            @Nullable Throwable problem,
            Consumer<T> success,
            Consumer<Throwable> failure,
            Runnable ended) {
        owner.execute(() -> {
            own.remove(task);
            listed.over(Set.of(task));
            task.finished();
            if (closed.get()) {
                if (problem != null && !task.work().isCancelled()) {
                    LOG.warn("'{}' failed after its view was left", task.title(), problem);
                }
                return;
            }
            try {
                if (problem == null) {
                    // A call without a result (T is Void) succeeds with null.
                    succeed(success, value);
                } else if (!task.work().isCancelled() && !(problem instanceof CancelledException)) {
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
}

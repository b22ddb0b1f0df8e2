package io.cruddur.desk.core.work;

import io.cruddur.desk.port.Work;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link TaskRunner}. Progress is delivered to the thread that asks, at most once until that has come to it,
 * however often it is reported.
 */
public abstract class RunningTask<T> implements Task<T> {
    private record Report(String step, long done, long total) {}

    private final TaskRunner runner;
    private final String title;
    private final Tasks.Call<T> call;
    private final AtomicReference<@Nullable Report> pending = new AtomicReference<>();
    private volatile Report latest = new Report("", 0, -1);
    private final Reporting work = new Reporting();
    private Consumer<T> success = _ -> {};
    private Consumer<Throwable> failure = RunningTask::unhandled;
    private Runnable ended = () -> {};
    private String table = "";

    protected RunningTask(TaskRunner runner, String title, Tasks.Call<T> call) {
        this.runner = runner;
        this.title = title;
        this.call = call;
    }

    /** On the thread that asks: whether it is under way. */
    protected abstract void running(boolean now);

    /**
     * On the thread that asks: how far it is.
     *
     * @param progress from 0 to 1; negative while the whole is not known
     */
    protected abstract void told(String step, double progress);

    @Override
    public Task<T> onSuccess(Consumer<T> consumer) {
        success = consumer;
        return this;
    }

    @Override
    public Task<T> onFailure(Consumer<Throwable> consumer) {
        failure = consumer;
        return this;
    }

    @Override
    public Task<T> onEnd(Runnable action) {
        ended = action;
        return this;
    }

    @Override
    public Task<T> on(String name) {
        table = name;
        return this;
    }

    /** The table that it works on; empty when it works on none. */
    public String table() {
        return table;
    }

    @Override
    public Task<T> start() {
        // Before the start: with executors that run on the spot the task is over when start returns.
        running(true);
        if (!runner.start(this, call, success, failure, ended)) {
            running(false);
        }
        return this;
    }

    /**
     * Asks the work to stop and interrupts it. What it returns all the same is still delivered as success: a cancelled
     * scan gives what it has.
     */
    @Override
    public void cancel() {
        work.cancel();
    }

    public String title() {
        return title;
    }

    Reporting work() {
        return work;
    }

    void runsOn(@Nullable Thread thread) {
        work.runsOn(thread);
    }

    void finished() {
        running(false);
    }

    private static void unhandled(Throwable problem) {
        throw new IllegalStateException("A job failed and nobody handles it", problem);
    }

    private void deliver() {
        Report report = pending.getAndSet(null);
        if (report != null) {
            told(report.step(), report.total() > 0 ? (double) report.done() / report.total() : -1);
        }
    }

    /** The task as its call sees it. */
    final class Reporting implements Work {
        private final Object lock = new Object();
        private volatile boolean cancelled;
        private @Nullable Thread thread;

        @Override
        public void step(String what) {
            // Two threads that report at once may each undo the other's half: the next report mends it.
            Report before = latest;
            report(new Report(what, before.done(), before.total()));
        }

        @Override
        public void progress(long done, long total) {
            report(new Report(latest.step(), done, total));
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        private void report(Report report) {
            latest = report;
            if (pending.getAndSet(report) == null) {
                runner.soon(RunningTask.this::deliver);
            }
        }

        private void runsOn(@Nullable Thread now) {
            synchronized (lock) {
                thread = now;
                if (now == null && cancelled) {
                    // The interrupt was for the call. It must not reach what this thread does next.
                    Thread.interrupted();
                } else if (now != null && cancelled) {
                    // Cancelled before it began.
                    now.interrupt();
                }
            }
        }

        private void cancel() {
            cancelled = true;
            synchronized (lock) {
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }
    }
}

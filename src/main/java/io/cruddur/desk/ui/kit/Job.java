package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.Work;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One piece of background work: made by {@link Background}, told what to do with the result, started once. Its
 * properties change on the FX thread. Progress is delivered at most once per pulse, however often it is reported.
 */
public final class Job<T> implements Task<T> {
    private record Report(String step, long done, long total) {}

    private final Background background;
    private final String title;
    private final Tasks.Call<T> call;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final AtomicReference<@Nullable Report> pending = new AtomicReference<>();
    private volatile Report latest = new Report("", 0, -1);
    private final Reporting work = new Reporting();
    private Consumer<T> success = _ -> {};
    private Consumer<Throwable> failure = Job::unhandled;
    private Runnable ended = () -> {};
    private String table = "";

    Job(Background background, String title, Tasks.Call<T> call) {
        this.background = background;
        this.title = title;
        this.call = call;
    }

    @Override
    public Job<T> onSuccess(Consumer<T> consumer) {
        success = consumer;
        return this;
    }

    /** Not called when the job was cancelled. */
    @Override
    public Job<T> onFailure(Consumer<Throwable> consumer) {
        failure = consumer;
        return this;
    }

    /** Called last, after success, failure or cancellation. */
    @Override
    public Job<T> onEnd(Runnable action) {
        ended = action;
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
        table = name;
        return this;
    }

    /** The table that it works on; empty when it works on none. */
    public String table() {
        return table;
    }

    @Override
    public Job<T> start() {
        // Before the start: with executors that run on the spot the job is over when start returns.
        running.set(true);
        if (!background.start(this, call, success, failure, ended)) {
            running.set(false);
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

    Reporting work() {
        return work;
    }

    void runsOn(@Nullable Thread thread) {
        work.runsOn(thread);
    }

    void finished() {
        running.set(false);
    }

    private static void unhandled(Throwable problem) {
        throw new IllegalStateException("A job failed and nobody handles it", problem);
    }

    private void deliver() {
        Report report = pending.getAndSet(null);
        if (report != null) {
            step.set(report.step());
            progress.set(report.total() > 0 ? (double) report.done() / report.total() : -1);
        }
    }

    /** The job as its call sees it. */
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
                background.soon(Job.this::deliver);
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

package io.cruddur.desk.dynamo;

import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Work that can be cancelled as a job is: with an interrupt of the thread that does it. */
public final class TestWork implements Work {
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile @Nullable Thread thread = Thread.currentThread();
    private volatile long done;
    private volatile long total;

    /** What is done on {@code thread} from here on is this work. */
    public void runsOn(@Nullable Thread newThread) {
        thread = newThread;
    }

    public void cancel() {
        cancelled = true;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
    }

    public List<String> steps() {
        return steps;
    }

    public long done() {
        return done;
    }

    public long total() {
        return total;
    }

    @Override
    public void step(String what) {
        steps.add(what);
    }

    @Override
    public void progress(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}

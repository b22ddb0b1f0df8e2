package io.cruddur.desk.dynamo;

import io.cruddur.desk.port.Work;
import java.util.function.BooleanSupplier;

/** Work that can be cancelled like another, or by itself. What it would report is reported by whoever asked for it. */
public final class Cancelling implements Work {
    private final Work work;
    private final BooleanSupplier over;

    public Cancelling(Work work) {
        this(work, () -> false);
    }

    /** @param over whether this part of the work is to end, whatever the rest does */
    public Cancelling(Work work, BooleanSupplier over) {
        this.work = work;
        this.over = over;
    }

    @Override
    public void step(String what) {}

    @Override
    public void progress(long done, long total) {}

    @Override
    public boolean isCancelled() {
        return work.isCancelled() || over.getAsBoolean();
    }
}

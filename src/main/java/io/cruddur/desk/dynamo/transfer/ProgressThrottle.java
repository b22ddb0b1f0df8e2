package io.cruddur.desk.dynamo.transfer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When to report progress: ten times a second, so that reporting costs nothing. Safe from any thread. */
final class ProgressThrottle {
    private static final long EVERY = Duration.ofMillis(100).toNanos();

    private final long started = System.nanoTime();
    private final AtomicLong last = new AtomicLong(started);

    /** True for one caller a tenth of a second. */
    boolean isDue() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= EVERY && last.compareAndSet(before, now);
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}

package io.cruddur.desk.dynamo;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Waiting between tries: from {@code shortest}, doubling up to {@code longest}, each time by chance somewhere in the
 * upper half, so that many who wait do not come back all at once. Ends early when the work is cancelled.
 */
public final class Pause {
    /** A cancel is noticed this soon also where it interrupts nobody. */
    private static final Duration NOTICE = Duration.ofMillis(100);

    private final long shortest;
    private final long longest;
    private long next;

    public Pause(Duration shortest, Duration longest) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.next = this.shortest;
    }

    /** The next wait starts from the shortest again. */
    public void reset() {
        next = shortest;
    }

    /**
     * Waits.
     *
     * @throws CancelledException when {@code work} is cancelled or the thread interrupted
     */
    public void await(Work work) {
        long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(next / 2, next + 1);
        next = Math.min(next * 2, longest);
        try {
            for (long rest; (rest = until - System.nanoTime()) > 0; ) {
                work.checkCancelled();
                TimeUnit.NANOSECONDS.sleep(Math.min(rest, NOTICE.toNanos()));
            }
        } catch (InterruptedException _) {
            throw new CancelledException();
        }
        work.checkCancelled();
    }
}

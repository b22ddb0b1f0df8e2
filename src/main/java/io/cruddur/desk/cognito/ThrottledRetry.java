package io.cruddur.desk.cognito;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a call again while the pool asks to slow down ({@code TooManyRequestsException}), after the SDK's own retries
 * are used up: at growing intervals, for about two minutes in all, saying so to the person who waits.
 */
final class ThrottledRetry {
    /** Whole waits, one for each further try. */
    static final List<Duration> WAITS = List.of(1, 2, 4, 8, 15, 15, 15, 15, 15, 15).stream()
            .map(Duration::ofSeconds)
            .toList();

    /** How to wait: tests do not. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final Sleeper sleeper;

    ThrottledRetry(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * Calls, and calls again.
     *
     * @throws DeskException.Throttled when the pool still asks to slow down after the last wait
     * @throws CancelledException when {@code work} is cancelled or the thread interrupted while it waits
     */
    <T> T call(Work work, String step, Supplier<T> call) {
        for (Duration wait : WAITS) {
            work.checkCancelled();
            try {
                return call.get();
            } catch (DeskException.Throttled _) {
                await(work, wait, step);
            }
        }
        work.checkCancelled();
        return call.get();
    }

    private void await(Work work, Duration wait, String step) {
        try {
            for (long rest = wait.toSeconds(); rest > 0; rest--) {
                work.step("The pool asks to slow down: going on in " + rest + " s");
                // By the second: a cancel is noticed soon, also where it interrupts nobody.
                sleeper.sleep(Duration.ofSeconds(1));
                work.checkCancelled();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        work.step(step);
    }
}

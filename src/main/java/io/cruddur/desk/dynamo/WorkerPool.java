package io.cruddur.desk.dynamo;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several threads that do one job together. */
public final class WorkerPool {
    /** After a cancel: what is under way may end, so that what was written is counted. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private WorkerPool() {}

    /**
     * Runs {@code job} on several threads at once and waits for all of them. The job itself watches {@code work}, and
     * takes what is to be done from something that all share; when {@code work} is cancelled, each is given a moment and
     * then interrupted.
     *
     * @throws RuntimeException the first failure; the other threads are interrupted then
     */
    public static void run(String name, int hands, Work work, Runnable job) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int hand = 0; hand < hands; hand++) {
                all.add(threads.submit(job));
            }
            RuntimeException failure = null;
            for (Future<?> hand : all) {
                RuntimeException own = await(hand);
                if (own != null && failure == null) {
                    failure = own;
                    threads.shutdownNow();
                }
            }
            if (failure != null && !work.isCancelled() && !(failure instanceof CancelledException)) {
                throw failure;
            }
        } catch (InterruptedException _) {
            end(threads);
            if (!work.isCancelled()) {
                throw new CancelledException();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable RuntimeException await(Future<?> hand) throws InterruptedException {
        try {
            hand.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

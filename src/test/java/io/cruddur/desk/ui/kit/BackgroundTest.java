package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    /** Stands in for the FX thread: runs what was handed to it when the test says so. */
    private static final class Later {
        final LinkedBlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();

        /** Waits for the next action and runs it. */
        void runNext() throws InterruptedException {
            Runnable action = actions.poll(30, TimeUnit.SECONDS);
            assertThat(action).as("something handed to the FX thread").isNotNull();
            action.run();
        }

        void runAll() {
            for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
                action.run();
            }
        }
    }

    private final List<String> heard = new ArrayList<>();
    private final Later later = new Later();
    private final Background onTheSpot = new Background(Runnable::run, Runnable::run);

    @Test
    void whatIsForLaterRunsOnceUnlessItWasEndedOrItsScopeWasClosed() {
        ManualTime time = new ManualTime(Instant.EPOCH);
        Background background = new Background(Runnable::run, Runnable::run, time);
        List<String> ran = new ArrayList<>();
        background.after(Duration.ZERO, () -> ran.add("at once"));
        background.after(Duration.ofSeconds(2), () -> ran.add("two"));
        background.after(Duration.ofSeconds(1), () -> ran.add("one"));
        background.after(Duration.ofSeconds(1), () -> ran.add("ended")).unsubscribe();
        Background scope = background.scope();
        scope.after(Duration.ofSeconds(1), () -> ran.add("closed"));
        scope.close();
        time.pass(Duration.ofSeconds(10));

        assertThat(ran).containsExactly("at once", "one", "two");
        assertThat(time.ringing()).isZero();
    }

    @Test
    void whatIsForLaterIsEndedAlsoWhenItsRingIsUnderWay() {
        Queue<Runnable> fx = new ArrayDeque<>();
        ManualTime time = new ManualTime(Instant.EPOCH);
        AtomicInteger rung = new AtomicInteger();
        Subscription waiting =
                new Background(Runnable::run, fx::add, time).after(Duration.ofSeconds(1), rung::incrementAndGet);
        fx.remove().run();
        time.pass(Duration.ofSeconds(1));
        waiting.unsubscribe();
        while (!fx.isEmpty()) {
            fx.remove().run();
        }
        assertThat(rung).hasValue(0);
        assertThat(time.ringing()).isZero();
    }

    @Test
    void whatIsRepeatedIsEndedAlsoWhenItsLastRingIsUnderWay() {
        List<Runnable> fx = new ArrayList<>();
        ManualTime time = new ManualTime(Instant.EPOCH);
        AtomicInteger rung = new AtomicInteger();
        Subscription repeated =
                new Background(Runnable::run, fx::add, time).every(Duration.ofSeconds(1), rung::incrementAndGet);
        time.pass(Duration.ofSeconds(1));
        repeated.unsubscribe();
        fx.forEach(Runnable::run);
        assertThat(rung).hasValue(0);
        assertThat(time.ringing()).isZero();
    }

    @Test
    void whatIsRepeatedRunsOnTheFxThreadAtEachRingUntilItsScopeIsClosed() {
        List<Runnable> alarms = new ArrayList<>();
        List<Runnable> fx = new ArrayList<>();
        AtomicInteger rung = new AtomicInteger();
        Background background = new Background(Runnable::run, fx::add, (interval, action) -> {
            assertThat(interval).isEqualTo(Duration.ofSeconds(15));
            alarms.add(action);
            return () -> alarms.remove(action);
        });
        Background scope = background.scope();
        scope.every(Duration.ofSeconds(15), rung::incrementAndGet);
        alarms.getFirst().run();
        assertThat(rung).hasValue(0);
        fx.removeFirst().run();
        alarms.getFirst().run();
        fx.removeFirst().run();
        assertThat(rung).hasValue(2);

        alarms.getFirst().run();
        scope.close();
        fx.removeFirst().run();
        assertThat(rung).hasValue(2);
        assertThat(alarms).isEmpty();
        scope.every(Duration.ofSeconds(15), rung::incrementAndGet);
        assertThat(alarms).isEmpty();
    }

    private final Background async = new Background(Executors.newVirtualThreadPerTaskExecutor(), later.actions::add);

    private <T> Job<T> listen(Job<T> job) {
        return job.onSuccess(value -> heard.add("success " + value))
                .onFailure(problem -> heard.add("failure " + problem.getMessage()))
                .onEnd(() -> heard.add("end"));
    }

    @Test
    void deliversTheResultThenTheEnd() {
        Job<String> job = listen(onTheSpot.quiet(_ -> "42")).start();

        assertThat(heard).containsExactly("success 42", "end");
        assertThat(job.runningProperty().get()).isFalse();
    }

    @Test
    void deliversTheFailureThenTheEnd() {
        listen(onTheSpot.quiet(_ -> {
                    throw new DeskException.NotFound("There is no such table.", null);
                }))
                .start();

        assertThat(heard).containsExactly("failure There is no such table.", "end");
    }

    @Test
    void aFailureThatNobodyHandlesIsNotSwallowed() {
        Job<String> job = onTheSpot.quiet(_ -> {
            throw new DeskException.Failed("No.", null);
        });

        assertThatThrownBy(job::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancellingInterruptsTheCallAndIsNoFailure() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Job<String> job = listen(async.job("Scan", work -> {
                    started.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                }))
                .start();
        started.await();
        assertThat(async.running()).containsExactly(job);

        job.cancel();
        later.runNext();

        assertThat(heard).containsExactly("end");
        assertThat(async.running()).isEmpty();
        assertThat(job.runningProperty().get()).isFalse();
    }

    @Test
    void aCancelledCallMayStillReturnWhatItHas() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Job<String> job = listen(async.quiet(work -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        return work.isCancelled() ? "half" : "whole";
                    }
                    return "whole";
                }))
                .start();
        started.await();

        job.cancel();
        later.runNext();

        assertThat(heard).containsExactly("success half", "end");
    }

    @Test
    void anInterruptThatNobodyAskedForIsAFailure() {
        listen(onTheSpot.quiet(_ -> {
                    throw new InterruptedException("from outside");
                }))
                .start();

        assertThat(heard).containsExactly("failure from outside", "end");
    }

    @Test
    void aCallThatFindsItselfCancelledIsNoFailure() {
        listen(onTheSpot.quiet(_ -> {
                    throw new CancelledException();
                }))
                .start();

        assertThat(heard).containsExactly("end");
    }

    @Test
    void theInterruptOfACancelDoesNotOutliveTheCall() {
        List<Job<?>> self = new ArrayList<>();
        Job<String> job = onTheSpot.quiet(_ -> {
            self.getFirst().cancel();
            return "done";
        });
        self.add(job);

        job.start();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void closingDropsWhatWouldStillBeDelivered() throws Exception {
        Background session = async.scope();
        CountDownLatch mayReturn = new CountDownLatch(1);
        listen(session.job("Slow", work -> {
                    work.progress(1, 2);
                    boolean interrupted = false;
                    while (mayReturn.getCount() > 0) {
                        try {
                            mayReturn.await();
                        } catch (InterruptedException e) {
                            interrupted = true;
                        }
                    }
                    return interrupted ? "late, interrupted" : "late";
                }))
                .start();
        session.onFx(() -> heard.add("late word"));

        session.close();
        mayReturn.countDown();
        later.runNext();
        later.runNext();
        later.runNext();

        assertThat(heard).isEmpty();
        assertThat(async.running()).isEmpty();
    }

    @Test
    void closingOneScopeLeavesTheOthersAlone() {
        Background one = async.scope();
        Background other = async.scope();
        one.close();

        listen(other.quiet(_ -> "alive")).start();

        assertThat(other.running()).isEmpty();
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            later.runAll();
            assertThat(heard).containsExactly("success alive", "end");
        });
    }

    @Test
    void aJobOfAClosedScopeNeverRuns() {
        AtomicBoolean called = new AtomicBoolean();
        onTheSpot.close();

        Job<String> job = listen(onTheSpot.job("Late", _ -> {
                    called.set(true);
                    return "x";
                }))
                .start();

        assertThat(called).isFalse();
        assertThat(job.runningProperty().get()).isFalse();
        assertThat(onTheSpot.running()).isEmpty();
    }

    @Test
    void progressIsDeliveredOnceForManyReports() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        Job<String> job = async.job("Seed", work -> {
                    work.step("Writing");
                    for (int i = 1; i <= 1000; i++) {
                        work.progress(i, 1000);
                    }
                    reported.countDown();
                    mayReturn.await();
                    return "";
                })
                .start();
        reported.await();

        assertThat(later.actions).hasSize(1);
        later.runAll();
        assertThat(job.progressProperty().get()).isEqualTo(1.0);
        assertThat(job.stepProperty().get()).isEqualTo("Writing");

        mayReturn.countDown();
        later.runNext();
        assertThat(job.runningProperty().get()).isFalse();
    }

    @Test
    void progressOfAnUnknownWholeIsIndeterminate() {
        Job<String> job = onTheSpot
                .job("Scan", work -> {
                    work.progress(7, 10);
                    work.progress(8, -1);
                    return "";
                })
                .start();

        assertThat(job.progressProperty().get()).isNegative();
    }

    @Test
    void quietJobsAreNotListed() {
        List<Integer> seen = new ArrayList<>();
        onTheSpot
                .quiet(_ -> {
                    seen.add(onTheSpot.running().size());
                    return "";
                })
                .start();
        onTheSpot
                .job("Loud", _ -> {
                    seen.add(onTheSpot.running().size());
                    return "";
                })
                .start();

        assertThat(seen).containsExactly(0, 1);
    }
}

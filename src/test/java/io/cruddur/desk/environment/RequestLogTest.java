package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cruddur.desk.environment.Request.Outcome;
import io.cruddur.desk.environment.Request.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private static final Service DYNAMODB = new Service("DynamoDB");

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RequestLog log = new RequestLog();

    private static Request request(@Nullable String pollOf, Outcome outcome, double units) {
        return Request.of(
                NOON,
                DYNAMODB,
                "Query",
                "cruddur-messages",
                Duration.ofMillis(3),
                units,
                1,
                outcome,
                "",
                List.of(),
                pollOf);
    }

    private static Request query() {
        return request(null, Outcome.OK, 0.5);
    }

    private static Request poll(String key) {
        return request(key, Outcome.OK, 0.5);
    }

    @Test
    void numbersInOrderOfRecording() {
        log.add(query());
        log.add(query());

        assertThat(log.all()).extracting(Request::id).containsExactly(1L, 2L);
    }

    @Test
    void foldsPollsAtTheirPlace() {
        log.add(query());
        log.add(poll("a"));
        log.add(query());
        log.add(poll("b"));
        log.add(poll("a"));
        log.add(poll("a"));

        assertThat(log.all()).extracting(Request::id).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.all()).extracting(Request::repeated).containsExactly(1, 3, 1, 1);
        assertThat(log.all().get(1).capacityUnits()).isEqualTo(1.5);
        assertThat(log.capacityUnits()).isEqualTo(3.0);
    }

    @Test
    void aPollThatFailsAfterOneThatDidNotIsARowOfItsOwn() {
        log.add(poll("a"));
        log.add(request("a", Outcome.FAILED, Double.NaN));
        log.add(request("a", Outcome.FAILED, Double.NaN));
        log.add(poll("a"));

        assertThat(log.all())
                .extracting(Request::outcome, Request::repeated)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Outcome.OK, 1),
                        org.assertj.core.groups.Tuple.tuple(Outcome.FAILED, 2),
                        org.assertj.core.groups.Tuple.tuple(Outcome.OK, 1));
        assertThat(log.all().get(1).capacityUnits()).isNaN();
        assertThat(log.capacityUnits()).isEqualTo(1.0);
    }

    @Test
    void unknownUnitsDoNotSpoilTheSum() {
        log.add(poll("a"));
        log.add(request("a", Outcome.OK, Double.NaN));

        assertThat(log.all().getFirst().capacityUnits()).isEqualTo(0.5);
    }

    @Test
    void keepsTheLastTenThousand() {
        log.add(poll("a"));
        for (int i = 0; i < RequestLog.CAPACITY; i++) {
            log.add(query());
        }

        assertThat(log.all()).hasSize(RequestLog.CAPACITY);
        assertThat(log.all().getFirst().id()).isEqualTo(2);

        // Its row has left: the next one of the poll begins a new one.
        log.add(poll("a"));
        assertThat(log.all()).hasSize(RequestLog.CAPACITY);
        assertThat(log.all().getLast().repeated()).isEqualTo(1);
        assertThat(log.all().getLast().id()).isEqualTo(RequestLog.CAPACITY + 2L);
    }

    @Test
    void afterClearingItStartsAnewButNumbersOn() {
        log.add(poll("a"));
        double used = log.capacityUnits();
        log.clear();
        assertThat(log.all()).isEmpty();
        assertThat(log.capacityUnits())
                .as("of the session, not of what is listed")
                .isEqualTo(used)
                .isPositive();

        log.add(poll("a"));
        assertThat(log.all()).extracting(Request::id).containsExactly(2L);
        assertThat(log.all().getFirst().repeated()).isEqualTo(1);
    }

    @Test
    void tellsOfEveryRowUntilTheSubscriptionEnds() {
        List<String> told = new ArrayList<>();
        Runnable end = log.onAdd(row -> told.add(row.id() + "x" + row.repeated()));
        Runnable endOfClear = log.onClear(() -> told.add("clear"));

        log.add(poll("a"));
        log.add(query());
        log.add(poll("a"));
        log.clear();
        end.run();
        endOfClear.run();
        log.add(query());
        log.clear();

        assertThat(told).containsExactly("1x1", "2x1", "1x2", "clear");
    }

    @Test
    void aListenersFaultDoesNotReachTheRequest() {
        List<Request> told = new ArrayList<>();
        log.onAdd(_ -> {
            throw new IllegalStateException("expected by the test");
        });
        log.onAdd(told::add);

        log.add(query());
        log.add(query());

        assertThat(told).hasSize(2);
    }

    @Test
    void aListenerMayRecord() {
        List<Long> told = new ArrayList<>();
        log.onAdd(row -> {
            told.add(row.id());
            if (row.id() == 1) {
                log.add(query());
            }
        });
        log.add(query());

        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void manyThreadsLoseNothingAndListenersHearItInOrder() throws InterruptedException {
        int threads = 8;
        int each = 2_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlapping = new AtomicInteger();
        List<Request> told = Collections.synchronizedList(new ArrayList<>());
        log.onAdd(row -> {
            if (inside.incrementAndGet() > 1) {
                overlapping.incrementAndGet();
            }
            told.add(row);
            inside.decrementAndGet();
        });
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                String key = "poll" + t;
                executor.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        log.add(i % 2 == 0 ? query() : poll(key));
                    }
                });
            }
            executor.shutdown();
            assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(log.capacityUnits()).isCloseTo(threads * each * 0.5, within(1e-6));
        assertThat(log.all().stream().mapToInt(Request::repeated).sum()).isEqualTo(threads * each);
        assertThat(told).hasSize(threads * each);
        assertThat(overlapping).hasValue(0);
        // New rows come with rising ids, folded ones with rising counts.
        Set<Long> seen = new HashSet<>();
        List<Long> fresh = told.stream().map(Request::id).filter(seen::add).toList();
        assertThat(fresh).isSorted();
        assertThat(told.stream().filter(row -> row.id() == 2).map(Request::repeated))
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Property(tries = 200)
    void foldingKeepsOneRowAPollAndEveryRequestCounts(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3) Integer> kinds) {
        RequestLog any = new RequestLog();
        kinds.forEach(kind -> any.add(kind == 0 ? query() : poll("poll" + kind)));

        List<Request> rows = any.all();
        assertThat(rows).extracting(Request::id).isSorted().doesNotHaveDuplicates();
        assertThat(rows.stream().mapToInt(Request::repeated).sum()).isEqualTo(kinds.size());
        assertThat(rows.stream().filter(row -> row.pollOf() == null).count())
                .isEqualTo(kinds.stream().filter(kind -> kind == 0).count());
        assertThat(rows.stream().map(Request::pollOf).filter(java.util.Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(any.capacityUnits()).isEqualTo(kinds.size() * 0.5);
    }
}

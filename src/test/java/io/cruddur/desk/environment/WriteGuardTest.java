package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.support.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteGuardTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> NAMES = List.of("123456789012", "cruddur-messages");

    private Instant now = NOON;
    private final WriteGuard prod = new WriteGuard(Environment.PROD, () -> now);
    private final WriteGuard local = new WriteGuard(Environment.LOCAL, () -> now);

    @Test
    void productionStartsLockedAndLocalHasNoLock() {
        assertThat(prod.allowsWrites()).isFalse();
        assertThat(prod.unlockedFor()).isZero();
        assertThat(local.allowsWrites()).isTrue();
        assertThat(local.unlockedFor()).isZero();
        assertThat(local.unlock("", List.of())).isTrue();
    }

    @Test
    void theTypedNameOpensItForTenMinutes() {
        assertThat(prod.unlock("cruddur-messages", NAMES)).isTrue();
        assertThat(prod.unlockedFor()).isEqualTo(Duration.ofMinutes(10));

        now = NOON.plus(Duration.ofMinutes(10)).minusNanos(1);
        assertThat(prod.allowsWrites()).isTrue();

        now = NOON.plus(Duration.ofMinutes(10));
        assertThat(prod.allowsWrites()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cruddur", "Cruddur-Messages", " cruddur-messages", "cruddur-messages ", "PROD"})
    void anythingElseLeavesItLocked(String typed) {
        assertThat(prod.unlock(typed, NAMES)).isFalse();
        assertThat(prod.allowsWrites()).isFalse();
    }

    @Test
    void aBlankNameNeverOpensItEvenWhenOneIsExpected() {
        assertThat(prod.unlock("", List.of(""))).isFalse();
        assertThat(prod.unlock(" ", List.of(" "))).isFalse();
    }

    @Test
    void aWrongNameDoesNotCloseWhatIsOpen() {
        prod.unlock("cruddur-messages", NAMES);

        assertThat(prod.unlock("wrong", NAMES)).isFalse();
        assertThat(prod.allowsWrites()).isTrue();
    }

    @Test
    void lockingClosesItAtOnce() {
        prod.unlock("cruddur-messages", NAMES);
        prod.lock();

        assertThat(prod.allowsWrites()).isFalse();
    }

    @Test
    void aClockThatIsSetBackLocks() {
        prod.unlock("cruddur-messages", NAMES);
        now = NOON.minus(Duration.ofHours(1));

        assertThat(prod.allowsWrites()).isFalse();
    }

    /** Nine minutes are gone; a clock that is set back by them does not grant them once more. */
    @Test
    void aClockThatIsSetBackGrantsNoMoreTime() {
        prod.unlock("cruddur-messages", NAMES);
        now = NOON.plus(Duration.ofMinutes(9));
        assertThat(prod.allowsWrites()).isTrue();
        now = NOON.plusSeconds(1);
        assertThat(prod.allowsWrites()).isFalse();
        now = NOON.plus(Duration.ofMinutes(9)).plusSeconds(1);
        assertThat(prod.unlockedFor()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void tellsOfUnlockingAndLocking() {
        AtomicInteger changes = new AtomicInteger();
        prod.onChange(changes::incrementAndGet);

        prod.unlock("wrong", NAMES);
        assertThat(changes).hasValue(0);
        prod.unlock("cruddur-messages", NAMES);
        assertThat(changes).hasValue(1);
        prod.lock();
        assertThat(changes).hasValue(2);
    }

    @Test
    void tellsOfItsEndWithinASecondAlsoWhenTheMachineSlept() {
        ManualTime time = new ManualTime(NOON);
        // What sleeps with the machine rings late: here after an hour in which nothing rang.
        Duration[] slept = {Duration.ZERO};
        WriteGuard guard = new WriteGuard(Environment.PROD, () -> time.instant().plus(slept[0]), time);
        AtomicInteger changes = new AtomicInteger();
        guard.onChange(changes::incrementAndGet);
        guard.unlock("cruddur-messages", NAMES);
        time.pass(Duration.ofMinutes(9));
        assertThat(changes).hasValue(1);
        slept[0] = Duration.ofHours(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(changes).hasValue(2);
        assertThat(guard.allowsWrites()).isFalse();
        assertThat(time.ringing()).isZero();

        guard.unlock("cruddur-messages", NAMES);
        guard.unlock("cruddur-messages", NAMES);
        assertThat(time.ringing()).isEqualTo(1);
        guard.lock();
        assertThat(time.ringing()).isZero();
    }

    @Test
    void aClockThatWasAheadOnceDoesNotCountAgainstWhoUnlocksLater() {
        Instant[] clock = {NOON.plus(Duration.ofHours(8))};
        WriteGuard guard = new WriteGuard(Environment.PROD, () -> clock[0]);
        guard.unlock("cruddur-messages", NAMES);
        guard.unlockedFor();
        clock[0] = NOON;
        assertThat(guard.allowsWrites()).isFalse();

        assertThat(guard.unlock("cruddur-messages", NAMES)).isTrue();
        assertThat(guard.allowsWrites()).isTrue();
    }

    /** The clock and what it said last are read in one. */
    @Test
    void askedByManyThreadsItStaysOpen() throws Exception {
        WriteGuard guard = new WriteGuard(Environment.PROD, InstantSource.system());
        guard.unlock("cruddur-messages", NAMES);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> asking =
                    Collections.nCopies(4, () -> IntStream.range(0, 50_000).allMatch(_ -> guard.allowsWrites()));
            for (Future<Boolean> open : threads.invokeAll(asking)) {
                assertThat(open.get()).isTrue();
            }
        }
    }

    @Test
    void aClockThatIsSetBackALittleLocksUntilItHasCaughtUp() {
        ManualTime time = new ManualTime(NOON);
        Duration[] back = {Duration.ZERO};
        WriteGuard guard = new WriteGuard(Environment.PROD, () -> time.instant().minus(back[0]), time);
        guard.unlock("cruddur-messages", NAMES);
        time.pass(Duration.ofSeconds(60));
        assertThat(guard.allowsWrites()).isTrue();
        back[0] = Duration.ofSeconds(5);
        time.pass(Duration.ofSeconds(2));
        assertThat(guard.allowsWrites()).isFalse();
        time.pass(Duration.ofSeconds(5));
        assertThat(guard.allowsWrites()).isTrue();
    }

    @Test
    void allListenersHearAlsoBehindOneThatFails() {
        AtomicInteger heard = new AtomicInteger();
        prod.onChange(() -> {
            throw new IllegalStateException("failed");
        });
        prod.onChange(heard::incrementAndGet);
        assertThatThrownBy(prod::lock).hasMessage("failed");
        assertThat(heard).hasValue(1);
    }

    @Property
    void itIsOpenExactlyWithinTenMinutes(@ForAll @LongRange(min = -1_000_000, max = 1_000_000) long millis) {
        Instant[] clock = {NOON};
        WriteGuard guard = new WriteGuard(Environment.PROD, () -> clock[0]);
        guard.unlock("cruddur-messages", NAMES);
        clock[0] = NOON.plusMillis(millis);

        assertThat(guard.allowsWrites()).isEqualTo(millis >= 0 && millis < 600_000);
    }
}

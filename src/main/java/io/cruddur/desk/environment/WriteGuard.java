package io.cruddur.desk.environment;

import io.cruddur.desk.model.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether writes may leave this machine. The clients ask it before every call; no button has a say. LOCAL is always
 * open. PROD starts locked, opens for ten minutes when the name of the account or a table was typed, and closes by
 * itself. One guard belongs to one session: a new session starts locked again. Safe from any thread.
 */
public final class WriteGuard {
    /** How long PROD stays unlocked. */
    public static final Duration UNLOCKED_FOR = Duration.ofMinutes(10);

    /** How soon the end of that is told. Not after the rest of the time: a machine that slept has other ten minutes. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Runnable NOTHING = () -> {};

    private final Environment environment;
    private final InstantSource clock;
    private final Alarm alarm;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant unlockedUntil;
    private final AtomicReference<Runnable> looking = new AtomicReference<>(NOTHING);
    /** The latest that the clock has ever said. */
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    /** One whose end nobody is told of: it is locked for whoever asks. */
    public WriteGuard(Environment environment, InstantSource clock) {
        this(environment, clock, Alarm.SILENT);
    }

    public WriteGuard(Environment environment, InstantSource clock, Alarm alarm) {
        this.environment = environment;
        this.clock = clock;
        this.alarm = alarm;
    }

    public Environment environment() {
        return environment;
    }

    /** Whether a write may be sent now. */
    public boolean allowsWrites() {
        return environment == Environment.LOCAL || unlockedFor().isPositive();
    }

    /** The rest of the unlocked time; zero when locked, and in LOCAL, which has no lock. */
    public Duration unlockedFor() {
        Instant until = unlockedUntil;
        if (until == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        boolean setBack = now.isBefore(latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b));
        Duration rest = Duration.between(now, until);
        // While the machine's clock is set back nobody knows how much is left, and it is locked.
        return setBack || rest.isNegative() || rest.compareTo(UNLOCKED_FOR) > 0 ? Duration.ZERO : rest;
    }

    /**
     * Opens PROD for {@link #UNLOCKED_FOR}, if the person typed exactly one of the expected names (the account's id or
     * alias, or a table's name).
     *
     * @return whether it is open now
     */
    public boolean unlock(String typed, List<String> expected) {
        if (environment == Environment.LOCAL) {
            return true;
        }
        if (typed.isBlank() || !expected.contains(typed)) {
            return false;
        }
        unlockedUntil = clock.instant().plus(UNLOCKED_FOR);
        looking.getAndSet(alarm.every(LOOK, this::closeWhenOver)).run();
        listeners.forEach(Runnable::run);
        return true;
    }

    public void lock() {
        Runnable end = looking.get();
        unlockedUntil = null;
        listeners.forEach(Runnable::run);
        // Last: it may be the looking itself that comes here, and it ends by an interrupt. One that began since stays.
        if (looking.compareAndSet(end, NOTHING)) {
            end.run();
        }
    }

    private void closeWhenOver() {
        if (unlockedUntil != null && !unlockedFor().isPositive()) {
            lock();
        }
    }

    /** @param listener called on the thread that locks or unlocks, or on any when the time runs out */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}

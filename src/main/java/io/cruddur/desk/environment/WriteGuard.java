package io.cruddur.desk.environment;

import io.cruddur.desk.model.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Whether writes may leave this machine. The clients ask it before every call; no button has a say. LOCAL is always
 * open. PROD starts locked, opens for ten minutes when the name of the account or a table was typed, and closes by
 * itself. One guard belongs to one session: a new session starts locked again. Safe from any thread.
 */
public final class WriteGuard {
    /** How long PROD stays unlocked. */
    public static final Duration UNLOCKED_FOR = Duration.ofMinutes(10);

    /**
     * How often an unlocked guard looks whether its time is over. One alarm after ten minutes would ring late on a machine
     * that was suspended: its timers stand still then, while the clock goes on.
     */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Environment environment;
    private final InstantSource clock;
    private final Alarm alarm;
    private final AuditTrail audit;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // What follows changes together, under the monitor. Listeners are called outside of it.
    private @Nullable Instant unlockedUntil;
    /** The latest that the clock has said since it was unlocked. */
    private Instant latest = Instant.MIN;

    private Runnable endLooking = () -> {};

    /** Without an alarm: it closes as any other, and tells nobody that its time is over. */
    public WriteGuard(Environment environment, InstantSource clock) {
        this(environment, clock, Alarm.SILENT);
    }

    public WriteGuard(Environment environment, InstantSource clock, Alarm alarm) {
        this(environment, clock, alarm, AuditTrail.NONE);
    }

    /** @param audit where everything is written down that passes, and what is refused */
    public WriteGuard(Environment environment, InstantSource clock, Alarm alarm, AuditTrail audit) {
        this.environment = environment;
        this.clock = clock;
        this.alarm = alarm;
        this.audit = audit;
    }

    /** Where what is asked of this environment is written down before it is sent. */
    public AuditTrail audit() {
        return audit;
    }

    public Environment environment() {
        return environment;
    }

    /** Whether a write may be sent now. */
    public boolean allowsWrites() {
        return environment == Environment.LOCAL || unlockedFor().isPositive();
    }

    /** The rest of the unlocked time; zero when locked, and in LOCAL, which has no lock. */
    public synchronized Duration unlockedFor() {
        Instant until = unlockedUntil;
        if (until == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        boolean setBack = now.isBefore(latest);
        latest = setBack ? latest : now;
        Duration rest = Duration.between(now, until);
        // While the machine's clock is set back nobody knows how much is left, and it is locked.
        return setBack || rest.isNegative() || rest.compareTo(UNLOCKED_FOR) > 0 ? Duration.ZERO : rest;
    }

    /**
     * Opens PROD for {@link #UNLOCKED_FOR}, if the person typed exactly one of the expected names (the account's id or
     * alias, or a table's name).
     *
     * @return whether it was opened
     */
    public boolean unlock(String typed, List<String> expected) {
        if (environment == Environment.LOCAL) {
            return true;
        }
        if (typed.isBlank() || !expected.contains(typed)) {
            return false;
        }
        synchronized (this) {
            endLooking.run();
            // A clock that was ahead once, and was put right, does not count against who unlocks now.
            latest = clock.instant();
            Instant until = latest.plus(UNLOCKED_FOR);
            unlockedUntil = until;
            endLooking = alarm.every(LOOK, () -> closeWhenOver(until));
        }
        tell();
        return true;
    }

    public void lock() {
        Runnable end;
        synchronized (this) {
            unlockedUntil = null;
            end = endLooking;
            endLooking = () -> {};
        }
        tell();
        // Last: it may be the looking itself that comes here, and it ends by an interrupt.
        end.run();
    }

    /** Not for a clock that was set back a little: that is locked meanwhile, and open again when it has caught up. */
    private void closeWhenOver(Instant until) {
        synchronized (this) {
            Duration rest = Duration.between(clock.instant(), until);
            boolean over = !rest.isPositive() || rest.compareTo(UNLOCKED_FOR) > 0;
            if (!until.equals(unlockedUntil) || !over) {
                return;
            }
        }
        lock();
    }

    private void tell() {
        RuntimeException failed = null;
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** @param listener called on the thread that locks or unlocks, or on any when the time runs out */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}

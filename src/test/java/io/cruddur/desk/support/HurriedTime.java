package io.cruddur.desk.support;

import io.cruddur.desk.model.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The machine's time, which a test puts forward: then everything rings that would ring later. Safe from any thread. */
public final class HurriedTime implements InstantSource, Alarm {
    private final Alarm machine = Alarm.ofTheMachine();
    private final Set<Runnable> ringing = ConcurrentHashMap.newKeySet();
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public Runnable every(Duration interval, Runnable action) {
        // One of its own, since two may do the same.
        Runnable ring = () -> action.run();
        ringing.add(ring);
        Runnable end = machine.every(interval, ring);
        return () -> {
            ringing.remove(ring);
            end.run();
        };
    }

    /** From now on it is that much later. */
    public void pass(Duration time) {
        ahead = ahead.plus(time);
        ringing.forEach(Runnable::run);
    }
}

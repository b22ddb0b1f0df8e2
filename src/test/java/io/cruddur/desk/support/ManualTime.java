package io.cruddur.desk.support;

import io.cruddur.desk.model.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so, and what rings in it. Of one thread. */
public final class ManualTime implements InstantSource, Alarm {
    private final List<Ringing> ringing = new ArrayList<>();
    private Instant now;

    private static final class Ringing {
        final Duration interval;
        final Runnable action;
        Instant next;

        Ringing(Duration interval, Runnable action, Instant next) {
            this.interval = interval;
            this.action = action;
            this.next = next;
        }
    }

    public ManualTime(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Runnable every(Duration interval, Runnable action) {
        Ringing one = new Ringing(interval, action, now.plus(interval));
        ringing.add(one);
        return () -> ringing.remove(one);
    }

    /** Lets time pass; what is to ring meanwhile rings at its moment. */
    public void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Ringing> due = due(end); due.isPresent(); due = due(end)) {
            Ringing one = due.get();
            now = one.next;
            one.next = now.plus(one.interval);
            one.action.run();
        }
        now = end;
    }

    /** Time passes in which nothing rings, as in a machine that sleeps; what was to ring does so an interval later. */
    public void sleep(Duration time) {
        now = now.plus(time);
        ringing.forEach(one -> one.next = now.plus(one.interval));
    }

    /** How many ring. */
    public int ringing() {
        return ringing.size();
    }

    private Optional<Ringing> due(Instant end) {
        return ringing.stream()
                .filter(one -> !one.next.isAfter(end))
                .min(Comparator.comparing((Ringing one) -> one.next));
    }
}

package io.cruddur.desk.model;

import java.time.Duration;

/** A clock that rings: the one way in which time alone makes something happen, so that tests can let it pass. */
@FunctionalInterface
public interface Alarm {
    /** Never rings. */
    Alarm SILENT = (_, _) -> () -> {};

    /**
     * Calls {@code action} again and again, from any thread.
     *
     * @return ends it
     */
    Runnable every(Duration interval, Runnable action);

    /** The machine's: each ringing has a virtual thread that sleeps between. */
    static Alarm ofTheMachine() {
        return (interval, action) -> {
            Thread ringer = Thread.ofVirtual().name("alarm").start(() -> {
                try {
                    while (true) {
                        Thread.sleep(interval);
                        action.run();
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            return ringer::interrupt;
        };
    }
}

package io.cruddur.desk.model;

import java.time.Duration;

/** A clock that rings: how the views and the write guard hear of time that passes, so that tests can let it pass. */
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

    /** The machine's: each ringing has a virtual thread that sleeps between. It goes on after a call that failed. */
    static Alarm ofTheMachine() {
        return (interval, action) -> {
            Thread ringer = Thread.ofVirtual().name("alarm").start(() -> ring(interval, action));
            return ringer::interrupt;
        };
    }

    private static void ring(Duration interval, Runnable action) {
        Thread ringer = Thread.currentThread();
        try {
            while (true) {
                Thread.sleep(interval);
                try {
                    action.run();
                } catch (RuntimeException e) {
                    ringer.getUncaughtExceptionHandler().uncaughtException(ringer, e);
                }
            }
        } catch (InterruptedException _) {
            ringer.interrupt();
        }
    }
}

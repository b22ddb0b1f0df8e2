package io.cruddur.desk.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * How long the FX thread is taken by each pulse: from its beginning, animation timers first, until the thread gets to
 * what was queued meanwhile. So it has in it what a step does, CSS, layout, the hand-over to the renderer and the wait
 * for it.
 */
public final class Pulses {
    private Pulses() {}

    /**
     * Milliseconds of each pulse, in order of length.
     *
     * @param cpu the longest that a pulse took of the processor: what is more than this was other work on the machine
     */
    public record Lengths(double[] millis, double cpu) {
        /** @param part 0.99 for the 99th percentile */
        public double percentile(double part) {
            return millis[Math.min(millis.length - 1, (int) (millis.length * part))];
        }

        public double longest() {
            return millis[millis.length - 1];
        }
    }

    /**
     * Measures so many pulses. Blocks; not on the FX thread.
     *
     * @param step what is done at the beginning of each, on the FX thread; given its number
     */
    public static Lengths measure(int pulses, IntConsumer step) {
        CompletableFuture<Meter> measured = new CompletableFuture<>();
        Platform.runLater(() -> new Meter(pulses, step, measured).start());
        Meter meter = measured.join();
        Arrays.sort(meter.millis);
        return new Lengths(meter.millis, Arrays.stream(meter.cpu).max().orElse(0));
    }

    private static final class Meter extends AnimationTimer {
        private final IntConsumer step;
        private final CompletableFuture<Meter> measured;
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final double[] millis;
        private final double[] cpu;
        private int pulse;

        Meter(int pulses, IntConsumer step, CompletableFuture<Meter> measured) {
            this.step = step;
            this.measured = measured;
            millis = new double[pulses];
            cpu = new double[pulses];
        }

        @Override
        public void handle(long now) {
            if (pulse == millis.length) {
                stop();
                measured.complete(this);
                return;
            }
            int number = pulse++;
            long began = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            try {
                step.accept(number);
            } catch (RuntimeException | Error e) {
                stop();
                measured.completeExceptionally(e);
                return;
            }
            Platform.runLater(() -> {
                millis[number] = (System.nanoTime() - began) / 1e6;
                cpu[number] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
            });
        }
    }
}

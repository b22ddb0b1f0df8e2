package io.cruddur.desk.bench;

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

    /** Milliseconds of each pulse, in order of length. */
    public record Lengths(double[] millis) {
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
        CompletableFuture<double[]> measured = new CompletableFuture<>();
        Platform.runLater(() -> new Meter(pulses, step, measured).start());
        double[] millis = measured.join();
        Arrays.sort(millis);
        return new Lengths(millis);
    }

    private static final class Meter extends AnimationTimer {
        private final IntConsumer step;
        private final CompletableFuture<double[]> measured;
        private final double[] millis;
        private int pulse;

        Meter(int pulses, IntConsumer step, CompletableFuture<double[]> measured) {
            this.step = step;
            this.measured = measured;
            millis = new double[pulses];
        }

        @Override
        public void handle(long now) {
            if (pulse == millis.length) {
                stop();
                measured.complete(millis);
                return;
            }
            int number = pulse++;
            long began = System.nanoTime();
            try {
                step.accept(number);
            } catch (RuntimeException | Error e) {
                stop();
                measured.completeExceptionally(e);
                return;
            }
            Platform.runLater(() -> millis[number] = (System.nanoTime() - began) / 1e6);
        }
    }
}

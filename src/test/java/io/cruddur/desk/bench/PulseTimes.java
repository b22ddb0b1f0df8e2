package io.cruddur.desk.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;

/** The time from pulse to pulse: what a person sees stutter when it is long. */
final class PulseTimes {
    private final double[] millis = new double[1 << 18];
    private int size;
    private long last;
    private CountDownLatch wanted = new CountDownLatch(0);

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long time = System.nanoTime();
            if (last != 0 && size < millis.length) {
                millis[size++] = (time - last) / 1e6;
            }
            last = time;
            wanted.countDown();
        }
    };

    private PulseTimes() {}

    static PulseTimes start() throws Exception {
        PulseTimes pulses = new PulseTimes();
        ItemsStage.onFx(() -> {
            pulses.timer.start();
            return true;
        });
        return pulses;
    }

    void await(int count) throws Exception {
        CountDownLatch latch = new CountDownLatch(count);
        ItemsStage.onFx(() -> wanted = latch);
        latch.await();
    }

    PulseTimes stop() throws Exception {
        ItemsStage.onFx(() -> {
            timer.stop();
            return true;
        });
        Arrays.sort(millis, 0, size);
        return this;
    }

    /** @param share 0.99 for the time that one pulse in a hundred takes longer than; 1 for the longest */
    double millis(double share) {
        return size == 0 ? 0 : millis[Math.min(size - 1, (int) (size * share))];
    }
}

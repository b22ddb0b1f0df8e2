package io.cruddur.desk.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Two ways of doing one thing, in turns. */
final class SideBySide {
    private SideBySide() {}

    /** Median seconds of each. */
    record Times(double ours, double theirs) {
        double ratio() {
            return ours / theirs;
        }
    }

    static Times measure(String what, int warmUps, int rounds, Callable<?> ours, Callable<?> theirs) throws Exception {
        double[] own = new double[rounds];
        double[] other = new double[rounds];
        for (int round = -warmUps; round < rounds; round++) {
            // Who goes first changes, so that neither always meets the other's garbage.
            boolean first = (round & 1) == 0;
            double a = first ? seconds(ours) : 0;
            double b = seconds(theirs);
            a = first ? a : seconds(ours);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s %d: ours %.2f s, theirs %.2f s%n",
                    what,
                    round < 0 ? "warm-up" : "round",
                    round < 0 ? round + warmUps + 1 : round + 1,
                    a,
                    b);
            if (round >= 0) {
                own[round] = a;
                other[round] = b;
            }
        }
        return new Times(median(own), median(other));
    }

    static double seconds(Callable<?> call) throws Exception {
        long started = System.nanoTime();
        call.call();
        return (System.nanoTime() - started) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.cruddur.desk.bench;

import io.cruddur.desk.ui.messages.LongConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A conversation of many loaded messages: scrolled through, and changed while somebody reads it. */
final class ScrollBench {
    private static final int LOADED = Integer.getInteger("bench.loaded", 100_000);
    private static final int PULSES = Integer.getInteger("bench.pulses", 500);
    private static final double LONGEST = 50;
    /** Sixty pulses a second leave this for one, in milliseconds. */
    private static final double PULSE = 1000 / 60.0;

    List<Bench.Row> run() {
        List<Bench.Row> rows = new ArrayList<>();
        try (LongConversation conversation = LongConversation.open(LOADED)) {
            // Before it counts: classes are loaded, code is compiled, sheets are read.
            Pulses.measure(PULSES / 2, conversation::page);
            Pulses.measure(PULSES / 4, conversation::arrival);
            Pulses.measure(PULSES / 4, conversation::older);
            Pulses.Lengths idle = Pulses.measure(PULSES, _ -> {});
            String loaded = String.format(Locale.ROOT, "%,d loaded messages", LOADED);
            add(rows, "scroll by the wheel, " + loaded, Pulses.measure(PULSES, conversation::wheel), idle);
            add(rows, "scroll by pages, " + loaded, Pulses.measure(PULSES, conversation::page), idle);
            add(rows, "jump about, " + loaded, Pulses.measure(PULSES, conversation::jump), idle);
            add(rows, "a message arrives, " + loaded, Pulses.measure(PULSES, conversation::arrival), idle);
            add(rows, "an older page, " + loaded, Pulses.measure(PULSES, conversation::older), idle);
            System.out.println(conversation.state());
        }
        return rows;
    }

    private static void add(List<Bench.Row> rows, String what, Pulses.Lengths ours, Pulses.Lengths idle) {
        double p99 = ours.percentile(0.99);
        double most = Math.max(PULSE, 2 * idle.percentile(0.99));
        rows.add(new Bench.Row(
                what + ": longest pulse (cpu " + millis(ours.cpu()) + ")",
                millis(ours.longest()),
                millis(LONGEST),
                ours.longest() / LONGEST,
                "<= 1.00",
                ours.longest() <= LONGEST));
        rows.add(new Bench.Row(
                what + ": p99 (idle " + millis(idle.percentile(0.99)) + ")",
                millis(p99),
                millis(most),
                p99 / most,
                "<= 1.00",
                p99 <= most));
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }
}

package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scan in one line. */
final class ScanSummary {
    private ScanSummary() {}

    /**
     * @param shown how many items the filter lets through; negative without a filter
     * @param columns how many columns are shown, of {@code attributes}
     */
    static String of(ScanViewModel.State state, ItemReader.Outcome outcome, int shown, int columns, int attributes) {
        if (state == ScanViewModel.State.NOT_READ) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Texts.text("tables.summary.items", outcome.items()));
        if (shown >= 0) {
            parts.add(Texts.text("tables.summary.shown", shown));
        }
        parts.add(Texts.text("tables.summary.pages", outcome.pages()));
        parts.add(Texts.text("tables.summary.seconds", seconds(outcome.took())));
        parts.add(Texts.text("tables.summary.units", units(outcome.capacityUnits())));
        if (attributes > columns) {
            parts.add(Texts.text("tables.summary.columns", columns, attributes));
        }
        parts.add(
                switch (state) {
                    case RUNNING, NOT_READ -> Texts.text("tables.summary.running");
                    case COMPLETE -> Texts.text("tables.summary.complete");
                    case STOPPED -> Texts.text("tables.summary.stopped");
                    case FAILED -> Texts.text("tables.summary.failed");
                });
        return String.join(" · ", parts);
    }

    static String seconds(Duration took) {
        double seconds = took.toNanos() / 1e9;
        return String.format(Locale.ENGLISH, seconds < 10 ? "%.2f" : "%.1f", seconds);
    }

    static String units(double units) {
        return units == Math.rint(units)
                ? String.format(Locale.ENGLISH, "%,.0f", units)
                : String.format(Locale.ENGLISH, "%,.1f", units);
    }
}

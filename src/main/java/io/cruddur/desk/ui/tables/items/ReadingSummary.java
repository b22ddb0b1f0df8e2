package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A reading in one line: what was scanned, what matched, what is shown, what it cost, and whether that is all. */
public final class ReadingSummary {
    private ReadingSummary() {}

    /**
     * @param loaded how many items came, by the reading or since
     * @param shown how many items the text filter lets through
     * @param columns how many columns are shown, of {@code attributes}
     */
    public record Counts(int loaded, int shown, int columns, int attributes) {}

    /**
     * @param kept whether another reading was begun since, and brought nothing
     * @param failed whether that other reading failed
     */
    public static String of(
            ReadingState state,
            ItemReader.@Nullable Reading reading,
            ItemReader.Summary outcome,
            Counts counts,
            boolean kept,
            boolean failed) {
        if (state == ReadingState.NOT_READ) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (outcome.scanned() >= 0) {
            parts.add(Texts.text("tables.summary.scanned", outcome.scanned()));
        }
        parts.add(Texts.text("tables.summary.matched", outcome.items()));
        // While they come they are loaded before they are counted.
        if (state != ReadingState.RUNNING && counts.loaded() > outcome.items()) {
            parts.add(Texts.text("tables.summary.added", counts.loaded() - outcome.items()));
        }
        parts.add(Texts.text("tables.summary.shown", counts.shown()));
        parts.add(Texts.text("tables.summary.pages", outcome.pages()));
        parts.add(Texts.text("tables.summary.seconds", seconds(outcome.took())));
        parts.add(
                Double.isNaN(outcome.capacityUnits())
                        ? Texts.text("tables.summary.units.unreported")
                        : Texts.text(
                                "tables.summary.units", Sizes.units(outcome.capacityUnits()), outcome.capacityUnits()));
        ReadBudget budget = budget(reading);
        if (budget.isLimited()) {
            parts.add(Texts.text("tables.summary.budget", Sizes.units(budget.unitsPerSecond())));
        }
        if (counts.attributes() > counts.columns()) {
            parts.add(Texts.text("tables.summary.columns", counts.columns(), counts.attributes()));
        }
        parts.add(
                switch (state) {
                    case RUNNING, NOT_READ -> Texts.text("tables.summary.running");
                    case COMPLETE -> Texts.text(writes(reading) ? "tables.summary.done" : "tables.summary.complete");
                    case LIMITED -> Texts.text("tables.summary.limited");
                    case STOPPED -> Texts.text("tables.summary.stopped");
                    case FAILED -> Texts.text("tables.summary.failed");
                });
        if (kept) {
            parts.add(Texts.text(failed ? "tables.summary.kept.failed" : "tables.summary.kept"));
        }
        return String.join(" · ", parts);
    }

    private static ReadBudget budget(ItemReader.@Nullable Reading reading) {
        return switch (reading) {
            case ItemReader.Query query -> query.budget();
            case ItemReader.PartiQl partiQl -> partiQl.budget();
            case null, default -> ReadBudget.NONE;
        };
    }

    private static boolean writes(ItemReader.@Nullable Reading reading) {
        return reading instanceof ItemReader.PartiQl partiQl
                && partiQl.statement().kind() != Statement.Kind.SELECT;
    }

    static String seconds(Duration took) {
        double seconds = took.toNanos() / 1e9;
        return String.format(Locale.ENGLISH, seconds < 10 ? "%.2f" : "%.1f", seconds);
    }
}

package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CapacitySentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Exports and imports in words. */
final class TransferFormatter {
    private TransferFormatter() {}

    static String progress(ItemExport.Progress progress) {
        return Texts.text(
                "tables.export.progress",
                progress.items(),
                Sizes.bytes(progress.bytes()),
                perSecond(progress.items(), progress.took()));
    }

    static String checking(ItemImport.Progress progress) {
        return Texts.text(
                "tables.import.checking",
                progress.lines(),
                Sizes.bytes(progress.bytes()),
                Sizes.bytes(progress.size()),
                progress.problems());
    }

    static String importing(ItemImport.Progress progress) {
        return Texts.text(
                "tables.import.progress",
                progress.lines(),
                progress.written(),
                perSecond(progress.lines(), progress.took()));
    }

    private static long perSecond(long count, Duration took) {
        double seconds = took.toNanos() / 1e9;
        return seconds < 0.05 ? 0 : Math.round(count / seconds);
    }

    static String done(ItemExport.Written written) {
        return Texts.text(
                "tables.export.done",
                written.items(),
                Sizes.bytes(written.bytes()),
                String.valueOf(written.file().getFileName()),
                seconds(written.took()),
                CapacitySentence.of(written.capacityUnits()));
    }

    static String found(CheckedFile checked) {
        List<String> parts = new ArrayList<>();
        parts.add(Texts.text("tables.import.found.lines", checked.lines()));
        if (checked.allGood()) {
            parts.add(Texts.text("tables.import.found.good"));
        } else {
            parts.add(Texts.text("tables.import.found.bad", checked.bad()));
        }
        if (checked.gzip()) {
            parts.add(Texts.text("tables.import.found.gzip"));
        }
        if (checked.byteOrderMark()) {
            parts.add(Texts.text("tables.import.found.mark"));
        }
        return String.join(" · ", parts);
    }

    static String choice(Existing existing) {
        return switch (existing) {
            case SKIP -> Texts.text("tables.import.existing.skip");
            case OVERWRITE -> Texts.text("tables.import.existing.overwrite");
            case FAIL -> Texts.text("tables.import.existing.fail");
        };
    }

    static String hint(Existing existing) {
        return switch (existing) {
            case SKIP -> Texts.text("tables.import.existing.skip.hint");
            case OVERWRITE -> Texts.text("tables.import.existing.overwrite.hint");
            case FAIL -> Texts.text("tables.import.existing.fail.hint");
        };
    }

    /** What came of it, in a sentence. */
    static String headline(Report report) {
        if (report.complete()) {
            return Texts.text("tables.import.done", report.written(), report.table());
        }
        DeskException stoppedBy = report.stoppedBy();
        return stoppedBy == null
                ? Texts.text("tables.import.cancelled", report.written(), report.lines())
                : stoppedBy.sentence();
    }

    /** What to do about it; empty when nothing has to be done. */
    static String advice(Report report) {
        if (report.complete()) {
            return report.failed() > 0 ? Texts.text("tables.import.advice.failed") : "";
        }
        if (report.existing() == Existing.FAIL && report.stoppedBy() instanceof DeskException.Conflict) {
            return Texts.text("tables.import.advice.exists", report.written());
        }
        if (report.cancelled()) {
            return Texts.text("tables.import.advice.cancelled");
        }
        if (report.stoppedBy() instanceof DeskException.NotFound) {
            return Texts.text("tables.import.advice.gone", report.written(), report.lines());
        }
        return Texts.text("tables.import.advice.resume", report.written(), report.lines());
    }

    /** The figures of a report and what they are called, in the order in which they are read. */
    static Map<String, String> figures(Report report) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(Texts.text("tables.import.figure.lines"), count(report.lines()));
        figures.put(Texts.text("tables.import.figure.written"), count(report.written()));
        if (report.existing() != Existing.OVERWRITE) {
            figures.put(Texts.text("tables.import.figure.same"), count(report.same()));
            figures.put(Texts.text("tables.import.figure.skipped"), count(report.skipped()));
        }
        figures.put(Texts.text("tables.import.figure.failed"), count(report.failed()));
        figures.put(Texts.text("tables.import.figure.leftOut"), count(report.leftOut()));
        figures.put(
                Texts.text("tables.import.figure.units"),
                Double.isNaN(report.capacityUnits())
                        ? Texts.text("tables.import.figure.unreported")
                        : Sizes.units(report.capacityUnits()));
        figures.put(Texts.text("tables.import.figure.seconds"), seconds(report.took()));
        return figures;
    }

    /** A report as text, to be kept. */
    static String text(Report report, List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        text.append(headline(report)).append('\n');
        if (!advice(report).isEmpty()) {
            text.append(advice(report)).append('\n');
        }
        text.append('\n')
                .append(Texts.text("tables.import.figure.file"))
                .append(": ")
                .append(report.file());
        figures(report)
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        if (!problems.isEmpty()) {
            text.append("\n\n").append(Texts.text("tables.import.problems")).append('\n');
            problems.forEach(problem -> text.append(place(problem))
                    .append(": ")
                    .append(problem.what())
                    .append('\n'));
        }
        return text.append('\n').toString().stripTrailing() + "\n";
    }

    static String place(Problem problem) {
        return problem.column() == 0
                ? Texts.text("tables.import.place.line", problem.line())
                : Texts.text("tables.import.place", problem.line(), problem.column());
    }

    static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    static String seconds(Duration took) {
        double seconds = took.toNanos() / 1e9;
        return String.format(Locale.ENGLISH, seconds < 10 ? "%.2f" : "%,.1f", seconds);
    }
}

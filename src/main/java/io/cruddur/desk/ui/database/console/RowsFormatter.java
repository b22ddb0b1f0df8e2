package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.RowText;
import io.cruddur.desk.core.database.SqlRowsState;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.End;
import io.cruddur.desk.port.DatabaseReader.Summary;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.Locale;

/** How a reading of rows stands, in words. */
final class RowsFormatter {
    private RowsFormatter() {}

    /** Over the empty rows of a statement that failed. A time-out and a division by zero are ends of what ran. */
    static String failed(boolean refused) {
        return Texts.text(refused ? "database.rows.refused" : "database.rows.failed");
    }

    /** @param shown rows that pass the filter */
    static String summary(SqlRowsState state, boolean refused, Summary outcome, long soFar, int shown) {
        String words =
                switch (state) {
                    case NOTHING -> "";
                    case RUNNING -> Texts.text("database.rows.running", soFar);
                    case FAILED -> refused ? failed(true) : Texts.text("database.rows.summary.failed", outcome.rows());
                    case DONE -> done(outcome);
                };
        return state == SqlRowsState.DONE && shown < outcome.rows()
                ? Texts.text("database.rows.summary.shown", shown, words)
                : words;
    }

    private static String done(Summary outcome) {
        String took = duration(outcome.took());
        String words =
                switch (outcome.end()) {
                    case COMPLETE -> Texts.text("database.rows.summary.all", outcome.rows(), took);
                    case LIMIT -> Texts.text("database.rows.summary.more", outcome.rows(), took);
                    case TOO_MUCH ->
                        Texts.text(
                                "database.rows.summary.large",
                                outcome.rows(),
                                took,
                                Sizes.bytes(DatabaseReader.MOST_BYTES));
                    case STOPPED -> Texts.text("database.rows.summary.stopped", outcome.rows(), took);
                };
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static boolean isStopped(Summary outcome) {
        return outcome.end() == End.STOPPED;
    }

    private static String duration(Duration took) {
        return took.toMillis() < 1_000
                ? Texts.text("database.rows.milliseconds", Math.max(1, took.toMillis()))
                : Texts.text("database.rows.seconds", String.format(Locale.ENGLISH, "%.1f", took.toMillis() / 1000.0));
    }

    /** Writes rows as text, and says where a value was cut. */
    static RowText rowText() {
        return new RowText(size -> Texts.text("database.row.cut", size));
    }
}

package io.cruddur.desk.core.people;

import io.cruddur.desk.core.kept.TextFile;
import io.cruddur.desk.model.SheetText;
import io.cruddur.desk.model.sync.SqlScript;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Plans and reports as files, readable by their owner only, since they hold addresses of people. A file has its final
 * name when it is whole.
 */
public final class SyncExport {
    /** Writes one file. */
    @FunctionalInterface
    public interface Writing {
        void write();
    }

    @FunctionalInterface
    private interface Content {
        void to(Writer out) throws IOException;
    }

    private SyncExport() {}

    /** @param origin what was compared, and when: the first line of SQL */
    public static void plan(SyncPlan plan, Path file, String origin) {
        write(file, isSql(file) ? out -> sql(plan, origin, out) : out -> csv(plan, out));
    }

    /** @param origin what was compared, when, and what came of it: the first line of SQL */
    public static void report(SyncReport report, Path file, String origin) {
        write(file, isSql(file) ? out -> sql(report.plan(), origin, out) : out -> csv(report, out));
    }

    private static boolean isSql(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    private static void sql(SyncPlan plan, String origin, Writer out) throws IOException {
        out.write("-- " + origin.replaceAll("\\R", " ") + "\n");
        for (String line : SqlScript.lines(plan)) {
            out.write(line);
            out.write('\n');
        }
    }

    private static void csv(SyncPlan plan, Writer out) throws IOException {
        record(
                out,
                "action",
                "state",
                "handle",
                "display_name",
                "email",
                "users_uuid",
                "old_cognito_user_id",
                "new_sub");
        for (SyncPlan.Step step : plan.steps()) {
            SyncRow row = step.row();
            record(
                    out,
                    row.action(),
                    row.state(),
                    row.handle(),
                    row.displayName(),
                    row.email(),
                    row.user() == null ? "" : row.user().uuid(),
                    row.postgresId(),
                    row.sub());
        }
    }

    private static void csv(SyncReport report, Writer out) throws IOException {
        record(out, "outcome", "action", "handle", "old_cognito_user_id", "new_cognito_user_id", "failure");
        for (SyncReport.StepReport line : report.lines()) {
            record(out, line.outcome(), line.action(), line.handle(), line.before(), line.after(), report.failure());
        }
    }

    private static void record(Writer out, @Nullable Object... cells) throws IOException {
        out.write(SheetText.csv(Arrays.asList(cells)));
    }

    private static void write(Path file, Content content) {
        StringWriter text = new StringWriter();
        try {
            content.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        TextFile.write(file, text.toString());
    }
}

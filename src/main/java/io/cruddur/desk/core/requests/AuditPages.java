package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditFile.AuditPage;
import io.cruddur.desk.environment.AuditFile.Position;
import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.model.SheetText;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The audit file, page by page and as a file of one's own. */
public final class AuditPages {
    /** Entries of one page. */
    public static final int SIZE = 200;

    private static final int EXPORTED = 1_000;

    private final AuditFile file;

    public AuditPages(AuditFile file) {
        this.file = file;
    }

    public Path file() {
        return file.file();
    }

    /**
     * The next entries with every word of a text, newest first.
     *
     * @param from nothing for the newest
     * @param work when it is cancelled, what was found so far is the page
     * @throws DeskException.Failed when the file cannot be read
     */
    public AuditPage read(Optional<Position> from, String text, Work work) {
        return read(from, AuditFilter.of(text), SIZE, work);
    }

    private AuditPage read(Optional<Position> from, AuditFilter filter, int enough, Work work) {
        try {
            return file.read(from, enough, filter, work::isCancelled);
        } catch (IOException e) {
            work.checkCancelled();
            throw new DeskException.Failed(
                    "Could not read the audit file " + file.file() + ": " + FileFailure.reason(e)
                            + ". Check that it and its folder may be read, then try again.",
                    e);
        }
    }

    /**
     * Writes all entries with every word of a text into a file, newest first: as CSV where its name ends so, and as JSON
     * Lines otherwise.
     *
     * @return how many
     * @throws DeskException.Failed when that cannot be written, or the audit file cannot be read
     */
    public long export(String text, Path target, Work work) {
        Path absolute = target.toAbsolutePath();
        boolean csv = absolute.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        AuditFilter filter = AuditFilter.of(text);
        long written = 0;
        try {
            Leftovers.sweepBeside(absolute);
            try (NewFile fresh = NewFile.hidden(absolute, NewFile.Disk.REAL)) {
                if (csv) {
                    fresh.stream().write(HEADER.getBytes(StandardCharsets.UTF_8));
                }
                Optional<Position> from = Optional.empty();
                do {
                    work.checkCancelled();
                    AuditPage page = read(from, filter, EXPORTED, work);
                    for (AuditEntry entry : page.entries()) {
                        write(entry, csv, fresh.stream());
                        written++;
                    }
                    work.progress(written, -1);
                    from = page.next();
                } while (from.isPresent());
                work.checkCancelled();
                fresh.complete(absolute, true);
            }
            return written;
        } catch (IOException e) {
            work.checkCancelled();
            throw new DeskException.Failed(
                    "Could not write " + absolute + ": " + FileFailure.reason(e)
                            + ". Check that the folder may be written to and has room, or choose another one.",
                    e);
        }
    }

    private static final String HEADER = SheetText.csv(Arrays.asList(
            "at",
            "account",
            "role",
            "service",
            "operation",
            "target",
            "keys",
            "details",
            "outcome",
            "answer",
            "request_id",
            "id"));

    private static void write(AuditEntry entry, boolean csv, OutputStream out) throws IOException {
        if (!csv) {
            out.write(AuditFile.line(entry));
            out.write('\n');
            return;
        }
        String keys = entry.asked().keys().stream().map(AuditPages::text).collect(Collectors.joining("; "));
        String details = entry.asked().details().stream()
                .map(detail -> detail.name() + "=" + detail.value())
                .collect(Collectors.joining("; "));
        out.write(SheetText.csv(Arrays.asList(
                        entry.at(),
                        entry.account(),
                        entry.role(),
                        entry.asked().service().name(),
                        entry.asked().operation(),
                        entry.asked().target(),
                        keys,
                        details,
                        entry.outcome().text(),
                        entry.answer(),
                        entry.requestId(),
                        entry.id()))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A key on one line. */
    public static String text(Map<String, String> key) {
        return key.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }
}

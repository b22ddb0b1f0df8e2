package io.cruddur.desk.port;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings items from a file into a table: JSON Lines of DynamoDB JSON, each line {@code {"Item":{…}}} or the item alone,
 * or the same items in an array, in what the AWS CLI's scan prints, or as requests of its batch-write-item; compressed with
 * gzip or not. Where they stand on no lines of their own, an item's number takes the place of its line. The whole file is checked before anything is written. Both are streamed: memory does not
 * grow with the file, but for one bit a line that cannot be used.
 */
public interface ItemImport {
    /** What to do about a key that the table has already. */
    enum Existing {
        /** What the table has stays. */
        SKIP,
        /** What the file has takes its place. */
        OVERWRITE,
        /** The import ends at the first key under which the table has something else than the file. */
        FAIL
    }

    /** Why a line, or the file, cannot be imported. */
    enum Kind {
        /** The line is not one item in DynamoDB JSON. */
        SYNTAX,
        /** The bytes are not UTF-8. */
        ENCODING,
        /** The file ends in the middle of a line, or of its compressed data. */
        CUT_OFF,
        /** A key attribute is missing, empty, too long, or not of the type that the table wants. */
        KEY,
        /** A key stands in the file twice. */
        DUPLICATE,
        /** More than DynamoDB takes for one item. */
        SIZE,
        /** DynamoDB did not take it, and said why. */
        REFUSED
    }

    /**
     * Something that is wrong.
     *
     * @param line from 1
     * @param column from 1, in characters; 0 when it is about the line as a whole
     * @param what a sentence
     */
    record Problem(long line, int column, Kind kind, String what) {}

    /**
     * What is in a file.
     *
     * @param lines with an item on them, good or bad; blank lines do not count
     * @param items that can be imported
     * @param bad lines that cannot
     * @param problems the first of them, in the order of the file
     * @param byteOrderMark whether the file begins with one; it is no part of the first line
     * @param size of the file in bytes, and {@code modified}: by these it is known again
     * @param badLines the numbers of all lines that cannot be imported
     */
    record CheckedFile(
            Path file,
            long lines,
            long items,
            long bad,
            List<Problem> problems,
            boolean byteOrderMark,
            boolean gzip,
            long size,
            FileTime modified,
            BitSet badLines) {
        public CheckedFile {
            problems = List.copyOf(problems);
        }

        public boolean allGood() {
            return bad == 0;
        }
    }

    /**
     * How far it is.
     *
     * @param lines looked at
     * @param written items that DynamoDB took; 0 while the file is checked
     * @param problems found so far
     * @param bytes of the file read, of {@code size}
     */
    record Progress(long lines, long written, long problems, long bytes, long size, Duration took) {}

    /**
     * How an import went. Lines that are in none of the counts were not reached, or were under way when it ended: those
     * may have been written too.
     *
     * @param lines that were to be imported
     * @param written items that DynamoDB took
     * @param same items that the table had exactly so already; never counted with {@link Existing#OVERWRITE}
     * @param skipped keys under which the table has something else, which stays
     * @param leftOut bad lines, which the person chose to leave out
     * @param failed lines that DynamoDB did not take
     * @param failures the first of them
     * @param capacityUnits write capacity units consumed; NaN when DynamoDB did not say
     * @param complete whether it is known of every line that was to be imported what became of it, and the file is still the
     *     one that was checked
     * @param stoppedBy what ended it early; null when it is complete, and when it was cancelled
     */
    record Report(
            Path file,
            String table,
            Existing existing,
            long lines,
            long written,
            long same,
            long skipped,
            long leftOut,
            long failed,
            List<Problem> failures,
            double capacityUnits,
            Duration took,
            boolean complete,
            @Nullable DeskException stoppedBy) {
        public Report {
            failures = List.copyOf(failures);
        }

        public boolean cancelled() {
            return !complete && stoppedBy == null;
        }
    }

    /** At most so many problems, and failures, are kept; the others are only counted. */
    int LISTED = 200;

    /**
     * Reads the whole file, against the table's keys and DynamoDB's limits. Writes nothing.
     *
     * @param progress told a few times a second, by the thread that calls
     * @throws CancelledException when {@code work} was cancelled
     * @throws DeskException.Invalid when the file is empty, or of another kind altogether
     * @throws DeskException.NotFound when there is no such file
     * @throws DeskException.Failed when it cannot be read
     * @throws DeskException.WriteRefused when nothing could be written afterwards: production is locked
     */
    CheckedFile check(Path file, TableDefinition table, Consumer<Progress> progress, Work work);

    /**
     * Writes the good lines of {@code checked}. What goes wrong on the way is in the report, with what was written until
     * then; the same import again goes on from there, since what was written is known again.
     *
     * @throws DeskException.Conflict when the file has changed since it was checked
     * @throws DeskException.WriteRefused when production is locked
     */
    Report run(CheckedFile checked, TableDefinition table, Existing existing, Consumer<Progress> progress, Work work);
}

package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Progress;
import io.cruddur.desk.port.ItemImport.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What became of the lines of an import. Safe from any thread. */
final class Tally {
    private final List<Problem> failures = new ArrayList<>();
    private long written;
    private long same;
    private long skipped;
    private long failed;
    private final ConsumedUnits capacityUnits = new ConsumedUnits();

    synchronized void wroteOne() {
        written++;
    }

    /** @param soFar in all; threads may report out of turn */
    synchronized void written(long soFar) {
        written = Math.max(written, soFar);
    }

    synchronized void same() {
        same++;
    }

    synchronized void skipped() {
        skipped++;
    }

    /** @param units of one answer; NaN when it does not say */
    void consumed(double units) {
        capacityUnits.add(units);
    }

    synchronized void failed(long line, SdkException why) {
        failed++;
        if (failures.size() < ItemImport.LISTED) {
            failures.add(new Problem(line, 0, Kind.REFUSED, "DynamoDB did not take it: " + words(why)));
        }
    }

    /** Lines of which it is known what became of them. */
    synchronized long accountedFor() {
        return written + same + skipped + failed;
    }

    synchronized Progress progress(long bytes, long size, Duration took) {
        return new Progress(accountedFor(), written, failed, bytes, size, took);
    }

    synchronized Report report(
            CheckedFile checked,
            String table,
            Existing existing,
            Duration took,
            boolean complete,
            @Nullable DeskException stoppedBy) {
        return new Report(
                checked.file(),
                table,
                existing,
                checked.items(),
                written,
                same,
                skipped,
                checked.bad(),
                failed,
                failures.stream()
                        .sorted(Comparator.comparingLong(Problem::line))
                        .toList(),
                capacityUnits.sum(),
                took,
                complete,
                stoppedBy);
    }

    private static String words(SdkException why) {
        String said = why instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? answer.awsErrorDetails().errorMessage()
                : AwsFailures.code(why);
        return said == null || said.isBlank() ? "it is not valid." : said.strip();
    }
}

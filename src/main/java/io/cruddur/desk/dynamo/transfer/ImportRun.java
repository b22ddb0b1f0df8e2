package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.Cancelling;
import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.dynamo.WorkerPool;
import io.cruddur.desk.dynamo.items.BatchWriter;
import io.cruddur.desk.dynamo.items.ItemCodec;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.Sameness;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Progress;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One import under way: batches where everything is overwritten, else one conditional put an item, so that not even
 * somebody else's write of this moment is overwritten. A put whose answer was lost is sent again by the SDK and then meets
 * itself: an item that is there exactly so is therefore no conflict.
 */
final class ImportRun {
    /** Conditional puts at a time; each waits for its answer most of the time. */
    private static final int THREADS = 16;

    private static final String REFUSED = "ValidationException";

    private final DynamoDbClient client;
    private final TableDefinition table;
    private final Existing existing;
    private final CheckedFile checked;
    private final GoodLines lines;
    private final Consumer<Progress> progress;
    private final Work work;
    private final Tally tally = new Tally();
    private final ProgressThrottle beat = new ProgressThrottle();
    private final AtomicReference<@Nullable RuntimeException> over = new AtomicReference<>();

    ImportRun(
            DynamoDbClient client,
            TableDefinition table,
            Existing existing,
            CheckedFile checked,
            GoodLines lines,
            Consumer<Progress> progress,
            Work work) {
        this.client = client;
        this.table = table;
        this.existing = existing;
        this.checked = checked;
        this.lines = lines;
        this.progress = progress;
        this.work = work;
    }

    Report run() {
        boolean reachedEnd = false;
        try {
            if (existing == Existing.OVERWRITE) {
                overwrite();
            } else {
                putEach();
            }
            // One that nobody has taken yet is not written.
            if (!work.isCancelled() && over.get() == null && !lines.hasNext()) {
                // The end of what is there now need not be the end of what was checked.
                DynamoItemImport.refuseWhenChanged(checked);
                if (tally.accountedFor() != checked.items()) {
                    throw DynamoItemImport.changed(checked.file());
                }
                reachedEnd = true;
            }
        } catch (IOException e) {
            over.compareAndSet(null, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            over.compareAndSet(null, e);
        }
        return tally.report(checked, table.name(), existing, beat.took(), reachedEnd, stoppedBy());
    }

    private @Nullable DeskException stoppedBy() {
        RuntimeException failure = over.get();
        if (failure instanceof UncheckedIOException unread) {
            failure = DynamoItemImport.unreadable(
                    checked.file(),
                    Objects.requireNonNullElseGet(unread.getCause(), () -> new IOException(unread)),
                    work);
        }
        if (failure == null || work.isCancelled()) {
            return null;
        }
        RuntimeException explained = AwsFailures.explain(failure, "write to table " + table.name());
        return explained instanceof DeskException said ? said : null;
    }

    private void overwrite() {
        new BatchWriter(client, table.name())
                .write(lines, GoodLines.ItemLine::form, work, new BatchWriter.Listener<>() {
                    @Override
                    public void written(long soFar) {
                        tally.written(soFar);
                        report();
                    }

                    @Override
                    public void consumed(double units) {
                        tally.consumed(units);
                    }

                    @Override
                    public boolean refused(GoodLines.ItemLine line, SdkException why) {
                        fail(line, why);
                        return true;
                    }
                });
    }

    private void putEach() {
        Work untilOver = new Cancelling(work, () -> over.get() != null);
        WorkerPool.run("import-" + table.name(), THREADS, work, () -> {
            try {
                for (GoodLines.ItemLine line; (line = take(untilOver)) != null; ) {
                    put(line, untilOver);
                    report();
                }
            } catch (CancelledException _) {
                // Another has ended it, or the person has.
            } catch (RuntimeException e) {
                // The others finish what they have in hand, so that it is counted.
                over.compareAndSet(null, e);
            }
        });
    }

    private GoodLines.@Nullable ItemLine take(Work untilOver) {
        synchronized (lines) {
            return !untilOver.isCancelled() && lines.hasNext() ? lines.next() : null;
        }
    }

    private void put(GoodLines.ItemLine line, Work untilOver) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(table.name())
                .item(line.form())
                .conditionExpression("attribute_not_exists(#key)")
                .expressionAttributeNames(Map.of("#key", table.partitionKey().name()))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        try {
            tally.consumed(ConsumedUnits.of(Throttling.patiently(untilOver, () -> client.putItem(request))
                    .consumedCapacity()));
            tally.wroteOne();
        } catch (ConditionalCheckFailedException e) {
            isThere(line, e.item());
        } catch (SdkException e) {
            if (!AwsFailures.code(e).equals(REFUSED)) {
                throw e;
            }
            fail(line, e);
        }
    }

    private void isThere(GoodLines.ItemLine line, Map<String, AttributeValue> there) {
        if (Sameness.same(new ItemCodec().item(there), line.item())) {
            tally.same();
        } else if (existing == Existing.SKIP) {
            tally.skipped();
        } else {
            over.compareAndSet(
                    null,
                    new DeskException.Conflict(
                            String.format(
                                    Locale.ENGLISH,
                                    "The table has another item under the key of line %,d (%s), so the import ended"
                                            + " there. Nothing was overwritten.",
                                    line.number(),
                                    key(line.item())),
                            null));
        }
    }

    private String key(Item item) {
        String partition = KeyText.of(table.partitionKey(), item);
        TableDefinition.Key sort = table.sortKey();
        return sort == null ? partition : partition + ", " + KeyText.of(sort, item);
    }

    private void fail(GoodLines.ItemLine line, SdkException why) {
        tally.failed(line.number(), why);
        report();
    }

    private void report() {
        if (beat.isDue()) {
            progress.accept(tally.progress(lines.position(), checked.size(), beat.took()));
        }
    }
}

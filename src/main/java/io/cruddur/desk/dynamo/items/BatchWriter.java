package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.Crew;
import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts many items, overwriting what has their keys: batches of 25 on several threads. What DynamoDB hands back as
 * unprocessed is sent again after a growing pause.
 */
public final class BatchWriter {
    /** DynamoDB's limit. */
    private static final int BATCH = 25;

    private static final int THREADS = 4;
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Tries in a row that wrote not one item of a batch: half a minute. */
    private static final int FRUITLESS = 12;

    private final DynamoDbClient client;
    private final String table;

    /**
     * @param written items that DynamoDB took
     * @param capacityUnits write capacity units consumed
     * @param complete false when the work was cancelled
     */
    public record Result(long written, double capacityUnits, boolean complete) {}

    public BatchWriter(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Writes until there are no more items, or {@code work} is cancelled.
     *
     * @param items no key twice; taken by one thread at a time
     * @param progress told the number of items written so far, by any thread
     * @throws DeskException.Throttled when DynamoDB takes nothing for a long time
     */
    public Result write(Iterator<Map<String, AttributeValue>> items, Work work, LongConsumer progress) {
        Run run = new Run(items, work, progress);
        Crew.run("write-" + table, THREADS, work, run::all);
        return new Result(run.written.get(), run.capacityUnits.sum(), run.complete());
    }

    private final class Run {
        private final Iterator<Map<String, AttributeValue>> items;
        private final Work work;
        private final LongConsumer progress;
        private final AtomicLong taken = new AtomicLong();
        private final AtomicLong written = new AtomicLong();
        private final DoubleAdder capacityUnits = new DoubleAdder();

        Run(Iterator<Map<String, AttributeValue>> items, Work work, LongConsumer progress) {
            this.items = items;
            this.work = work;
            this.progress = progress;
        }

        boolean complete() {
            synchronized (items) {
                return !items.hasNext() && written.get() == taken.get();
            }
        }

        void all() {
            for (List<WriteRequest> batch = next(); !batch.isEmpty(); batch = next()) {
                write(batch);
            }
        }

        private List<WriteRequest> next() {
            List<WriteRequest> batch = new ArrayList<>(BATCH);
            synchronized (items) {
                while (batch.size() < BATCH && !work.isCancelled() && items.hasNext()) {
                    batch.add(WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(items.next()).build())
                            .build());
                }
                taken.addAndGet(batch.size());
            }
            return batch;
        }

        private void write(List<WriteRequest> batch) {
            Pause pause = new Pause(SHORTEST, LONGEST);
            int fruitless = 0;
            List<WriteRequest> rest = batch;
            while (true) {
                List<WriteRequest> left = send(rest);
                progress.accept(written.addAndGet(rest.size() - left.size()));
                if (left.isEmpty()) {
                    return;
                }
                fruitless = left.size() < rest.size() ? 0 : fruitless + 1;
                if (fruitless == FRUITLESS) {
                    throw new DeskException.Throttled(
                            "Table " + table + " takes no more writes for now: its write capacity is used up."
                                    + " Wait a moment and try again; what was written stays.",
                            null);
                }
                pause.await(work);
                rest = left;
            }
        }

        private List<WriteRequest> send(List<WriteRequest> batch) {
            BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                    .requestItems(Map.of(table, batch))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
            BatchWriteItemResponse response = Throttling.patiently(work, () -> client.batchWriteItem(request));
            for (ConsumedCapacity consumed : response.consumedCapacity()) {
                capacityUnits.add(consumed.capacityUnits() == null ? 0 : consumed.capacityUnits());
            }
            return response.unprocessedItems().getOrDefault(table, List.of());
        }
    }
}

package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.Cancelling;
import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.dynamo.WorkerPool;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
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

    /** DynamoDB's word for an item that it never takes. */
    private static final String REFUSED = "ValidationException";

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Tries in a row that wrote not one item of a batch: half a minute. */
    private static final int FRUITLESS = 12;

    private final DynamoDbClient client;
    private final String table;

    /**
     * @param written items that DynamoDB took
     * @param capacityUnits write capacity units consumed; NaN when DynamoDB did not say
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
        return write(items, item -> item, work, new Listener<>() {
            @Override
            public void written(long soFar) {
                progress.accept(soFar);
            }
        });
    }

    /**
     * As {@link #write(Iterator, Work, LongConsumer)}, of anything that is written as an item.
     *
     * @param form what is written for each
     */
    public <T> Result write(
            Iterator<T> items, Function<T, Map<String, AttributeValue>> form, Work work, Listener<T> listener) {
        Run<T> run = new Run<>(items, form, work, listener);
        WorkerPool.run("write-" + table, THREADS, work, run::all);
        RuntimeException failure = run.failure.get();
        if (failure != null && !work.isCancelled()) {
            throw failure;
        }
        return new Result(run.written.get(), run.capacityUnits.sum(), run.complete());
    }

    /** Told what happens while it happens, by any thread: so that it is known also when the writing fails half-way. */
    public interface Listener<T> {
        /** @param soFar items that DynamoDB took, in all */
        void written(long soFar);

        /** @param units write capacity units that one request consumed; NaN when DynamoDB did not say */
        default void consumed(double units) {}

        /**
         * DynamoDB does not take this item, whatever the others are.
         *
         * @return whether to go on without it; otherwise the writing fails with {@code why}
         */
        default boolean refused(T item, SdkException why) {
            return false;
        }
    }

    private final class Run<T> {
        private final Iterator<T> items;
        private final Function<T, Map<String, AttributeValue>> form;
        private final Work work;
        private final Listener<T> listener;
        private final AtomicLong taken = new AtomicLong();
        private final AtomicLong written = new AtomicLong();
        private final ConsumedUnits capacityUnits = new ConsumedUnits();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Run(Iterator<T> items, Function<T, Map<String, AttributeValue>> form, Work work, Listener<T> listener) {
            this.items = items;
            this.form = form;
            this.work = new Cancelling(work, () -> failure.get() != null);
            this.listener = listener;
        }

        boolean complete() {
            synchronized (items) {
                return !items.hasNext() && written.get() == taken.get();
            }
        }

        /** When one thread fails, the others finish the request they have in hand, so that what it wrote is counted. */
        void all() {
            try {
                for (List<T> batch = next(); !batch.isEmpty(); batch = next()) {
                    writeOrSingleOut(batch);
                }
            } catch (CancelledException e) {
                if (failure.get() == null) {
                    throw e;
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        private List<T> next() {
            List<T> batch = new ArrayList<>(BATCH);
            synchronized (items) {
                while (batch.size() < BATCH && !work.isCancelled() && items.hasNext()) {
                    batch.add(items.next());
                }
                taken.addAndGet(batch.size());
            }
            return batch;
        }

        /** One item that is refused takes its whole batch with it: then each is sent by itself. */
        private void writeOrSingleOut(List<T> batch) {
            try {
                write(batch);
            } catch (SdkException e) {
                if (!AwsFailures.code(e).equals(REFUSED)) {
                    throw e;
                }
                if (batch.size() > 1) {
                    batch.forEach(item -> writeOrSingleOut(List.of(item)));
                } else if (listener.refused(batch.getFirst(), e)) {
                    taken.decrementAndGet();
                } else {
                    throw e;
                }
            }
        }

        private void write(List<T> batch) {
            Pause pause = new Pause(SHORTEST, LONGEST);
            int fruitless = 0;
            List<WriteRequest> rest = batch.stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(
                                    PutRequest.builder().item(form.apply(item)).build())
                            .build())
                    .toList();
            while (true) {
                List<WriteRequest> left = send(rest);
                listener.written(written.addAndGet(rest.size() - left.size()));
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
            double units = ConsumedUnits.of(response.consumedCapacity());
            capacityUnits.add(units);
            listener.consumed(units);
            return response.unprocessedItems().getOrDefault(table, List.of());
        }
    }
}

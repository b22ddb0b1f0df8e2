package io.cruddur.desk.dynamo.seed;

import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.dynamo.WorkerPool;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.seed.SeedLines.SeedLine;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Puts lines one by one into a conversation that others write into: nothing of theirs is ever overwritten. */
final class LineWriter {
    private static final int THREADS = 4;

    /** Taken keys in a row. Each is another message of the same microsecond. */
    private static final int MAX_STEPS = 1_000;

    private final SeedTable table;
    private final String groupUuid;

    LineWriter(SeedTable table, String groupUuid) {
        this.table = table;
        this.groupUuid = groupUuid;
    }

    /** @return how many were written; fewer than all when the work was cancelled */
    int write(List<SeedLine> lines, Function<SeedLine, Instant> when, IntConsumer progress) {
        Queue<SeedLine> rest = new ConcurrentLinkedQueue<>(lines);
        AtomicInteger written = new AtomicInteger();
        WorkerPool.run("seed-" + table.name(), THREADS, table.work(), () -> {
            for (SeedLine line; !table.work().isCancelled() && (line = rest.poll()) != null; ) {
                put(line, when.apply(line));
                progress.accept(written.incrementAndGet());
            }
        });
        return written.get();
    }

    private void put(SeedLine line, Instant planned) {
        Instant at = planned;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            if (tryPut(line, at)) {
                return;
            }
            at = Timestamps.next(at);
        }
        throw new DeskException.Conflict(
                "The conversation has a message at every microsecond around " + Timestamps.format(planned)
                        + ", so a line found no place. Seed a fresh copy instead.",
                null);
    }

    private boolean tryPut(SeedLine line, Instant at) {
        Map<String, AttributeValue> item = MessageItems.messageItem(
                groupUuid, Timestamps.format(at), line.messageUuid(), line.sender(), line.text());
        PutItemRequest put = PutItemRequest.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(pk) OR message_uuid = :mine")
                .expressionAttributeValues(Map.of(":mine", AttributeValue.fromS(line.messageUuid())))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        try {
            table.wrote(Throttling.patiently(table.work(), () -> table.client().putItem(put))
                    .consumedCapacity());
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }
}

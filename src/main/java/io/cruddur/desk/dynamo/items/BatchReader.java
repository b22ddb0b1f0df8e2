package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Reads many items by their keys, a hundred at a time. What DynamoDB hands back unread is asked for again. */
final class BatchReader {
    /** DynamoDB's limit. */
    private static final int BATCH = 100;

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final DynamoDbClient client;
    private final Target target;
    private final ItemCodec codec = new ItemCodec();

    BatchReader(DynamoDbClient client, Target target) {
        this.client = client;
        this.target = target;
    }

    void read(List<Item> items, Consumer<List<Item>> sink, Work work) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Item> batch = items.subList(from, Math.min(items.size(), from + BATCH));
            read(
                    batch.stream()
                            .map(item -> DynamoItemWriter.key(target, item))
                            .toList(),
                    sink,
                    work,
                    new Pause(SHORTEST, LONGEST));
            work.progress(from + batch.size(), items.size());
        }
    }

    private void read(List<Map<String, AttributeValue>> batch, Consumer<List<Item>> sink, Work work, Pause pause) {
        List<Map<String, AttributeValue>> keys = batch;
        while (!keys.isEmpty()) {
            work.checkCancelled();
            BatchGetItemRequest request = BatchGetItemRequest.builder()
                    .requestItems(Map.of(
                            target.table(),
                            KeysAndAttributes.builder()
                                    .keys(keys)
                                    .consistentRead(true)
                                    .build()))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
            BatchGetItemResponse response = Throttling.patiently(work, () -> client.batchGetItem(request));
            sink.accept(codec.items(response.responses().getOrDefault(target.table(), List.of())));
            KeysAndAttributes unread = response.unprocessedKeys().get(target.table());
            List<Map<String, AttributeValue>> left = unread == null ? List.of() : unread.keys();
            if (left.size() == keys.size()) {
                pause.await(work);
            }
            keys = left;
        }
    }
}

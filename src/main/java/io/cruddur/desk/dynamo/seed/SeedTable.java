package io.cruddur.desk.dynamo.seed;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What a seeding reads of the messages table, all of it consistently, and the capacity units that it consumed. */
final class SeedTable {
    /** Stored lines may be a few microseconds later than planned, where their keys were taken. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final DynamoDbClient client;
    private final String table;
    private final Work work;
    private final ConsumedUnits writeUnits = new ConsumedUnits();

    SeedTable(DynamoDbClient client, String table, Work work) {
        this.client = client;
        this.table = table;
        this.work = work;
    }

    DynamoDbClient client() {
        return client;
    }

    String name() {
        return table;
    }

    Work work() {
        return work;
    }

    /** Write capacity units consumed; NaN when DynamoDB did not say. */
    double writeUnits() {
        return writeUnits.sum();
    }

    void wrote(double units) {
        writeUnits.add(units);
    }

    void wrote(@Nullable ConsumedCapacity consumed) {
        writeUnits.add(ConsumedUnits.of(consumed));
    }

    /** The owner's group rows that satisfy a filter, newest first. */
    List<Map<String, AttributeValue>> rows(String ownerUuid, String filter, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":pk", AttributeValue.fromS(MessagesTable.groupsKey(ownerUuid)));
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        QueryRequest.Builder request = query().keyConditionExpression("pk = :pk")
                .filterExpression(filter)
                .expressionAttributeValues(all);
        QueryResponse page;
        do {
            page = send(request);
            rows.addAll(page.items());
            request.exclusiveStartKey(page.lastEvaluatedKey());
        } while (page.hasLastEvaluatedKey());
        return rows;
    }

    /** The conversation's newest message; null when it has none. */
    @Nullable
    Map<String, AttributeValue> newest(String groupUuid) {
        List<Map<String, AttributeValue>> items =
                send(messages(groupUuid).limit(1)).items();
        return items.isEmpty() ? null : items.getFirst();
    }

    /**
     * Which lines are stored, by their place, and when. Reads backwards from the newest message, and not beyond where
     * the first line must be: a seeded conversation may have a million messages before and after.
     */
    Map<Integer, Instant> stored(SeedLines seed) {
        Map<String, Integer> places = new HashMap<>();
        seed.lines().forEach(line -> places.put(line.messageUuid(), line.place()));
        Map<Integer, Instant> stored = new HashMap<>();
        Instant oldest = null;
        QueryRequest.Builder request = messages(seed.groupUuid()).projectionExpression("sk, message_uuid");
        while (true) {
            QueryResponse page = send(request);
            for (Map<String, AttributeValue> item : page.items()) {
                Instant at = Timestamps.parse(text(item, MessagesTable.SK));
                Integer place = places.get(text(item, MessagesTable.MESSAGE_UUID));
                if (place != null && at != null) {
                    stored.put(place, at);
                    oldest = at.minus(SeedLines.STEP.multipliedBy(place)).minus(MARGIN);
                } else if (at != null && oldest != null && at.isBefore(oldest)) {
                    return stored;
                }
            }
            if (!page.hasLastEvaluatedKey()) {
                return stored;
            }
            request.exclusiveStartKey(page.lastEvaluatedKey());
        }
    }

    private QueryRequest.Builder messages(String groupUuid) {
        return query().keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(MessagesTable.messagesKey(groupUuid))));
    }

    private QueryRequest.Builder query() {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(false)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    private QueryResponse send(QueryRequest.Builder request) {
        work.checkCancelled();
        QueryRequest query = request.build();
        return Throttling.patiently(work, () -> client.query(query));
    }
}

package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads messages whose sort keys are known, consistently. */
final class ChosenMessages {
    /** DynamoDB's limit of one batch. */
    private static final int BATCH = 100;

    /** So many small messages cost as much in a query as one that is read alone. */
    private static final int AS_DEAR_AS_ONE = 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DynamoDbClient client;
    private final String table;

    ChosenMessages(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    List<Message> at(String groupUuid, Collection<String> sortKeys) {
        NavigableSet<String> wanted = new TreeSet<>(sortKeys);
        wanted.removeIf(String::isEmpty);
        String pk = MessagesTable.messagesKey(groupUuid);
        List<Message> found = new ArrayList<>();
        if (wanted.size() > 1) {
            // Often they follow each other: then one query reads them all, or finds that they are gone.
            QueryResponse between = client.query(QueryRequest.builder()
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                    .expressionAttributeValues(Map.of(
                            ":pk", AttributeValue.fromS(pk),
                            ":first", AttributeValue.fromS(wanted.first()),
                            ":last", AttributeValue.fromS(wanted.last())))
                    .consistentRead(true)
                    .limit(AS_DEAR_AS_ONE * wanted.size())
                    .build());
            between.items().stream()
                    .map(MessageItems::message)
                    .filter(message -> wanted.contains(message.sortKey()))
                    .forEach(found::add);
            if (!between.hasLastEvaluatedKey()) {
                return found;
            }
            wanted.headSet(MessageItems.text(between.lastEvaluatedKey(), MessagesTable.SK), true)
                    .clear();
        }
        List<String> rest = List.copyOf(wanted);
        for (int from = 0; from < rest.size(); from += BATCH) {
            batch(pk, rest.subList(from, Math.min(from + BATCH, rest.size())), found);
        }
        return found;
    }

    private void batch(String pk, List<String> sortKeys, List<Message> found) {
        Map<String, KeysAndAttributes> asked = Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(sortKeys.stream()
                                .map(key -> MessageItems.key(pk, key))
                                .toList())
                        .consistentRead(true)
                        .build());
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        while (!asked.isEmpty()) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(now));
            answer.responses().getOrDefault(table, List.of()).stream()
                    .map(MessageItems::message)
                    .forEach(found::add);
            asked = answer.unprocessedKeys();
            if (!asked.isEmpty()) {
                pause.await(Work.UNWATCHED);
            }
        }
    }
}

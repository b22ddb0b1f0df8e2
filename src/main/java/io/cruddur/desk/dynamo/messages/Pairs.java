package io.cruddur.desk.dynamo.messages;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds the conversation of two people: by their marker, and by their group rows where the reference made it. */
final class Pairs {
    /**
     * What the table says about two people.
     *
     * @param groupUuid their conversation; null when they have none
     * @param marker their marker as it stands; null when there is none
     * @param oneHasRow whether the conversation is in the first one's list
     */
    record Found(@Nullable String groupUuid, @Nullable PairMarker marker, boolean oneHasRow, boolean otherHasRow) {}

    private final DynamoDbClient client;
    private final String table;

    Pairs(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Found find(Person one, Person other) {
        PairMarker marker = PairMarker.read(client, table, one.uuid(), other.uuid());
        String marked = marker == null ? null : marker.groupUuid();
        List<Map<String, AttributeValue>> ofOne = rows(one, other, marked);
        List<Map<String, AttributeValue>> ofOther = rows(other, one, marked);
        String group = choose(marked, ofOne, ofOther);
        return new Found(group, marker, has(ofOne, group), has(ofOther, group));
    }

    /** The owner's rows about the other person, or of the conversation that the marker names. */
    private List<Map<String, AttributeValue>> rows(Person owner, Person other, @Nullable String marked) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(MessagesTable.groupsKey(owner.uuid())));
        values.put(":other", AttributeValue.fromS(other.uuid()));
        String filter = "user_uuid = :other";
        if (marked != null) {
            values.put(":marked", AttributeValue.fromS(marked));
            filter += " OR message_group_uuid = :marked";
        }
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        client.queryPaginator(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression(filter)
                        .expressionAttributeValues(values)
                        .consistentRead(true)
                        .build())
                .items()
                .forEach(rows::add);
        return rows;
    }

    /**
     * The marker's conversation where it is alive or there is no other; else the liveliest one that the group rows know,
     * since the marker's may have been dropped and another one seeded.
     */
    private static @Nullable String choose(
            @Nullable String marked,
            List<Map<String, AttributeValue>> ofOne,
            List<Map<String, AttributeValue>> ofOther) {
        List<Map<String, AttributeValue>> all = new ArrayList<>(ofOne);
        all.addAll(ofOther);
        all.removeIf(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID).isEmpty());
        if (has(all, marked)) {
            return marked;
        }
        return all.stream()
                .max(Comparator.<Map<String, AttributeValue>, String>comparing(row -> text(row, MessagesTable.SK))
                        .thenComparing(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID)))
                .map(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID))
                .orElse(marked);
    }

    private static boolean has(List<Map<String, AttributeValue>> rows, @Nullable String groupUuid) {
        return rows.stream()
                .anyMatch(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID).equals(groupUuid));
    }
}

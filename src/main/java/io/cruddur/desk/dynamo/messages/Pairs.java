package io.cruddur.desk.dynamo.messages;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Finds the conversation of two people: by their marker, and by their group rows where the reference made it. */
final class Pairs {
    /** Conversations of one pair that are compared; more than one is rare. */
    private static final int MOST = 10;

    /**
     * What the table says about two people.
     *
     * @param groupUuid their conversation; null when they have none
     * @param marker their marker as it stands; null when there is none
     * @param oneHasRow whether the conversation is in the first one's list
     */
    record PairState(@Nullable String groupUuid, @Nullable PairMarker marker, boolean oneHasRow, boolean otherHasRow) {}

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final NewestMessages newest;
    private final boolean ownRowsOnly;

    /**
     * @param ownRowsOnly whether a row in the other's list counts only where the first one's own list or the marker says the
     *     same: for somebody who has signed in, whom another's row alone lets into nothing
     */
    Pairs(DynamoDbClient client, String table, InstantSource clock, boolean ownRowsOnly) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.newest = new NewestMessages(client, table);
        this.ownRowsOnly = ownRowsOnly;
    }

    PairState find(Person one, Person other) {
        PairMarker marker = PairMarker.read(client, table, one.uuid(), other.uuid());
        String marked = marker == null ? null : marker.groupUuid();
        List<Map<String, AttributeValue>> ofOne = rows(one, other, marked);
        List<Map<String, AttributeValue>> ofOther = rows(other, one, marked);
        if (ownRowsOnly) {
            ofOther.removeIf(row -> {
                String group = text(row, MessagesTable.MESSAGE_GROUP_UUID);
                return !group.equals(marked) && !has(ofOne, group);
            });
        }
        String group = choose(marked, ofOne, ofOther);
        return new PairState(group, marker, has(ofOne, group), has(ofOther, group));
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
     * The only one there is; of several the liveliest, which is the one with the newest message. The marker's may have been
     * dropped and another one seeded, or somebody may have made a second one, that is empty, behind the marker's back.
     */
    private @Nullable String choose(
            @Nullable String marked,
            List<Map<String, AttributeValue>> ofOne,
            List<Map<String, AttributeValue>> ofOther) {
        List<MessageGroup> rows = Stream.concat(ofOne.stream(), ofOther.stream())
                .map(MessageItems::group)
                .filter(row -> !row.groupUuid().isEmpty())
                .sorted(Comparator.comparing(
                                MessageGroup::lastMessageAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(MessageGroup::groupUuid)
                        .reversed())
                .toList();
        List<String> groups = rows.stream()
                .map(MessageGroup::groupUuid)
                .distinct()
                .limit(MOST)
                .toList();
        if (groups.isEmpty()) {
            return marked;
        }
        if (groups.size() == 1) {
            return groups.getFirst();
        }
        Instant now = clock.instant();
        Message liveliest = groups.stream()
                .map(group -> newest.find(group, now))
                .filter(Objects::nonNull)
                .max(Message.ORDER)
                .orElse(null);
        if (liveliest != null) {
            return liveliest.groupUuid();
        }
        return marked != null && groups.contains(marked) ? marked : groups.getFirst();
    }

    private static boolean has(List<Map<String, AttributeValue>> rows, @Nullable String groupUuid) {
        return rows.stream()
                .anyMatch(row -> text(row, MessagesTable.MESSAGE_GROUP_UUID).equals(groupUuid));
    }
}

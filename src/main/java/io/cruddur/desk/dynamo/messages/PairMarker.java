package io.cruddur.desk.dynamo.messages;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Person;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * The item that makes two people have one conversation: {@code pk = PAIR#<uuid>#<uuid>}, the smaller uuid first. It is
 * in no partition that the reference reads, and out of the index, since it has no {@code message_group_uuid}. See
 * {@code docs/decisions/0003-one-conversation-per-pair.md}.
 *
 * @param groupUuid the conversation
 * @param firstMessageUuid the message that founded it; empty when the conversation was found, not founded
 * @param firstMessageKey that message's sort key; empty likewise
 */
public record PairMarker(Person one, Person other, String groupUuid, String firstMessageUuid, String firstMessageKey) {
    /** The partition keys of all markers start with it. */
    public static final String PREFIX = "PAIR#";

    /** Its attributes beside the key, for a projection expression. */
    public static final String ATTRIBUTES = "conversation_uuid, first_message_uuid, first_message_sk, "
            + "person_1_uuid, person_1_display_name, person_1_handle, "
            + "person_2_uuid, person_2_display_name, person_2_handle";

    static final String SORT_KEY = "PAIR";
    static final String CONVERSATION_UUID = "conversation_uuid";
    static final String FIRST_MESSAGE_UUID = "first_message_uuid";
    private static final String FIRST_MESSAGE_KEY = "first_message_sk";
    private static final String ONE = "person_1_";
    private static final String OTHER = "person_2_";

    static Map<String, AttributeValue> key(String oneUuid, String otherUuid) {
        return MessageItems.key(partitionKey(oneUuid, otherUuid), SORT_KEY);
    }

    private static String partitionKey(String one, String other) {
        return PREFIX + (one.compareTo(other) < 0 ? one + "#" + other : other + "#" + one);
    }

    /** The marker of two people, read consistently; null when there is none. */
    public static @Nullable PairMarker read(DynamoDbClient client, String table, String oneUuid, String otherUuid) {
        return of(client.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(key(oneUuid, otherUuid))
                        .consistentRead(true)
                        .build())
                .item());
    }

    /** Null when the item is no marker. */
    public static @Nullable PairMarker of(Map<String, AttributeValue> item) {
        String groupUuid = text(item, CONVERSATION_UUID);
        if (groupUuid.isEmpty() || !text(item, MessagesTable.PK).startsWith(PREFIX)) {
            return null;
        }
        return new PairMarker(
                person(item, ONE),
                person(item, OTHER),
                groupUuid,
                text(item, FIRST_MESSAGE_UUID),
                text(item, FIRST_MESSAGE_KEY));
    }

    private static Person person(Map<String, AttributeValue> item, String prefix) {
        return new Person(
                text(item, prefix + "uuid"), text(item, prefix + "display_name"), text(item, prefix + "handle"));
    }

    /** The marker as an item. */
    public Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<>(key(one.uuid(), other.uuid()));
        item.put(CONVERSATION_UUID, AttributeValue.fromS(groupUuid));
        item.put(FIRST_MESSAGE_UUID, AttributeValue.fromS(firstMessageUuid));
        item.put(FIRST_MESSAGE_KEY, AttributeValue.fromS(firstMessageKey));
        put(item, ONE, one);
        put(item, OTHER, other);
        return item;
    }

    private static void put(Map<String, AttributeValue> item, String prefix, Person person) {
        item.put(prefix + "uuid", AttributeValue.fromS(person.uuid()));
        item.put(prefix + "display_name", AttributeValue.fromS(person.displayName()));
        item.put(prefix + "handle", AttributeValue.fromS(person.handle()));
    }
}

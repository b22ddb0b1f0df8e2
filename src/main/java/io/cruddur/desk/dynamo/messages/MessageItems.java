package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages and group rows as items, and back. What an item lacks is empty: nothing is dropped for being incomplete. */
public final class MessageItems {
    private MessageItems() {}

    /** The text of an attribute; that of a number when somebody wrote one; empty when it is neither or absent. */
    public static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            return "";
        }
        if (value.s() != null) {
            return value.s();
        }
        return value.n() == null ? "" : value.n();
    }

    /** The key of an item of the messages table. */
    public static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(MessagesTable.PK, AttributeValue.fromS(pk), MessagesTable.SK, AttributeValue.fromS(sk));
    }

    /** The message that an item is. */
    public static Message message(Map<String, AttributeValue> item) {
        String group = MessagesTable.groupOf(text(item, MessagesTable.PK));
        String sortKey = text(item, MessagesTable.SK);
        return new Message(
                group == null ? "" : group,
                sortKey,
                Timestamps.parse(sortKey),
                text(item, MessagesTable.MESSAGE_UUID),
                person(item),
                text(item, MessagesTable.MESSAGE));
    }

    /** The group row that an item is. */
    public static MessageGroup group(Map<String, AttributeValue> item) {
        String owner = MessagesTable.ownerOf(text(item, MessagesTable.PK));
        String sortKey = text(item, MessagesTable.SK);
        return new MessageGroup(
                owner == null ? "" : owner,
                text(item, MessagesTable.MESSAGE_GROUP_UUID),
                sortKey,
                Timestamps.parse(sortKey),
                text(item, MessagesTable.MESSAGE),
                person(item));
    }

    private static Person person(Map<String, AttributeValue> item) {
        return new Person(
                text(item, MessagesTable.USER_UUID),
                text(item, MessagesTable.USER_DISPLAY_NAME),
                text(item, MessagesTable.USER_HANDLE));
    }

    public static Map<String, AttributeValue> messageItem(
            String groupUuid, String sortKey, String messageUuid, Person sender, String text) {
        Map<String, AttributeValue> item = withPerson(MessagesTable.messagesKey(groupUuid), sortKey, sender, text);
        item.put(MessagesTable.MESSAGE_UUID, AttributeValue.fromS(messageUuid));
        return item;
    }

    /** One participant's row: in {@code owner}'s list, about {@code other}. */
    public static Map<String, AttributeValue> groupItem(
            String ownerUuid, String sortKey, String groupUuid, Person other, String preview) {
        Map<String, AttributeValue> item = withPerson(MessagesTable.groupsKey(ownerUuid), sortKey, other, preview);
        item.put(MessagesTable.MESSAGE_GROUP_UUID, AttributeValue.fromS(groupUuid));
        return item;
    }

    private static Map<String, AttributeValue> withPerson(String pk, String sk, Person person, String text) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(MessagesTable.PK, AttributeValue.fromS(pk));
        item.put(MessagesTable.SK, AttributeValue.fromS(sk));
        item.put(MessagesTable.MESSAGE, AttributeValue.fromS(text));
        item.put(MessagesTable.USER_UUID, AttributeValue.fromS(person.uuid()));
        item.put(MessagesTable.USER_DISPLAY_NAME, AttributeValue.fromS(person.displayName()));
        item.put(MessagesTable.USER_HANDLE, AttributeValue.fromS(person.handle()));
        return item;
    }
}

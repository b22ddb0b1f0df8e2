package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.messages.MessageWriter.Mark;
import io.cruddur.desk.dynamo.messages.MessageWriter.NewMessage;
import io.cruddur.desk.dynamo.messages.MessageWriter.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The two requests that write a message: functions of what is written and where, and of nothing else. */
final class MessageRequests {
    private static final String FREE_OR_MINE = "attribute_not_exists(pk) OR (message_uuid = :mine AND user_uuid = :me)";
    private static final String FREE_OR_OF_GROUP = "attribute_not_exists(pk) OR message_group_uuid = :group";

    /** In a marker's condition, the conversation that it names so far. */
    static final String REPLACED = ":replaced";

    private final String table;

    MessageRequests(String table) {
        this.table = table;
    }

    /** A message into a conversation that lacks nothing. */
    PutItemRequest alone(NewMessage draft, String key) {
        Put put = messagePut(draft, key);
        return PutItemRequest.builder()
                .tableName(table)
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeValues(put.expressionAttributeValues())
                .build();
    }

    /** The message is the first action and the marker, if any, the last. */
    TransactWriteItemsRequest together(NewMessage draft, String key) {
        List<TransactWriteItem> actions = new ArrayList<>();
        actions.add(action(messagePut(draft, key)));
        for (Row row : draft.rows()) {
            actions.add(action(Put.builder()
                    .tableName(table)
                    .item(MessageItems.groupItem(row.owner().uuid(), key, draft.groupUuid(), row.other(), draft.text()))
                    .conditionExpression(FREE_OR_OF_GROUP)
                    .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(draft.groupUuid())))
                    .build()));
        }
        if (draft.marker() != null) {
            actions.add(action(markerPut(draft, draft.marker(), key)));
        }
        return TransactWriteItemsRequest.builder()
                .transactItems(actions)
                .clientRequestToken(token(draft, key))
                .build();
    }

    private Put messagePut(NewMessage draft, String key) {
        String mine = draft.messageUuid().toString();
        return Put.builder()
                .tableName(table)
                .item(MessageItems.messageItem(draft.groupUuid(), key, mine, draft.sender(), draft.text()))
                .conditionExpression(FREE_OR_MINE)
                .expressionAttributeValues(Map.of(
                        ":mine", AttributeValue.fromS(mine),
                        ":me", AttributeValue.fromS(draft.sender().uuid())))
                .build();
    }

    private Put markerPut(NewMessage draft, Mark mark, String key) {
        PairMarker marker = mark.at(draft, key);
        // As it was when it was looked at, or as this very write leaves it.
        String condition = "attribute_not_exists(pk) OR (conversation_uuid = :group AND first_message_uuid = :first)";
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":group", AttributeValue.fromS(marker.groupUuid()));
        values.put(":first", AttributeValue.fromS(marker.firstMessageUuid()));
        if (mark.replaced() != null) {
            values.put(REPLACED, AttributeValue.fromS(mark.replaced()));
            condition += " OR conversation_uuid = " + REPLACED;
        }
        return Put.builder()
                .tableName(table)
                .item(marker.item())
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .build();
    }

    private static TransactWriteItem action(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }

    /** The same for the same content and no other: DynamoDB takes a token with other content for a mistake. */
    private static String token(NewMessage draft, String key) {
        String content = draft + key;
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore.Direction;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Access patterns A and B: one query a page, so that a long conversation opens as fast as a short one. */
final class MessagePages {
    /**
     * How far the text of a sort key can be from that of its instant in UTC: offsets reach a day, and a space in place of
     * the T sorts before its whole day.
     */
    private static final Duration SKEW = Duration.ofDays(2);

    /** Items a query while none of them is in the date range: they are few, and this passes them quickly. */
    private static final int SKIPPED_AT_ONCE = 500;

    private final DynamoDbClient client;
    private final String table;

    MessagePages(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    Page<Message> messages(String groupUuid, MessageQuery wanted) {
        atLeastOne(wanted.limit());
        String pk = MessagesTable.messagesKey(groupUuid);
        String low = wanted.from() == null
                ? null
                : Timestamps.format(Timestamps.writable(wanted.from().minus(SKEW)));
        String high = wanted.until() == null
                ? null
                : Timestamps.format(Timestamps.writable(wanted.until().plus(SKEW)));
        boolean forward = wanted.direction() == Direction.NEWER;
        String cursor = cursor(wanted.after());
        if (cursor != null && low != null && cursor.compareTo(low) < 0) {
            if (!forward) {
                return new Page<>(List.of(), null, 0);
            }
            cursor = null;
        }
        if (cursor != null && high != null && cursor.compareTo(high) > 0) {
            if (forward) {
                return new Page<>(List.of(), null, 0);
            }
            cursor = null;
        }
        // History does not change; the live end is read consistently, or a message just written would be missed.
        boolean consistent = forward || cursor == null;
        List<Message> kept = new ArrayList<>();
        double capacityUnits = 0;
        int limit = wanted.limit();
        while (true) {
            QueryResponse page = query(pk, low, high, cursor, forward, consistent, limit);
            capacityUnits += capacityUnits(page);
            boolean more = page.hasLastEvaluatedKey();
            for (Map<String, AttributeValue> item : page.items()) {
                if (kept.size() == wanted.limit()) {
                    more = true;
                    break;
                }
                Message message = MessageItems.message(item);
                cursor = message.sortKey();
                if (within(message, wanted)) {
                    kept.add(message);
                }
            }
            if (!more || !kept.isEmpty()) {
                return new Page<>(kept, more ? cursor : null, capacityUnits);
            }
            cursor = MessageItems.text(page.lastEvaluatedKey(), MessagesTable.SK);
            limit = SKIPPED_AT_ONCE;
        }
    }

    private static boolean within(Message message, MessageQuery wanted) {
        Instant at = message.at();
        if (at == null) {
            return true;
        }
        return (wanted.from() == null || !at.isBefore(wanted.from()))
                && (wanted.until() == null || at.isBefore(wanted.until()));
    }

    Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit) {
        atLeastOne(limit);
        String cursor = cursor(after);
        boolean forward = direction == Direction.NEWER;
        QueryResponse page = query(
                MessagesTable.groupsKey(ownerUuid), null, null, cursor, forward, forward || cursor == null, limit);
        List<MessageGroup> groups =
                page.items().stream().map(MessageItems::group).toList();
        String next = page.hasLastEvaluatedKey() ? MessageItems.text(page.lastEvaluatedKey(), MessagesTable.SK) : null;
        return new Page<>(groups, next, capacityUnits(page));
    }

    Page<Message> messagesSince(String groupUuid, Instant since, String before) {
        Page<Map<String, AttributeValue>> found = since(MessagesTable.messagesKey(groupUuid), since, before);
        return new Page<>(
                found.items().stream().map(MessageItems::message).toList(), found.next(), found.capacityUnits());
    }

    Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before) {
        Page<Map<String, AttributeValue>> found = since(MessagesTable.groupsKey(ownerUuid), since, before);
        return new Page<>(
                found.items().stream().map(MessageItems::group).toList(), found.next(), found.capacityUnits());
    }

    /** Down from {@code before}, exclusive, as far as a text of {@code since} can be. */
    private Page<Map<String, AttributeValue>> since(String pk, Instant since, String before) {
        String low = Timestamps.lowest(since);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        double capacityUnits = 0;
        String cursor = before;
        for (int left = NewestMessages.MOST; low.compareTo(cursor) < 0; ) {
            QueryResponse page = query(pk, low, before, cursor, false, true, left);
            capacityUnits += capacityUnits(page);
            page.items().stream().filter(item -> isSince(item, since)).forEach(found::add);
            left -= page.items().size();
            if (!page.hasLastEvaluatedKey()) {
                return new Page<>(found, null, capacityUnits);
            }
            cursor = MessageItems.text(page.lastEvaluatedKey(), MessagesTable.SK);
            if (left <= 0) {
                return new Page<>(found, cursor, capacityUnits);
            }
        }
        return new Page<>(found, null, capacityUnits);
    }

    private static boolean isSince(Map<String, AttributeValue> item, Instant since) {
        Instant at = Timestamps.parse(MessageItems.text(item, MessagesTable.SK));
        return at != null && !at.isBefore(since);
    }

    private QueryResponse query(
            String pk,
            @Nullable String low,
            @Nullable String high,
            @Nullable String cursor,
            boolean forward,
            boolean consistent,
            int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(pk));
        String condition = "pk = :pk";
        if (low != null) {
            values.put(":low", AttributeValue.fromS(low));
            condition += high == null ? " AND sk >= :low" : " AND sk BETWEEN :low AND :high";
        } else if (high != null) {
            condition += " AND sk <= :high";
        }
        if (high != null) {
            values.put(":high", AttributeValue.fromS(high));
        }
        return client.query(QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .exclusiveStartKey(cursor == null ? null : MessageItems.key(pk, cursor))
                .scanIndexForward(forward)
                .consistentRead(consistent)
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    private static @Nullable String cursor(@Nullable String after) {
        return after == null || after.isEmpty() ? null : after;
    }

    private static double capacityUnits(QueryResponse page) {
        if (page.consumedCapacity() == null || page.consumedCapacity().capacityUnits() == null) {
            return 0;
        }
        return page.consumedCapacity().capacityUnits();
    }

    private static void atLeastOne(int limit) {
        if (limit < 1) {
            throw new DeskException.Invalid("A page has at least one item, not " + limit + ".");
        }
    }
}

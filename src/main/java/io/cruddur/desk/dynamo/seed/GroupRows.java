package io.cruddur.desk.dynamo.seed;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Brings both participants' rows to the newest message after lines went into a conversation that was there already. The
 * projector or the Lambda does the same from the stream, so both may be at it at once: every write is conditional, and
 * who comes second looks again and finds nothing to do.
 */
final class GroupRows {
    private static final int TRIES = 10;

    /** A row stands this much after its message at most: where other conversations of its owner took the keys. */
    private static final long MAX_SHIFT_MICROS = 1_000;

    private final SeedTable table;
    private final String groupUuid;

    GroupRows(SeedTable table, String groupUuid) {
        this.table = table;
        this.groupUuid = groupUuid;
    }

    /** @return rows written; of the two, the others were right already */
    int follow(Person one, Person other) {
        Pause pause = new Pause(Duration.ofMillis(10), Duration.ofSeconds(1));
        for (int tries = 1; ; tries++) {
            Map<String, AttributeValue> newest = table.newest(groupUuid);
            if (newest == null) {
                return 0;
            }
            List<TransactWriteItem> actions = new ArrayList<>();
            int written =
                    follow(newest, one, other, tries - 1, actions) + follow(newest, other, one, tries - 1, actions);
            if (actions.isEmpty()) {
                return 0;
            }
            try {
                for (ConsumedCapacity consumed : table.client()
                        .transactWriteItems(request ->
                                request.transactItems(actions).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity()) {
                    table.wrote(consumed);
                }
                return written;
            } catch (TransactionCanceledException e) {
                if (tries == TRIES) {
                    throw e;
                }
                pause.await(table.work());
            }
        }
    }

    private int follow(
            Map<String, AttributeValue> newest,
            Person owner,
            Person other,
            int shift,
            List<TransactWriteItem> actions) {
        List<Map<String, AttributeValue>> rows = table.rows(owner.uuid(), "message_group_uuid = :group", group());
        String preview = text(newest, MessagesTable.MESSAGE);
        String messageKey = text(newest, MessagesTable.SK);
        boolean right = rows.size() == 1
                && follows(text(rows.getFirst(), MessagesTable.SK), messageKey)
                && text(rows.getFirst(), MessagesTable.MESSAGE).equals(preview);
        if (right) {
            return 0;
        }
        String key = shifted(messageKey, shift);
        for (Map<String, AttributeValue> row : rows) {
            if (!text(row, MessagesTable.SK).equals(key)) {
                actions.add(delete(row));
            }
        }
        actions.add(TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table.name())
                        .item(MessageItems.groupItem(owner.uuid(), key, groupUuid, other, preview))
                        .conditionExpression("attribute_not_exists(pk) OR message_group_uuid = :group")
                        .expressionAttributeValues(group())
                        .build())
                .build());
        return 1;
    }

    private TransactWriteItem delete(Map<String, AttributeValue> row) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table.name())
                        .key(MessageItems.key(text(row, MessagesTable.PK), text(row, MessagesTable.SK)))
                        .conditionExpression("message_group_uuid = :group")
                        .expressionAttributeValues(group())
                        .build())
                .build();
    }

    private Map<String, AttributeValue> group() {
        return Map.of(":group", AttributeValue.fromS(groupUuid));
    }

    private static boolean follows(String rowKey, String messageKey) {
        Instant row = Timestamps.parse(rowKey);
        Instant message = Timestamps.parse(messageKey);
        if (rowKey.equals(messageKey) || row == null || message == null) {
            return rowKey.equals(messageKey);
        }
        long micros = ChronoUnit.MICROS.between(message, row);
        return micros >= 0 && micros <= MAX_SHIFT_MICROS;
    }

    private static String shifted(String messageKey, int micros) {
        Instant at = Timestamps.parse(messageKey);
        return at == null || micros == 0 ? messageKey : Timestamps.format(at.plus(micros, ChronoUnit.MICROS));
    }
}

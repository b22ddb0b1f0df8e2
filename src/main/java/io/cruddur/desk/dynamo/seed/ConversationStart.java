package io.cruddur.desk.dynamo.seed;

import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.seed.SeedLines.SeedLine;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.Seeder.Seed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Founds a conversation: its last line and both group rows in one transaction, before anything else. So the rows follow
 * the newest message from the first moment on, whenever the seeding is stopped.
 */
final class ConversationStart {
    /** Items of the transaction. */
    static final int ITEMS = 3;

    /** Each try is a microsecond earlier: another conversation of one of the two may have the very same time. */
    private static final int TRIES = 100;

    private ConversationStart() {}

    /**
     * @param now the time of the last line, if it is free
     * @return the time of the last line
     */
    static Instant write(SeedTable table, Seed seed, SeedLines lines, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        for (int tries = 1; ; tries++) {
            try {
                write(table, items(seed, lines, Timestamps.format(at)));
                return at;
            } catch (TransactionCanceledException e) {
                if (tries == TRIES) {
                    throw e;
                }
                at = at.minus(1, ChronoUnit.MICROS);
            }
        }
    }

    private static Stream<Map<String, AttributeValue>> items(Seed seed, SeedLines lines, String key) {
        SeedLine last = lines.last();
        String group = lines.groupUuid();
        return Stream.of(
                MessageItems.messageItem(group, key, last.messageUuid(), last.sender(), last.text()),
                MessageItems.groupItem(seed.person1().uuid(), key, group, seed.person2(), last.text()),
                MessageItems.groupItem(seed.person2().uuid(), key, group, seed.person1(), last.text()));
    }

    private static void write(SeedTable table, Stream<Map<String, AttributeValue>> items) {
        List<TransactWriteItem> puts = items.map(item -> TransactWriteItem.builder()
                        .put(put ->
                                put.tableName(table.name()).item(item).conditionExpression("attribute_not_exists(pk)"))
                        .build())
                .toList();
        // The SDK gives the request a token, so its own retries after a lost answer are recognised.
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(puts)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        for (ConsumedCapacity consumed : Throttling.patiently(
                        table.work(), () -> table.client().transactWriteItems(request))
                .consumedCapacity()) {
            table.wrote(consumed);
        }
    }
}

package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemWriter.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One transaction that puts an item under its new key and deletes it under the old one. The SDK gives all its tries one
 * token, so a lost answer is not a second transaction.
 */
final class KeyChange {
    /** As many conditions as may have an operator each and an AND between them. */
    private static final int MOST = 150;

    private final DynamoDbClient client;
    private final Target target;
    private final Item read;
    private final Item wanted;

    KeyChange(DynamoDbClient client, Target target, Item read, Item wanted) {
        this.client = client;
        this.target = target;
        this.read = read;
        this.wanted = wanted;
    }

    void write() {
        UpdateForm free = UpdateForm.absent(target.keys());
        UpdateForm unchanged = condition();
        client.transactWriteItems(TransactWriteItemsRequest.builder()
                .transactItems(
                        TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName(target.table())
                                        .item(ItemCodec.toSdk(wanted))
                                        .conditionExpression(free.condition())
                                        .expressionAttributeNames(free.names())
                                        .build())
                                .build(),
                        TransactWriteItem.builder()
                                .delete(Delete.builder()
                                        .tableName(target.table())
                                        .key(DynamoItemWriter.key(target, read))
                                        .conditionExpression(unchanged.condition())
                                        .expressionAttributeNames(unchanged.names())
                                        .expressionAttributeValues(unchanged.values())
                                        .build())
                                .build())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    /**
     * As many attributes as an expression holds, some hundred and fifty: transactions know no other form of condition. So
     * the whole item is compared just before; a change of an attribute beyond these, or a new attribute, goes unnoticed in
     * the moment between that and the writing only.
     */
    private UpdateForm condition() {
        UpdateForm form = UpdateForm.unchanged(target.keys(), read);
        for (int most = MOST; !form.fits(); most--) {
            form = UpdateForm.unchanged(target.keys(), some(most));
        }
        return form;
    }

    private Item some(int most) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        read.attributes().entrySet().stream()
                .limit(most)
                .forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        return new Item(attributes);
    }

    /** Whether a condition was not met, rather than the capacity used up or another transaction in the way. */
    static boolean failedOnConditions(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
    }
}

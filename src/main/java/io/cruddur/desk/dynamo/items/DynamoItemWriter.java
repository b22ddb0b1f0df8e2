package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.item.AttributeChange;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemDiff;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.model.item.Sameness;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writes items with the SDK's client, which tries again when an answer is lost: every condition reckons with that. */
public final class DynamoItemWriter implements ItemWriter {
    private final DynamoDbClient client;

    public DynamoItemWriter(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public @Nullable Item read(Target target, Item item) {
        return explained("read the item", target, () -> get(target, item));
    }

    private @Nullable Item get(Target target, Item item) {
        GetItemResponse response = client.getItem(GetItemRequest.builder()
                .tableName(target.table())
                .key(key(target, item))
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        return response.hasItem() && !response.item().isEmpty() ? new ItemCodec().item(response.item()) : null;
    }

    @Override
    public void read(Target target, List<Item> items, Consumer<List<Item>> sink, Work work) {
        explained("read the items", target, () -> {
            new BatchReader(client, target).read(items, sink, work);
            return true;
        });
    }

    @Override
    public WriteResult create(Target target, Item item) {
        return explained("create the item", target, () -> put(target, item));
    }

    private WriteResult put(Target target, Item item) {
        UpdateForm form = UpdateForm.absent(target.keys());
        try {
            client.putItem(PutItemRequest.builder()
                    .tableName(target.table())
                    .item(ItemCodec.toSdk(item))
                    .conditionExpression(form.condition())
                    .expressionAttributeNames(form.names())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
        } catch (ConditionalCheckFailedException e) {
            Item current = current(target, item, e);
            if (current == null || !Sameness.same(current, item)) {
                return new WriteResult.Conflict(current);
            }
            return AwsFailures.wasSentAgain(e) ? new WriteResult.Done(current) : new WriteResult.There(current);
        }
        return stored(target, item);
    }

    /** DynamoDB writes numbers in its own way, and PutItem does not tell how. */
    private WriteResult stored(Target target, Item written) {
        Item now = get(target, written);
        return new WriteResult.Done(now == null ? written : now);
    }

    @Override
    public WriteResult save(Target target, Item read, Item wanted) {
        List<AttributeChange> changes = ItemDiff.between(read, wanted);
        return changes.isEmpty()
                ? new WriteResult.Unchanged()
                : explained("save the item", target, () -> update(target, read, wanted, changes));
    }

    private WriteResult update(Target target, Item read, Item wanted, List<AttributeChange> changes) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(target.table())
                .key(key(target, read))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        UpdateForm form = smallest(target, read, wanted, changes);
        if (form.fits()) {
            request.updateExpression(form.update())
                    .conditionExpression(form.condition())
                    .expressionAttributeNames(form.names())
                    .expressionAttributeValues(form.values());
        } else {
            List<AttributeChange> whole = ItemDiff.ofWholeAttributes(read, wanted);
            request.attributeUpdates(Expectations.updates(whole))
                    .expected(Expectations.expected(target.keys(), read, whole));
        }
        try {
            return new WriteResult.Done(
                    new ItemCodec().item(client.updateItem(request.build()).attributes()));
        } catch (ConditionalCheckFailedException e) {
            Item current = current(target, read, e);
            // Either an earlier try of this very save was answered and the answer lost, or somebody made the same
            // change.
            return current != null && ItemDiff.isDone(current, changes)
                    ? new WriteResult.Done(current)
                    : new WriteResult.Conflict(current);
        }
    }

    /** Paths into maps where they fit, else whole attributes. */
    private static UpdateForm smallest(Target target, Item read, Item wanted, List<AttributeChange> changes) {
        UpdateForm exact = UpdateForm.of(target.keys(), changes);
        return exact.fits() ? exact : UpdateForm.of(target.keys(), ItemDiff.ofWholeAttributes(read, wanted));
    }

    @Override
    public WriteResult move(Target target, Item read, Item wanted) {
        return explained("give the item another key", target, () -> {
            Item here = get(target, read);
            if (here != null && !Sameness.same(here, read)) {
                // What was added to it meanwhile stands in no condition, and would go with the old key.
                return inTheWay(target, wanted, here);
            }
            try {
                new KeyChange(client, target, read, wanted).write();
            } catch (TransactionCanceledException e) {
                return moved(target, read, wanted, e);
            }
            return stored(target, wanted);
        });
    }

    private WriteResult moved(Target target, Item read, Item wanted, TransactionCanceledException e) {
        if (!KeyChange.failedOnConditions(e)) {
            throw e;
        }
        return inTheWay(target, wanted, get(target, read));
    }

    /** @param here what is under the old key */
    private WriteResult inTheWay(Target target, Item wanted, @Nullable Item here) {
        Item there = get(target, wanted);
        if (here == null && there != null && Sameness.same(there, wanted)) {
            return new WriteResult.Done(there);
        }
        return new WriteResult.Conflict(there == null ? here : there);
    }

    @Override
    public WriteResult delete(Target target, Item shown) {
        return explained("delete the item", target, () -> remove(target, shown));
    }

    private WriteResult remove(Target target, Item shown) {
        DeleteItemRequest.Builder request = DeleteItemRequest.builder()
                .tableName(target.table())
                .key(key(target, shown))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        UpdateForm form = UpdateForm.unchanged(target.keys(), shown);
        if (form.fits()) {
            request.conditionExpression(form.condition())
                    .expressionAttributeNames(form.names())
                    .expressionAttributeValues(form.values());
        } else {
            request.expected(Expectations.unchanged(target.keys(), shown));
        }
        try {
            client.deleteItem(request.build());
        } catch (ConditionalCheckFailedException e) {
            // Gone is what was asked for, whoever did it: an earlier try whose answer was lost, most likely.
            Item current = current(target, shown, e);
            return current == null ? new WriteResult.Done(null) : new WriteResult.Conflict(current);
        }
        return new WriteResult.Done(null);
    }

    @Override
    public Deletions delete(Target target, List<Item> shown, Consumer<List<Item>> gone, Work work) {
        return explained("delete items", target, () -> new Deleting(shown, gone, work)
                .all(item -> Throttling.patiently(work, () -> remove(target, item))));
    }

    /** What stood in the way; null when there is no item of that key. */
    private @Nullable Item current(Target target, Item item, ConditionalCheckFailedException e) {
        return e.hasItem() && !e.item().isEmpty() ? new ItemCodec().item(e.item()) : get(target, item);
    }

    /** Never a part of a key, nor one of another type: what it would mean is not for DynamoDB to say. */
    static Map<String, AttributeValue> key(Target target, Item item) {
        KeyAttribute lacking = target.keys().lacking(item);
        if (lacking != null) {
            throw new DeskException.Invalid("This item has no " + lacking.name() + " of type " + lacking.type()
                    + ", and without its whole key no item of table " + target.table()
                    + " can be found. Read it again with all key attributes.");
        }
        return ItemCodec.toSdk(target.keys().keyOf(item));
    }

    private static <T extends @Nullable Object> T explained(String doing, Target target, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, doing + " in table " + target.table());
        }
    }
}

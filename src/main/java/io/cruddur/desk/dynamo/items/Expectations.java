package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeChange;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/**
 * Conditions and changes in the form that DynamoDB had before expressions ({@code Expected} and {@code AttributeUpdates}).
 * It speaks of whole attributes only, but knows no limit on how many: what does not fit into an expression of 4 KB is
 * written with it, just as atomically. Source: the developer guide, "Legacy conditional parameters".
 */
final class Expectations {
    private Expectations() {}

    /** @param changes of whole attributes */
    static Map<String, ExpectedAttributeValue> expected(ItemKeys keys, Item key, List<AttributeChange> changes) {
        Map<String, ExpectedAttributeValue> expected = exists(keys, key);
        changes.forEach(change -> expected.put(change.path().getFirst(), still(change.before())));
        return expected;
    }

    static Map<String, ExpectedAttributeValue> unchanged(ItemKeys keys, Item shown) {
        Map<String, ExpectedAttributeValue> expected = exists(keys, shown);
        shown.attributes().forEach((name, value) -> {
            if (!keys.isKey(name)) {
                expected.put(name, still(value));
            }
        });
        return expected;
    }

    static Map<String, AttributeValueUpdate> updates(List<AttributeChange> changes) {
        Map<String, AttributeValueUpdate> updates = new HashMap<>();
        for (AttributeChange change : changes) {
            AttributeValueUpdate.Builder update = AttributeValueUpdate.builder();
            if (change.after() == null) {
                update.action(AttributeAction.DELETE);
            } else {
                update.action(AttributeAction.PUT).value(ItemCodec.toSdk(change.after()));
            }
            updates.put(change.path().getFirst(), update.build());
        }
        return updates;
    }

    private static Map<String, ExpectedAttributeValue> exists(ItemKeys keys, Item item) {
        Map<String, ExpectedAttributeValue> expected = new HashMap<>();
        keys.keyOf(item).attributes().forEach((name, value) -> expected.put(name, still(value)));
        return expected;
    }

    private static ExpectedAttributeValue still(@Nullable Attribute before) {
        return before == null
                ? ExpectedAttributeValue.builder()
                        .comparisonOperator(ComparisonOperator.NULL)
                        .build()
                : ExpectedAttributeValue.builder()
                        .comparisonOperator(ComparisonOperator.EQ)
                        .attributeValueList(ItemCodec.toSdk(before))
                        .build();
    }
}

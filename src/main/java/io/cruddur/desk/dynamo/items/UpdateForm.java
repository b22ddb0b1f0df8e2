package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeChange;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes as DynamoDB's expressions: what is set and removed, and the condition that everything concerned is still as it was
 * read. Every name stands behind a {@code #} alias and every value behind a {@code :} one, so that reserved words, dots and
 * emoji in names mean nothing.
 */
final class UpdateForm {
    /** DynamoDB's limits of one expression: its bytes, and its operators and functions. */
    private static final int MAX_EXPRESSION = 4_096;

    private static final int MAX_OPERATORS = 300;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /** An update of the item with these changes. */
    static UpdateForm of(ItemKeys keys, List<AttributeChange> changes) {
        UpdateForm form = new UpdateForm();
        form.mustExist(keys);
        for (AttributeChange change : changes) {
            String path = form.path(change.path());
            form.unchanged(change.path(), change.before());
            if (change.after() == null) {
                form.removes.add(path);
            } else {
                form.sets.add(path + " = " + form.value(change.after()));
            }
        }
        return form;
    }

    /** Only the condition that an item has these attributes. */
    static UpdateForm unchanged(ItemKeys keys, Item shown) {
        UpdateForm form = new UpdateForm();
        form.mustExist(keys);
        shown.attributes().forEach((name, value) -> {
            if (!keys.isKey(name)) {
                form.unchanged(List.of(name), value);
            }
        });
        return form;
    }

    /** Only the condition that there is no item of this key. */
    static UpdateForm absent(ItemKeys keys) {
        UpdateForm form = new UpdateForm();
        form.conditions.add(
                "attribute_not_exists(" + form.alias(keys.partition().name()) + ")");
        return form;
    }

    private void mustExist(ItemKeys keys) {
        conditions.add("attribute_exists(" + alias(keys.partition().name()) + ")");
    }

    private void unchanged(List<String> path, @Nullable Attribute before) {
        if (before != null) {
            conditions.add(path(path) + " = " + value(before));
            return;
        }
        conditions.add("attribute_not_exists(" + path(path) + ")");
        if (path.size() > 1) {
            // Without the map around it the update could not be written at all, which DynamoDB calls an invalid
            // request.
            conditions.add("attribute_type(" + path(path.subList(0, path.size() - 1)) + ", "
                    + value(new Attribute.Text("M")) + ")");
        }
    }

    private String path(List<String> path) {
        return String.join(".", path.stream().map(this::alias).toList());
    }

    private String alias(String name) {
        return aliases.computeIfAbsent(name, _ -> {
            String alias = "#" + Integer.toString(aliases.size(), Character.MAX_RADIX);
            names.put(alias, name);
            return alias;
        });
    }

    private String value(Attribute value) {
        String alias = ":" + Integer.toString(values.size(), Character.MAX_RADIX);
        values.put(alias, ItemCodec.toSdk(value));
        return alias;
    }

    /** Whether DynamoDB takes expressions of this length. */
    boolean fits() {
        // One AND between two conditions, and one operator or function in each.
        return update().length() <= MAX_EXPRESSION
                && condition().length() <= MAX_EXPRESSION
                && 2 * conditions.size() - 1 <= MAX_OPERATORS
                && sets.size() + removes.size() <= MAX_OPERATORS;
    }

    String update() {
        return (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
                + (sets.isEmpty() || removes.isEmpty() ? "" : " ")
                + (removes.isEmpty() ? "" : "REMOVE " + String.join(", ", removes));
    }

    String condition() {
        return String.join(" AND ", conditions);
    }

    Map<String, String> names() {
        return names;
    }

    /** Null when there are none: DynamoDB refuses an empty map. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}

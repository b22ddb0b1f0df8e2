package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB asks of an item of one table: its keys, the keys of its indexes where the item has them, and its size.
 * Source: the developer guide, "Service, account, and table quotas".
 */
final class ItemRules {
    /** Bytes. */
    private static final int LONGEST_PARTITION_KEY = 2048;

    private static final int LONGEST_SORT_KEY = 1024;

    private final TableDefinition table;

    ItemRules(TableDefinition table) {
        this.table = table;
    }

    /** The first thing that is wrong; null when nothing is. */
    @Nullable
    Problem check(long line, Item item) {
        String wrong = key(item, table.partitionKey(), "partition key", LONGEST_PARTITION_KEY, "");
        TableDefinition.Key sort = table.sortKey();
        if (wrong == null && sort != null) {
            wrong = key(item, sort, "sort key", LONGEST_SORT_KEY, "");
        }
        for (TableDefinition.Index index : table.indexes()) {
            if (wrong == null) {
                wrong = index(item, index);
            }
        }
        if (wrong != null) {
            return new Problem(line, 0, Kind.KEY, wrong);
        }
        String broken = map(item.attributes());
        if (broken != null) {
            return new Problem(line, 0, Kind.SYNTAX, broken);
        }
        long size = ItemSize.of(item);
        return size <= ItemSize.LIMIT
                ? null
                : new Problem(
                        line,
                        0,
                        Kind.SIZE,
                        String.format(
                                Locale.ENGLISH,
                                "The item has %,d bytes, and DynamoDB takes at most %,d (400 KB).",
                                size,
                                ItemSize.LIMIT));
    }

    private static @Nullable String index(Item item, TableDefinition.Index index) {
        String of = " of index " + index.name();
        String wrong = item.get(index.partitionKey().name()) == null
                ? null
                : key(item, index.partitionKey(), "partition key", LONGEST_PARTITION_KEY, of);
        TableDefinition.Key sort = index.sortKey();
        return wrong != null || sort == null || item.get(sort.name()) == null
                ? wrong
                : key(item, sort, "sort key", LONGEST_SORT_KEY, of);
    }

    private static @Nullable String key(Item item, TableDefinition.Key key, String role, int longest, String of) {
        Attribute value = item.get(key.name());
        String name = "The " + role + of + ", \"" + key.name() + "\",";
        if (value == null) {
            return name + " is missing.";
        }
        if (!value.type().equals(key.type().name())) {
            return name + " is of type " + value.type() + ", and the table wants " + key.type() + ".";
        }
        int bytes = bytes(value);
        if (bytes == 0 && key.type() != KeyType.N) {
            return name + " is empty, which DynamoDB does not take for a key.";
        }
        return bytes <= longest
                ? null
                : name + String.format(Locale.ENGLISH, " has %,d bytes, and at most %,d are taken.", bytes, longest);
    }

    /** What JSON can say and DynamoDB cannot hold: names that are empty, and halves of characters. */
    private static @Nullable String map(Map<String, Attribute> attributes) {
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            String name = entry.getKey();
            if (name.isEmpty()) {
                return "An attribute has an empty name, which DynamoDB does not take.";
            }
            String wrong = isBroken(name) ? half(name) : value(name, entry.getValue());
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String value(String name, Attribute value) {
        boolean broken =
                switch (value) {
                    case Attribute.Text(String text) -> isBroken(text);
                    case Attribute.TextSet(List<String> texts) -> texts.stream().anyMatch(ItemRules::isBroken);
                    default -> false;
                };
        if (broken) {
            return half(name);
        }
        return switch (value) {
            case Attribute.MapOf(Map<String, Attribute> values) -> map(values);
            case Attribute.ListOf(List<Attribute> values) ->
                values.stream()
                        .map(element -> value(name, element))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private static String half(String name) {
        return "Attribute \"" + name.replaceAll("[\\ud800-\\udfff]", "�")
                + "\" holds half of a character (an unpaired surrogate), which UTF-8 cannot.";
    }

    private static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static int bytes(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Attribute.Binary(byte[] bytes) -> bytes.length;
            default -> 0;
        };
    }
}

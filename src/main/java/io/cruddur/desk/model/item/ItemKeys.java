package io.cruddur.desk.model.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes an item one item of its table, and which further attributes indexes are ordered by.
 *
 * @param sort null for a table with a partition key alone
 */
public record ItemKeys(KeyAttribute partition, @Nullable KeyAttribute sort, List<IndexKey> indexes) {
    /** A key attribute of an index; items may lack it, and are then not in the index. */
    public record IndexKey(String index, KeyAttribute attribute, boolean isPartition) {}

    public ItemKeys {
        indexes = List.copyOf(indexes);
    }

    /** The key attributes of the table, the partition key first. */
    public List<KeyAttribute> attributes() {
        return sort == null ? List.of(partition) : List.of(partition, sort);
    }

    public boolean isKey(String name) {
        return partition.name().equals(name) || (sort != null && sort.name().equals(name));
    }

    /** The key attributes of {@code item} alone. Those that it lacks are left out. */
    public Item keyOf(Item item) {
        Map<String, Attribute> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : attributes()) {
            Attribute value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
        return new Item(key);
    }

    /** The first key attribute that {@code item} has not, or not as a value that can be a key; null when its key is whole. */
    public @Nullable KeyAttribute lacking(Item item) {
        for (KeyAttribute attribute : attributes()) {
            Attribute value = item.get(attribute.name());
            if (value == null || AttributeType.of(value) != attribute.type() || isEmpty(value)) {
                return attribute;
            }
        }
        return null;
    }

    private static boolean isEmpty(Attribute value) {
        return value instanceof Attribute.Text(String text) && text.isEmpty();
    }

    /** Whether both are the same item to DynamoDB: {@code 1} and {@code 1.0} are one key. */
    public boolean sameKey(Item a, Item b) {
        return attributes().stream()
                .allMatch(attribute -> Sameness.same(a.get(attribute.name()), b.get(attribute.name())));
    }

    /** The attributes in the order in which an item is best read: the keys, then the rest as it comes. */
    public Map<String, Attribute> ordered(Item item) {
        Map<String, Attribute> ordered = new LinkedHashMap<>(keyOf(item).attributes());
        item.attributes().forEach(ordered::putIfAbsent);
        return ordered;
    }
}

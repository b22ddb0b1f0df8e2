package io.cruddur.desk.port;

import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table is made of.
 *
 * @param sortKey null for a table with a partition key alone
 * @param deletionProtection whether DynamoDB refuses to drop it
 */
public record TableDefinition(
        String name,
        Key partitionKey,
        @Nullable Key sortKey,
        List<Index> indexes,
        Capacity capacity,
        StreamView stream,
        Map<String, String> tags,
        boolean deletionProtection) {
    /** The types that a key attribute can have. */
    public enum KeyType {
        S,
        N,
        B
    }

    public record Key(String name, KeyType type) {}

    public enum Projection {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }

    /** A global secondary index. {@code included} is empty unless the projection is INCLUDE. */
    public record Index(
            String name,
            Key partitionKey,
            @Nullable Key sortKey,
            Projection projection,
            List<String> included,
            Capacity capacity) {}

    public sealed interface Capacity {
        /** In capacity units per second. */
        record Provisioned(long read, long write) implements Capacity {}

        record OnDemand() implements Capacity {}
    }

    public enum StreamView {
        NONE,
        KEYS_ONLY,
        NEW_IMAGE,
        OLD_IMAGE,
        NEW_AND_OLD_IMAGES
    }

    public TableDefinition {
        indexes = List.copyOf(indexes);
        tags = Map.copyOf(tags);
    }

    /** What items of this table are known by, and what its indexes are ordered by. */
    public ItemKeys itemKeys() {
        List<ItemKeys.IndexKey> ofIndexes = new ArrayList<>();
        for (Index index : indexes) {
            ofIndexes.add(new ItemKeys.IndexKey(index.name(), attribute(index.partitionKey()), true));
            if (index.sortKey() != null) {
                ofIndexes.add(new ItemKeys.IndexKey(index.name(), attribute(index.sortKey()), false));
            }
        }
        return new ItemKeys(attribute(partitionKey), sortKey == null ? null : attribute(sortKey), ofIndexes);
    }

    private static KeyAttribute attribute(Key key) {
        return new KeyAttribute(key.name(), AttributeType.valueOf(key.type().name()));
    }
}

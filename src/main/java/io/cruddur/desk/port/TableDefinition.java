package io.cruddur.desk.port;

import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /**
     * A secondary index.
     *
     * @param included empty unless the projection is INCLUDE
     * @param morePartitionKeys those behind the first: an index has up to four
     * @param moreSortKeys those behind the first, in order: an index has up to four
     */
    public record Index(
            String name,
            Key partitionKey,
            @Nullable Key sortKey,
            Projection projection,
            List<String> included,
            Capacity capacity,
            List<Key> morePartitionKeys,
            List<Key> moreSortKeys) {
        public Index {
            morePartitionKeys = List.copyOf(morePartitionKeys);
            moreSortKeys = List.copyOf(moreSortKeys);
        }

        /** With one partition key, and one sort key at most. */
        public Index(
                String name,
                Key partitionKey,
                @Nullable Key sortKey,
                Projection projection,
                List<String> included,
                Capacity capacity) {
            this(name, partitionKey, sortKey, projection, included, capacity, List.of(), List.of());
        }

        /** Whether it has more than one partition key or more than one sort key. */
        public boolean hasMoreKeys() {
            return !morePartitionKeys.isEmpty() || !moreSortKeys.isEmpty();
        }

        /** All its partition keys, in order. */
        public List<Key> partitionKeys() {
            return Stream.concat(Stream.of(partitionKey), morePartitionKeys.stream())
                    .toList();
        }

        /** All its sort keys, in order; empty when it has none. */
        public List<Key> sortKeys() {
            return Stream.concat(Stream.ofNullable(sortKey), moreSortKeys.stream())
                    .toList();
        }
    }

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
            for (Key key : index.partitionKeys()) {
                ofIndexes.add(new ItemKeys.IndexKey(index.name(), attribute(key), true));
            }
            for (Key key : index.sortKeys()) {
                ofIndexes.add(new ItemKeys.IndexKey(index.name(), attribute(key), false));
            }
        }
        return new ItemKeys(attribute(partitionKey), sortKey == null ? null : attribute(sortKey), ofIndexes);
    }

    private static KeyAttribute attribute(Key key) {
        return new KeyAttribute(key.name(), AttributeType.valueOf(key.type().name()));
    }
}

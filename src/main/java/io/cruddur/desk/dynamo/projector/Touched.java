package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a batch of stream records touched. However many records speak of a conversation, it is looked at once; what the
 * records say beyond their keys is not used, since it may be old.
 *
 * @param conversations what happened to the messages of each conversation, by group uuid
 * @param owners whose lists changed, by group rows that others wrote
 */
public record Touched(Map<String, Messages> conversations, Set<String> owners) {
    /**
     * A stream record, as much of it as matters. A NEW_IMAGE stream gives no more than the keys of a removed item.
     *
     * @param removed whether the item was removed
     */
    public record Change(boolean removed, RowKey key) {}

    /**
     * What happened to the messages of one conversation.
     *
     * @param written whether one of the records wrote a message, rather than removed it
     * @param sortKeys of the messages that were written or removed. They are where to look: a message of this moment need
     *     not be among the last ones in the order of the keys' text.
     */
    public record Messages(boolean written, Set<String> sortKeys) {
        public Messages {
            sortKeys = Set.copyOf(sortKeys);
        }

        /** Both together. */
        public Messages and(Messages other) {
            Set<String> all = new LinkedHashSet<>(sortKeys);
            all.addAll(other.sortKeys);
            return new Messages(written || other.written, all);
        }
    }

    public Touched {
        conversations = Map.copyOf(conversations);
        owners = Set.copyOf(owners);
    }

    /**
     * Records of other items than messages and group rows are ignored.
     *
     * @param own group rows that this projector has written: they tell nothing new
     */
    public static Touched of(List<Change> changes, Predicate<RowKey> own) {
        Map<String, Boolean> written = new LinkedHashMap<>();
        Map<String, Set<String>> sortKeys = new HashMap<>();
        Set<String> owners = new LinkedHashSet<>();
        for (Change change : changes) {
            String group = MessagesTable.groupOf(change.key().partitionKey());
            String owner = MessagesTable.ownerOf(change.key().partitionKey());
            if (group != null) {
                written.merge(group, !change.removed(), Boolean::logicalOr);
                sortKeys.computeIfAbsent(group, _ -> new LinkedHashSet<>())
                        .add(change.key().sortKey());
            } else if (owner != null && !own.test(change.key())) {
                owners.add(owner);
            }
        }
        Map<String, Messages> conversations = new LinkedHashMap<>();
        written.forEach(
                (group, any) -> conversations.put(group, new Messages(any, sortKeys.getOrDefault(group, Set.of()))));
        return new Touched(conversations, owners);
    }
}

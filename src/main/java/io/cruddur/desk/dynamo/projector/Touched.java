package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
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
 * @param conversations by group uuid, whether one of the records wrote a message, rather than removed it
 * @param owners whose lists changed, by group rows that others wrote
 */
public record Touched(Map<String, Boolean> conversations, Set<String> owners) {
    /**
     * A stream record, as much of it as matters. A NEW_IMAGE stream gives no more than the keys of a removed item.
     *
     * @param removed whether the item was removed
     */
    public record Change(boolean removed, RowKey key) {}

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
        Map<String, Boolean> conversations = new LinkedHashMap<>();
        Set<String> owners = new LinkedHashSet<>();
        for (Change change : changes) {
            String group = MessagesTable.groupOf(change.key().partitionKey());
            String owner = MessagesTable.ownerOf(change.key().partitionKey());
            if (group != null) {
                conversations.merge(group, !change.removed(), Boolean::logicalOr);
            } else if (owner != null && !own.test(change.key())) {
                owners.add(owner);
            }
        }
        return new Touched(conversations, owners);
    }
}

package io.cruddur.desk.dynamo.messages;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conversations that a person was found to be a member of, and with whom: by a row in their own list, or by the marker
 * of a pair that they are one of. It only grows: the reference never takes anybody out of a conversation. Safe from any
 * thread.
 */
final class Membership {
    private final Map<String, Set<String>> others = new ConcurrentHashMap<>();

    void found(String groupUuid, String otherUuid) {
        if (!groupUuid.isEmpty()) {
            others.computeIfAbsent(groupUuid, _ -> ConcurrentHashMap.newKeySet())
                    .add(otherUuid);
        }
    }

    boolean isIn(String groupUuid) {
        return others.containsKey(groupUuid);
    }

    /** Whether it is a conversation with that person. */
    boolean isIn(String groupUuid, String otherUuid) {
        return others.getOrDefault(groupUuid, Set.of()).contains(otherUuid);
    }
}

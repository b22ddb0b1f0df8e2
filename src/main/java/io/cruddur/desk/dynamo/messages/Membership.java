package io.cruddur.desk.dynamo.messages;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conversations that a person was found to be a member of, by a row in their own list or by the marker of a pair that
 * they are one of. It only grows: the reference never takes anybody out of a conversation. Safe from any thread.
 */
final class Membership {
    private final Set<String> conversations = ConcurrentHashMap.newKeySet();

    void found(String groupUuid) {
        if (!groupUuid.isEmpty()) {
            conversations.add(groupUuid);
        }
    }

    boolean isIn(String groupUuid) {
        return conversations.contains(groupUuid);
    }
}

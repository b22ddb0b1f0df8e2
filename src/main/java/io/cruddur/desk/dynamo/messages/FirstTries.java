package io.cruddur.desk.dynamo.messages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where each message of this run was first tried, so that another try goes to the same places in the same order and
 * meets what the earlier one may have written. Bounded: it forgets the oldest. Safe from any thread.
 */
final class FirstTries {
    private static final int KEPT = 10_000;

    /**
     * A first try.
     *
     * @param at the time of the first sort key tried; later ones follow microsecond by microsecond
     */
    record Try(String groupUuid, Instant at) {}

    private final Map<UUID, Try> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Try> eldest) {
            return size() > KEPT;
        }
    };

    synchronized @Nullable Try of(UUID messageUuid) {
        return tries.get(messageUuid);
    }

    synchronized void remember(UUID messageUuid, Try first) {
        tries.put(messageUuid, first);
    }
}

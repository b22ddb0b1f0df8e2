package io.cruddur.desk.port;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says that something in the messages table changed, so that a view can read it again. LOCAL: from DynamoDB Streams.
 * PROD: a poll of what is being watched.
 */
public interface ChangeFeed {
    sealed interface Change {
        /**
         * Messages were added to, changed in or removed from these conversations.
         *
         * @param sortKeys of those messages, by group uuid; of a conversation that is not in it, nobody knows which
         */
        record Messages(Set<String> groupUuids, Map<String, Set<String>> sortKeys) implements Change {
            public Messages {
                groupUuids = Set.copyOf(groupUuids);
                sortKeys = Map.copyOf(sortKeys);
            }

            /** Nobody knows which messages. */
            public Messages(Set<String> groupUuids) {
                this(groupUuids, Map.of());
            }
        }

        /** The conversation lists of these users moved. */
        record ConversationLists(Set<String> ownerUuids) implements Change {}

        /**
         * The feed stands still; it goes on trying by itself.
         *
         * @param sentence why, for the person at the desk
         */
        record Lost(String sentence) implements Change {}

        /** The feed runs again, and changes may have been missed: read everything again. */
        record Resumed() implements Change {}
    }

    /** A subscription. */
    interface Watch extends AutoCloseable {
        /**
         * Says what the watcher looks at now.
         *
         * @param ownerUuid whose list; null for none
         * @param groupUuid which conversation; null for none
         * @param focused whether the window has the focus; a polling feed rests while it has not
         */
        void lookAt(@Nullable String ownerUuid, @Nullable String groupUuid, boolean focused);

        @Override
        void close();
    }

    /** @param listener called on the feed's own thread */
    Watch watch(Consumer<Change> listener);
}

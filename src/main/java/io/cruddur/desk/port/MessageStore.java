package io.cruddur.desk.port;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversations of the messages table: access patterns A to D. Every call blocks. */
public interface MessageStore {
    /** Which end of a conversation a page is read towards. */
    enum Direction {
        OLDER,
        NEWER
    }

    /**
     * What to read of a conversation.
     *
     * @param after the sort key to continue from, exclusive; null starts at the newest (OLDER) or oldest (NEWER)
     * @param limit messages a page, at least 1
     * @param from only messages at or after this; null for no bound
     * @param until only messages before this; null for no bound
     */
    record MessageQuery(
            Direction direction,
            @Nullable String after,
            int limit,
            @Nullable Instant from,
            @Nullable Instant until) {
        /** The design's page: 20 messages. */
        public static final int PAGE = 20;

        public static MessageQuery newest() {
            return new MessageQuery(Direction.OLDER, null, PAGE, null, null);
        }

        public static MessageQuery olderThan(String sortKey) {
            return new MessageQuery(Direction.OLDER, sortKey, PAGE, null, null);
        }

        public static MessageQuery newerThan(String sortKey) {
            return new MessageQuery(Direction.NEWER, sortKey, PAGE, null, null);
        }
    }

    /**
     * A message about to be written. Its uuid is fixed before the first try, so that a retry is recognised.
     *
     * @param seen the largest sort key that the writer has seen in the conversation, empty when none: the message is
     *     written later than that, also when this machine's clock is behind
     */
    record Reply(UUID messageUuid, String groupUuid, Person sender, String text, String seen) {}

    /** The first message to somebody. */
    record FirstMessage(UUID messageUuid, Person sender, Person recipient, String text) {}

    /** A written message; {@code message.groupUuid()} is the conversation it went into, found or new. */
    record Sent(Message message, boolean newConversation) {}

    /**
     * Pattern A. Items are in the direction of reading: newest first for OLDER, oldest first for NEWER.
     *
     * @throws DeskException.NotFound when the messages table does not exist
     */
    Page<Message> messages(String groupUuid, MessageQuery query);

    /**
     * Pattern B: the conversations of a user, newest first.
     *
     * @param after {@link Page#next()} of the page before; null for the first
     */
    Page<MessageGroup> conversations(String ownerUuid, @Nullable String after, int limit);

    /** The group uuid of the conversation between two people, if there is one. */
    Optional<String> conversationBetween(Person one, Person other);

    /** Pattern C. An existing conversation between the two is found and reused. */
    Sent start(FirstMessage first);

    /** Pattern D. Never overwrites, and never writes one {@code messageUuid} twice. */
    Sent reply(Reply reply);
}

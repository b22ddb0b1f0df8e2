package io.cruddur.desk.port;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * A message about to be written. All of it is fixed before the first try, and a retry is made with an equal one:
     * then the store recognises the message that an earlier try may have written already.
     *
     * @param seen sort key of the newest message that the writer has seen in the conversation, empty when none: the
     *     message is dated later than that, also when this machine's clock is behind, unless it is more than a day ahead
     * @param at when the writer sent it; null for the moment of the first try, which the store remembers while it lives.
     *     Give it where a retry may come from another run of the app.
     */
    record Reply(
            UUID messageUuid,
            String groupUuid,
            Person sender,
            String text,
            String seen,
            @Nullable Instant at) {
        public Reply(UUID messageUuid, String groupUuid, Person sender, String text, String seen) {
            this(messageUuid, groupUuid, sender, text, seen, null);
        }
    }

    /**
     * The first message to somebody.
     *
     * @param at as in {@link Reply}
     */
    record FirstMessage(
            UUID messageUuid,
            Person sender,
            Person recipient,
            String text,
            @Nullable Instant at) {
        public FirstMessage(UUID messageUuid, Person sender, Person recipient, String text) {
            this(messageUuid, sender, recipient, text, null);
        }
    }

    /** A written message; {@code message.groupUuid()} is the conversation it went into, found or new. */
    record Sent(Message message, boolean newConversation) {}

    /**
     * Pattern A. Items are in the direction of reading: newest first for OLDER, oldest first for NEWER.
     *
     * <p>Newest and oldest are those of the sort keys' text, the only order in which DynamoDB can page; the cursors are
     * good for that order alone. On screen, what is loaded is in {@link Message#ORDER}: where the reference wrote other
     * offsets, the two differ by some hours. A message may also arrive late, before a cursor that was passed already (its
     * writer's clock was behind): who follows a conversation reads its newest page again and merges by sort key. A date
     * range goes by time, not by text; a message whose sort key is no timestamp is in it where its text is.
     *
     * @throws DeskException.NotFound when the messages table does not exist
     */
    Page<Message> messages(String groupUuid, MessageQuery query);

    /**
     * The messages with these sort keys, as far as they are there; read consistently. At 200 bytes a message it costs one
     * capacity unit for each of them, and less where they follow each other.
     */
    List<Message> messagesAt(String groupUuid, Collection<String> sortKeys);

    /**
     * Messages from {@code since} on, though their text sorts before {@code before}: an offset moves the text of a
     * message up to a day back, and a space for the T to the start of its day, so the last page by text need not be the
     * last messages.
     *
     * @return newest text first; {@link Page#next()} where the search ended, when it ended before all were found: it reads
     *     at most 1,000 messages, 50 capacity units at 200 bytes each
     */
    Page<Message> messagesSince(String groupUuid, Instant since, String before);

    /** As {@link #messagesSince}, of the conversations of a user. */
    Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before);

    /**
     * Pattern B: the conversations of a user, newest first for OLDER, oldest first for NEWER.
     *
     * <p>A row moves to the newest end when its conversation goes on. Whom that happens to between two pages of a way
     * down is met on the way up, or told by the {@link ChangeFeed}.
     *
     * @param after {@link Page#next()} of the page before, exclusive; null for the first
     */
    Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit);

    /** Pattern B, newest first. */
    default Page<MessageGroup> conversations(String ownerUuid, @Nullable String after, int limit) {
        return conversations(ownerUuid, Direction.OLDER, after, limit);
    }

    /** The group uuid of the conversation between two people, if there is one. */
    Optional<String> conversationBetween(Person one, Person other);

    /**
     * Pattern C. An existing conversation between the two is found and reused.
     *
     * @throws DeskException.Invalid when the text cannot be sent, or both are the same person
     * @throws DeskException.WriteRefused where nobody may write in another person's name
     */
    Sent start(FirstMessage first);

    /**
     * Pattern D. Never overwrites, and never writes one {@code messageUuid} twice.
     *
     * @throws DeskException.Invalid when the text cannot be sent
     * @throws DeskException.WriteRefused where nobody may write in another person's name
     */
    Sent reply(Reply reply);
}

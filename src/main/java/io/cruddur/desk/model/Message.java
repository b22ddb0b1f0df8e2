package io.cruddur.desk.model;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation: the item {@code pk = MSG#<group uuid>}.
 *
 * @param groupUuid the conversation
 * @param sortKey the item's {@code sk} exactly as stored; unique within the conversation
 * @param at the instant that {@code sortKey} stands for; null when it is no timestamp
 * @param uuid the {@code message_uuid}; empty when the item lacks it
 * @param text may be empty when the item lacks it
 */
public record Message(
        String groupUuid, String sortKey, @Nullable Instant at, String uuid, Person sender, String text) {
    /**
     * The order on screen: by time, whatever form the sort keys are written in. Messages without a time come first, so
     * that they are not lost and are in nobody's way. Consistent with equals within one conversation.
     */
    public static final Comparator<Message> ORDER = Comparator.comparing(
                    Message::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Message::sortKey);

    /**
     * Whether it may be its conversation's newest message at {@code now}: not without a time, and not when its time is
     * {@linkplain Timestamps#isFarAhead far ahead}.
     */
    public boolean counts(Instant now) {
        return at != null && !isFarAhead(now);
    }

    /** Whether it is dated so far ahead of {@code now} that it is a mistake. One without a time is not. */
    public boolean isFarAhead(Instant now) {
        return Timestamps.isFarAhead(at, now);
    }
}

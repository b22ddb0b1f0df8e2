package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is not known to be stored. Its uuid never changes; what was tried first is what is tried again, so
 * that a retry after a lost answer meets its own write instead of sending twice.
 *
 * @param message as it will be shown; its sort key is empty, its time fixed before the first try
 * @param attempt what was asked of the store; null before the first try
 * @param problem why the last try failed; empty while it waits or is on its way
 */
public record PendingMessage(Message message, @Nullable Attempt attempt, String problem) {
    /** What was asked of the store. */
    public sealed interface Attempt {
        record Start(MessageStore.FirstMessage first) implements Attempt {}

        record Answer(MessageStore.Reply reply) implements Attempt {}
    }

    public boolean failed() {
        return !problem.isEmpty();
    }

    public PendingMessage tried(Attempt made) {
        return new PendingMessage(message, made, problem);
    }

    /** A message of an earlier run, as it was tried there. */
    public static PendingMessage of(ChatNotes.Unsent kept, Person me, String problem) {
        UUID uuid = UUID.fromString(kept.messageUuid());
        String group = kept.group();
        Message message = new Message(group == null ? "" : group, "", kept.at(), kept.messageUuid(), me, kept.text());
        Attempt attempt =
                switch (kept.way()) {
                    case NONE -> null;
                    case START ->
                        new Attempt.Start(
                                new MessageStore.FirstMessage(uuid, me, kept.other(), kept.text(), kept.at()));
                    case REPLY ->
                        new Attempt.Answer(new MessageStore.Reply(
                                uuid, message.groupUuid(), me, kept.text(), kept.seen(), kept.at()));
                };
        return new PendingMessage(message, attempt, problem);
    }

    /** As it is kept for another run. */
    public ChatNotes.Unsent kept(@Nullable String group, Person other, Instant now) {
        Instant at = message.at();
        return new ChatNotes.Unsent(
                message.uuid(),
                group,
                other,
                message.text(),
                at == null ? now : at,
                switch (attempt) {
                    case null -> ChatNotes.Way.NONE;
                    case Attempt.Start _ -> ChatNotes.Way.START;
                    case Attempt.Answer _ -> ChatNotes.Way.REPLY;
                },
                attempt instanceof Attempt.Answer(var reply) ? reply.seen() : "",
                problem,
                now);
    }

    /** Not tried before, so its time is that of the try which is to come. */
    public PendingMessage writtenAt(Instant now) {
        return new PendingMessage(
                new Message(
                        message.groupUuid(), message.sortKey(), now, message.uuid(), message.sender(), message.text()),
                attempt,
                problem);
    }

    public PendingMessage with(String why) {
        return new PendingMessage(message, attempt, why);
    }
}

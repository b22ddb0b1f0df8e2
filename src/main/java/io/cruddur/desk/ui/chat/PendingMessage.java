package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * A message that is not known to be stored. Its uuid never changes; what was tried first is what is tried again, so
 * that a retry after a lost answer meets its own write instead of sending twice.
 *
 * @param message as it will be shown; its sort key is empty
 * @param attempt what was asked of the store; null before the first try
 * @param problem why the last try failed; empty while it waits or is on its way
 */
record PendingMessage(Message message, @Nullable Attempt attempt, String problem) {
    /** What was asked of the store. */
    sealed interface Attempt {
        record Start(MessageStore.FirstMessage first) implements Attempt {}

        record Answer(MessageStore.Reply reply) implements Attempt {}
    }

    boolean failed() {
        return !problem.isEmpty();
    }

    PendingMessage tried(Attempt made) {
        return new PendingMessage(message, made, problem);
    }

    PendingMessage with(String why) {
        return new PendingMessage(message, attempt, why);
    }
}

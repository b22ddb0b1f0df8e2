package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.model.Message;
import java.time.LocalDate;

/** One row of the message list. Equal rows look alike, so that only what changed is drawn again. */
public sealed interface ChatRow {
    /** Stays the same from sending to sent, and when rows come in around it. */
    String key();

    /** What has become of a message. */
    public enum SendState {
        /** The other person's. */
        RECEIVED,
        /** On its way, or waiting for one that is. */
        SENDING,
        SENT,
        FAILED
    }

    record Day(LocalDate day) implements ChatRow {
        @Override
        public String key() {
            return "day " + day;
        }
    }

    /**
     * A message.
     *
     * @param first whether it starts a run of messages of one person
     * @param last whether it ends one
     * @param problem why it was not sent; empty otherwise
     * @param who the sender, where it is neither of the two who talk; empty otherwise
     * @param fresh whether it is the first that had not been read when the conversation was opened
     */
    public record Bubble(
            String key,
            Message message,
            SendState delivery,
            boolean first,
            boolean last,
            String problem,
            String who,
            boolean fresh)
            implements ChatRow {
        public Bubble(
                String key,
                Message message,
                SendState delivery,
                boolean first,
                boolean last,
                String problem,
                String who) {
            this(key, message, delivery, first, last, problem, who, false);
        }

        public boolean own() {
            return delivery != SendState.RECEIVED;
        }
    }
}

package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks at in a chat window: told to the feed, which in PROD polls that alone, and to the list, where it
 * counts as read.
 */
final class ChatAttention {
    private final ObservableValue<@Nullable ConversationListViewModel> list;
    private final ObservableValue<@Nullable ConversationViewModel> conversation;
    private final ChangeFeed.Watch watch;
    private boolean inFront = true;

    ChatAttention(
            ObservableValue<@Nullable ConversationListViewModel> list,
            ObservableValue<@Nullable ConversationViewModel> conversation,
            ChangeFeed.Watch watch) {
        this.list = list;
        this.conversation = conversation;
        this.watch = watch;
    }

    /** Whether a person can see this window's messages now: only then are they read, and only then is PROD polled. */
    void inFront(boolean front) {
        if (inFront != front) {
            inFront = front;
            moved();
        }
    }

    /** The list or the conversation is another one, or has other messages. */
    void moved() {
        ConversationListViewModel shown = list.getValue();
        ConversationViewModel open = conversation.getValue();
        String owner = shown == null ? null : shown.me().uuid();
        String group = open == null ? null : open.conversation().groupUuid();
        watch.lookAt(owner, group, inFront);
        if (shown != null) {
            shown.opened(open == null ? null : open.conversation());
        }
        read();
    }

    /** What is loaded of the open conversation has been read, while one looks. */
    void read() {
        ConversationListViewModel shown = list.getValue();
        ConversationViewModel open = conversation.getValue();
        if (shown != null && open != null && inFront) {
            shown.reading(open.conversation().groupUuid(), row -> isLoaded(row, open.conversation()));
        } else if (shown != null) {
            shown.reading(null, _ -> false);
        }
    }

    private static boolean isLoaded(MessageGroup row, ConversationState conversation) {
        Instant told = Timestamps.parse(row.sortKey());
        Instant seen = Timestamps.parse(conversation.seen());
        return told == null || (seen != null && !told.isAfter(seen));
    }
}

package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.ConversationState;
import javafx.beans.property.SimpleStringProperty;

/** The draft of a conversation as a property, until it is closed: each window has its own, and all say the same. */
final class DraftProperty extends SimpleStringProperty implements AutoCloseable {
    private final Runnable followed;

    DraftProperty(ConversationState conversation) {
        super(conversation.draft());
        followed = conversation.onDraft(this::set);
        subscribe((_, typed) -> conversation.draft(typed));
    }

    @Override
    public void close() {
        followed.run();
    }
}

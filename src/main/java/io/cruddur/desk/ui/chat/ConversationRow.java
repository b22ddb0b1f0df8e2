package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.MessageGroup;

/** A row of the conversation list. */
record ConversationRow(MessageGroup group, boolean unread) {
    /** Whether there is a conversation behind it: an item without a {@code message_group_uuid} names none. */
    boolean opens() {
        return !group.groupUuid().isEmpty();
    }
}

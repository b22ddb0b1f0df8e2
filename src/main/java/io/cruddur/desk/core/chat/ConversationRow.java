package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.MessageGroup;

/**
 * A row of the conversation list.
 *
 * @param group of a conversation that has not begun, one that is stored nowhere and has no group uuid
 * @param messages that were not read
 * @param left what was typed or tried here and is not stored
 * @param begins whether the conversation has yet to begin
 */
public record ConversationRow(MessageGroup group, Unread messages, Left left, boolean begins) {
    /**
     * What somebody has left in a conversation.
     *
     * @param draft empty when there is none
     * @param failed the newest message that was not sent; empty when there is none
     */
    public record Left(String draft, String failed) {
        public static final Left NOTHING = new Left("", "");

        public boolean isNothing() {
            return draft.isEmpty() && failed.isEmpty();
        }
    }

    public boolean unread() {
        return messages.any();
    }

    /** Whether there is a conversation behind it: an item without a {@code message_group_uuid} names none. */
    public boolean opens() {
        return begins || !group.groupUuid().isEmpty();
    }

    /** Whether {@code conversation} is the one of this row. */
    public boolean isOf(ConversationState conversation) {
        String uuid = conversation.groupUuid();
        return uuid == null
                ? begins && group.other().uuid().equals(conversation.other().uuid())
                : group.groupUuid().equals(uuid);
    }
}

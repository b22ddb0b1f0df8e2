package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.MessageGroup;

/** A row of the conversation list. */
record ConversationRow(MessageGroup group, boolean unread) {}

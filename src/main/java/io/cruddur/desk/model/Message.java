package io.cruddur.desk.model;

import java.time.Instant;
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
        String groupUuid, String sortKey, @Nullable Instant at, String uuid, Person sender, String text) {}

package io.cruddur.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One participant's row of a conversation: the item {@code pk = GRP#<owner uuid>}.
 *
 * @param ownerUuid whose list this row is in
 * @param sortKey the item's {@code sk} exactly as stored: when the last message was written
 * @param lastMessageAt the instant that {@code sortKey} stands for; null when it is no timestamp
 * @param preview the last message's text as the row has it
 * @param other the other participant
 */
public record MessageGroup(
        String ownerUuid,
        String groupUuid,
        String sortKey,
        @Nullable Instant lastMessageAt,
        String preview,
        Person other) {}

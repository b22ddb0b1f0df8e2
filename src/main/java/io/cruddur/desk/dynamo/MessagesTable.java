package io.cruddur.desk.dynamo;

import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinitions;
import org.jspecify.annotations.Nullable;

/**
 * The messages table's schema: names, key prefixes and the definition it is created with. The reference's Python scripts
 * and its Lambda read and write the same table, so nothing here is ours to change.
 */
public final class MessagesTable {
    /** The table's name where {@code DDB_MESSAGE_TABLE} says nothing else. */
    public static final String DEFAULT_NAME = "cruddur-messages";

    /** The index of group rows by conversation. Eventually consistent: a hint, never a proof. */
    public static final String GROUP_INDEX = "message-group-sk-index";

    public static final String PK = "pk";
    public static final String SK = "sk";
    public static final String MESSAGE = "message";
    public static final String MESSAGE_UUID = "message_uuid";

    /** Only group rows may carry it: the reference's Lambda takes everything in the index for a group row. */
    public static final String MESSAGE_GROUP_UUID = "message_group_uuid";

    public static final String USER_UUID = "user_uuid";
    public static final String USER_DISPLAY_NAME = "user_display_name";
    public static final String USER_HANDLE = "user_handle";

    public static final String MESSAGE_PREFIX = "MSG#";
    public static final String GROUP_PREFIX = "GRP#";

    /** The seeded demo conversation, as the reference's scripts hard-code it. */
    public static final String DEMO_GROUP_UUID = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

    private MessagesTable() {}

    /** What a messages table is created with. */
    public static TableDefinition definition(String name, boolean deletionProtection) {
        return TableDefinitions.messages(name, deletionProtection);
    }

    /** The partition key of a conversation's messages. */
    public static String messagesKey(String groupUuid) {
        return MESSAGE_PREFIX + groupUuid;
    }

    /** The partition key of a user's conversation list. */
    public static String groupsKey(String ownerUuid) {
        return GROUP_PREFIX + ownerUuid;
    }

    /** The conversation that a message's partition key names; null for a partition key of another kind. */
    public static @Nullable String groupOf(String partitionKey) {
        return partitionKey.startsWith(MESSAGE_PREFIX) ? partitionKey.substring(MESSAGE_PREFIX.length()) : null;
    }

    /** The user whose list a partition key names; null for a partition key of another kind. */
    public static @Nullable String ownerOf(String partitionKey) {
        return partitionKey.startsWith(GROUP_PREFIX) ? partitionKey.substring(GROUP_PREFIX.length()) : null;
    }
}

package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds a conversation's newest message: by instant, while DynamoDB sorts by text. An offset moves the text of a sort key
 * up to a day back or ahead, and a space in place of the T to the start of its day, so a message of this moment may be
 * anywhere in the last two days of text, or in the next one. And what is
 * dated more than a day ahead of now is not the newest, whatever its text.
 *
 * <p>All reads are consistent. At 200 bytes a message {@link #last} costs one capacity unit, {@link #among} one more for
 * each message that it has to look at, and {@link #search} at most 50.
 */
public final class NewestMessages {
    /** Messages that a look at the end reads. */
    static final int LAST = 20;

    /** Messages that a search reads at most. */
    public static final int MOST = 1_000;

    /** Of those that were touched, how many are looked for one by one before a search is cheaper. */
    private static final int ONE_BY_ONE = 25;

    private final DynamoDbClient client;
    private final String table;

    public NewestMessages(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Messages, with their items.
     *
     * @param messages the last ones in the order of their sort keys' text first, and the last one first
     * @param more the sort key after which the next ones in that order are; null when there are none
     */
    public record Candidates(
            Map<Message, Map<String, AttributeValue>> messages,
            @Nullable String more) {
        /** The newest at {@code now}; where none has a time, the last one by text; null when all are far ahead. */
        public @Nullable Message newest(Instant now) {
            return messages.keySet().stream()
                    .filter(message -> message.at() == null || message.counts(now))
                    .max(Message.ORDER)
                    .orElse(null);
        }
    }

    /** The last messages in the order of their sort keys' text, those left out whose text is too far ahead. */
    public Candidates last(String groupUuid, Instant now) {
        Candidates last = page(groupUuid, null, ceiling(now), null, LAST);
        return last.messages().isEmpty() ? page(groupUuid, null, null, null, LAST) : last;
    }

    /**
     * The newest, given that it was one of some messages before others were touched.
     *
     * @param last what {@link #last} has found
     * @param before sort keys, one of which was the newest message's
     * @param touched sort keys of messages that were written, changed or removed since
     * @return null when that cannot be told, because one of {@code before} is no message or does not count: then only a
     *     {@link #search} helps
     */
    public @Nullable Candidates among(
            String groupUuid, Instant now, Candidates last, Collection<String> before, Collection<String> touched) {
        if (last.more() == null) {
            return last;
        }
        Map<Message, Map<String, AttributeValue>> found = new LinkedHashMap<>(last.messages());
        Set<String> known = new HashSet<>();
        found.keySet().forEach(message -> known.add(message.sortKey()));
        for (String key : before) {
            if (!counts(key, now) || (known.add(key) && !get(groupUuid, key, found))) {
                return null;
            }
        }
        Message newest = new Candidates(found, null).newest(now);
        List<Message> later = touched.stream()
                .filter(key -> !known.contains(key) && counts(key, now))
                .map(key -> keyed(groupUuid, key))
                .filter(key -> newest == null || Message.ORDER.compare(key, newest) > 0)
                .sorted(Message.ORDER.reversed())
                .limit(ONE_BY_ONE + 1L)
                .toList();
        int looks = 0;
        for (Message key : later) {
            if (++looks > ONE_BY_ONE) {
                return null;
            }
            if (get(groupUuid, key.sortKey(), found)) {
                break;
            }
        }
        return new Candidates(found, last.more());
    }

    /**
     * Reads on from what {@link #last} has found, as far down as a newer message can be, and at most {@link #MOST}
     * messages.
     */
    public Candidates search(String groupUuid, Instant now, Candidates last) {
        Map<Message, Map<String, AttributeValue>> found = new LinkedHashMap<>(last.messages());
        String more = last.more();
        while (more != null && found.size() < MOST) {
            Message newest = new Candidates(found, null).newest(now);
            Instant at = newest == null ? null : newest.at();
            String floor = at == null ? null : Timestamps.lowest(at);
            if (floor != null && floor.compareTo(more) >= 0) {
                break;
            }
            Candidates page = page(groupUuid, floor, more, more, MOST - found.size());
            found.putAll(page.messages());
            more = page.more();
        }
        return new Candidates(found, more);
    }

    /** The newest message, looked for as far as it can be; null when there is none that counts. */
    public @Nullable Message find(String groupUuid, Instant now) {
        return search(groupUuid, now, last(groupUuid, now)).newest(now);
    }

    private static String ceiling(Instant now) {
        return Timestamps.highest(Timestamps.farthest(now));
    }

    private static boolean counts(String key, Instant now) {
        return keyed("", key).counts(now);
    }

    private static Message keyed(String groupUuid, String key) {
        return new Message(groupUuid, key, Timestamps.parse(key), "", Person.UNKNOWN, "");
    }

    private boolean get(String groupUuid, String sortKey, Map<Message, Map<String, AttributeValue>> found) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(MessageItems.key(MessagesTable.messagesKey(groupUuid), sortKey))
                        .consistentRead(true)
                        .build())
                .item();
        if (item.isEmpty()) {
            return false;
        }
        found.put(MessageItems.message(item), item);
        return true;
    }

    /** Newest text first, from {@code top} down to {@code bottom}, both of them included, or without bound where null. */
    private Candidates page(
            String groupUuid, @Nullable String bottom, @Nullable String top, @Nullable String after, int limit) {
        String pk = MessagesTable.messagesKey(groupUuid);
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(pk));
        if (bottom != null) {
            values.put(":bottom", AttributeValue.fromS(bottom));
        }
        if (top != null) {
            values.put(":top", AttributeValue.fromS(top));
        }
        String range = bottom != null && top != null
                ? " AND sk BETWEEN :bottom AND :top"
                : bottom != null ? " AND sk >= :bottom" : top != null ? " AND sk <= :top" : "";
        QueryResponse page = client.query(QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk" + range)
                .expressionAttributeValues(values)
                .exclusiveStartKey(after == null ? null : MessageItems.key(pk, after))
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(limit)
                .build());
        Map<Message, Map<String, AttributeValue>> found = new LinkedHashMap<>();
        page.items().forEach(item -> found.put(MessageItems.message(item), item));
        return new Candidates(
                found,
                page.hasLastEvaluatedKey() ? MessageItems.text(page.lastEvaluatedKey(), MessagesTable.SK) : null);
    }
}

package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Newest;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Participant;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.model.MessageText;
import io.cruddur.desk.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Decides how a conversation's group rows have to move. A pure function, the same in the app and in AWS Lambda: each
 * participant gets exactly one row, with the newest message's key and preview.
 *
 * <p>Everything it decides is conditional on what it was decided from. A row is deleted only if it is still there, so of
 * two projectors that move the same row one fails and looks again; and the newest message is checked in the same
 * transaction, so that nothing moves to a message that was changed or removed meanwhile.
 */
public final class GroupProjector {
    /** DynamoDB's limit of one transaction. */
    private static final int MAX_ACTIONS = 100;

    /** Longer texts are checked for existence alone: the check would cost more than it is worth. */
    private static final int MAX_CHECKED = 4_096;

    /** A row that owner has more than one of is the one to keep when it is the newest. */
    private static final Comparator<Row> NEWEST_ROW = Comparator.comparing(Row::sortKey);

    private static final String STILL_OF_GROUP = "message_group_uuid = :group";

    private final String table;

    public GroupProjector(String table) {
        this.table = table;
    }

    /**
     * What is to be done.
     *
     * @param transactions to be applied in this order, each at once
     * @param owners whose lists change
     * @param keys the partition and sort keys that are written or deleted
     * @param creates whether a row appears where there was none. Nothing in the table guards against two projectors
     *     doing that at the same time, so look again afterwards.
     */
    public record Plan(
            List<List<TransactWriteItem>> transactions, Set<String> owners, Set<RowKey> keys, boolean creates) {
        public Plan {
            transactions = List.copyOf(transactions);
            owners = Set.copyOf(owners);
            keys = Set.copyOf(keys);
        }

        public boolean isEmpty() {
            return transactions.isEmpty();
        }
    }

    /** An item's key. */
    public record RowKey(String partitionKey, String sortKey) {}

    /** @return an empty plan when every row is as it should be */
    public Plan plan(ProjectedConversation conversation) {
        PlanBuilder draft = new PlanBuilder(conversation.groupUuid());
        for (Participant participant : conversation.participants()) {
            if (conversation.newest() == null) {
                empty(draft, participant);
            } else {
                follow(draft, conversation.newest(), participant, conversation.mayCreate());
            }
        }
        return draft.finished(conversation.newest());
    }

    /** A conversation without messages keeps its place in the list, since it can be written into, but shows no text. */
    private static void empty(PlanBuilder draft, Participant participant) {
        Row best = participant.rows().stream().max(NEWEST_ROW).orElse(null);
        if (best != null && !best.preview().isEmpty()) {
            draft.replace(participant.uuid(), best, moved(best, best.sortKey(), ""));
        }
        for (Row row : participant.rows()) {
            if (!row.equals(best)) {
                draft.delete(participant.uuid(), row, false);
            }
        }
    }

    private static void follow(PlanBuilder draft, Newest newest, Participant participant, boolean mayCreate) {
        String preview = preview(newest);
        String target = target(newest.sortKey(), participant.taken());
        Row there = participant.rows().stream()
                .filter(row -> row.sortKey().equals(target))
                .findFirst()
                .orElse(null);
        Row best = there != null
                ? there
                : participant.rows().stream().max(NEWEST_ROW).orElse(null);
        if (best == null) {
            if (mayCreate && participant.other() != null) {
                draft.create(
                        participant.uuid(),
                        MessageItems.groupItem(
                                participant.uuid(), target, draft.groupUuid, participant.other(), preview));
            }
            return;
        }
        if (there == null) {
            draft.put(participant.uuid(), moved(best, target, preview));
        } else if (!preview.equals(there.preview())) {
            draft.replace(participant.uuid(), there, moved(there, target, preview));
        }
        for (Row row : participant.rows()) {
            if (!row.sortKey().equals(target)) {
                draft.delete(participant.uuid(), row, row.equals(best));
            }
        }
    }

    /** At most as long as a message may be: one that was written by other means must not make the row too large. */
    static String preview(Newest newest) {
        return preview(
                newest.text() == null
                        ? ""
                        : MessageItems.text(Map.of(MessagesTable.MESSAGE, newest.text()), MessagesTable.MESSAGE));
    }

    /** What a row shows of a message's text. */
    static String preview(String text) {
        return MessageText.length(text) <= MessageText.MAX_CODE_POINTS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MessageText.MAX_CODE_POINTS));
    }

    /** The newest message's key, or the first one after it that no other conversation of the owner holds. */
    static String target(String sortKey, Set<String> taken) {
        String key = sortKey;
        while (taken.contains(key)) {
            key = after(key);
        }
        return key;
    }

    /** A microsecond later, in UTC: the row shows the time of its message, whatever offset that is written in. */
    private static String after(String key) {
        Instant at = Timestamps.parse(key);
        Instant next = at == null ? null : Timestamps.next(at);
        return next == null || !next.equals(Timestamps.writable(next)) ? key + "~" : Timestamps.format(next);
    }

    private static Map<String, AttributeValue> moved(Row row, String target, String preview) {
        Map<String, AttributeValue> item = new HashMap<>(row.item());
        item.put(MessagesTable.SK, AttributeValue.fromS(target));
        item.put(MessagesTable.MESSAGE, AttributeValue.fromS(preview));
        return item;
    }

    /** A plan being made. */
    private final class PlanBuilder {
        private final String groupUuid;
        private final List<TransactWriteItem> moves = new ArrayList<>();
        private final List<TransactWriteItem> duplicates = new ArrayList<>();
        private final Set<String> owners = new LinkedHashSet<>();
        private final Set<RowKey> keys = new LinkedHashSet<>();
        private boolean creates;

        PlanBuilder(String groupUuid) {
            this.groupUuid = groupUuid;
        }

        void create(String owner, Map<String, AttributeValue> item) {
            put(owner, item);
            creates = true;
        }

        /** Where no row is. */
        void put(String owner, Map<String, AttributeValue> item) {
            add(owner, Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
        }

        /** In place of a row that still is as it was read. */
        void replace(String owner, Row was, Map<String, AttributeValue> item) {
            AttributeValue preview = was.item().get(MessagesTable.MESSAGE);
            Put.Builder put = Put.builder().tableName(table).item(item);
            if (preview == null) {
                put.conditionExpression(STILL_OF_GROUP + " AND attribute_not_exists(message)")
                        .expressionAttributeValues(group());
            } else {
                put.conditionExpression(STILL_OF_GROUP + " AND message = :was")
                        .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(groupUuid), ":was", preview));
            }
            add(owner, put);
        }

        private void add(String owner, Put.Builder put) {
            Put built = put.build();
            moves.add(TransactWriteItem.builder().put(built).build());
            changed(owner, built.item());
        }

        /** @param moved whether the row appears at another key in the same plan, rather than being one too many */
        void delete(String owner, Row row, boolean moved) {
            (moved ? moves : duplicates)
                    .add(TransactWriteItem.builder()
                            .delete(Delete.builder()
                                    .tableName(table)
                                    .key(MessageItems.key(row.partitionKey(), row.sortKey()))
                                    .conditionExpression(STILL_OF_GROUP)
                                    .expressionAttributeValues(group())
                                    .build())
                            .build());
            changed(owner, row.item());
        }

        private void changed(String owner, Map<String, AttributeValue> item) {
            owners.add(owner);
            keys.add(new RowKey(MessageItems.text(item, MessagesTable.PK), MessageItems.text(item, MessagesTable.SK)));
        }

        private Map<String, AttributeValue> group() {
            return Map.of(":group", AttributeValue.fromS(groupUuid));
        }

        /** One transaction, unless there is a crowd of duplicates: of those some go before. */
        Plan finished(@Nullable Newest newest) {
            List<List<TransactWriteItem>> transactions = new ArrayList<>();
            List<TransactWriteItem> rest = duplicates;
            while (1 + moves.size() + rest.size() > MAX_ACTIONS) {
                int some = Math.min(rest.size(), MAX_ACTIONS);
                transactions.add(List.copyOf(rest.subList(0, some)));
                rest = rest.subList(some, rest.size());
            }
            if (!moves.isEmpty() || !rest.isEmpty()) {
                List<TransactWriteItem> last = new ArrayList<>();
                if (newest != null) {
                    last.add(check(newest));
                }
                last.addAll(moves);
                last.addAll(rest);
                transactions.add(last);
            }
            return new Plan(transactions, owners, keys, creates);
        }

        private TransactWriteItem check(Newest newest) {
            ConditionCheck.Builder check = ConditionCheck.builder()
                    .tableName(table)
                    .key(MessageItems.key(MessagesTable.messagesKey(groupUuid), newest.sortKey()));
            AttributeValue text = newest.text();
            if (text == null) {
                check.conditionExpression("attribute_exists(pk) AND attribute_not_exists(message)");
            } else if (text.s() != null && Objects.requireNonNull(text.s()).length() <= MAX_CHECKED) {
                check.conditionExpression("message = :text").expressionAttributeValues(Map.of(":text", text));
            } else {
                check.conditionExpression("attribute_exists(pk)");
            }
            return TransactWriteItem.builder().conditionCheck(check.build()).build();
        }
    }
}

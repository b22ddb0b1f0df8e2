package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.dynamo.projector.Conversation.Newest;
import io.cruddur.desk.dynamo.projector.Conversation.Participant;
import io.cruddur.desk.dynamo.projector.Conversation.Row;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads what a {@link GroupProjector} decides from. The index and the senders only say whose lists to look into; the rows
 * themselves are read consistently from the participants' own partitions.
 */
final class ConversationReader {
    /**
     * How many of the last messages, in the order of their sort keys' text, the newest is chosen from: the page that the
     * conversation opens with. So the preview is the message that is last on the screen, whatever offset the reference
     * has written it with.
     */
    static final int LAST_MESSAGES = 20;

    private final DynamoDbClient client;
    private final String table;
    private final RowHint hint;

    ConversationReader(DynamoDbClient client, String table, RowHint hint) {
        this.client = client;
        this.table = table;
        this.hint = hint;
    }

    /**
     * The rows are read before the newest message: rows that somebody moves meanwhile make the transaction fail, but
     * nothing would tell that the message has become an old one.
     */
    Conversation read(String groupUuid, boolean mayCreate, List<Row> hints) {
        List<Row> hinted = new ArrayList<>(hint.rows(groupUuid));
        hinted.addAll(hints);
        Set<String> suspects = new LinkedHashSet<>();
        hinted.forEach(row -> addPair(suspects, row));
        if (suspects.size() < 2) {
            lastMessages(groupUuid)
                    .keySet()
                    .forEach(message -> add(suspects, message.sender().uuid()));
        }
        Map<String, List<Row>> rows = readRows(groupUuid, suspects);
        Map<Message, Map<String, AttributeValue>> last = lastMessages(groupUuid);
        Newest newest = newest(last);
        Set<String> participants = participants(rows, hinted, last.keySet());
        // Who spoke up only now has a record of that in the stream, and is looked at then.
        participants.retainAll(rows.keySet());
        List<Participant> read = new ArrayList<>();
        for (String participant : participants) {
            List<Row> own = rows.getOrDefault(participant, List.of());
            Set<String> taken = newest == null ? Set.of() : taken(participant, groupUuid, newest.sortKey(), own);
            read.add(new Participant(
                    participant,
                    own,
                    taken,
                    own.isEmpty() && newest != null ? about(participant, participants, hinted, last.keySet()) : null));
        }
        return new Conversation(groupUuid, newest, read, mayCreate);
    }

    /** In the order of their sort keys' text, the last one first. */
    private Map<Message, Map<String, AttributeValue>> lastMessages(String groupUuid) {
        Map<Message, Map<String, AttributeValue>> last = new LinkedHashMap<>();
        client.query(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(MessagesTable.messagesKey(groupUuid))))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(LAST_MESSAGES)
                        .build())
                .items()
                .forEach(item -> last.put(MessageItems.message(item), item));
        return last;
    }

    private static @Nullable Newest newest(Map<Message, Map<String, AttributeValue>> last) {
        return last.entrySet().stream()
                .max(Map.Entry.comparingByKey(Message.ORDER))
                .map(entry ->
                        new Newest(entry.getKey().sortKey(), entry.getValue().get(MessagesTable.MESSAGE)))
                .orElse(null);
    }

    /** The rows by owner, of everybody who is known or suspected to have one. */
    private Map<String, List<Row>> readRows(String groupUuid, Set<String> suspects) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        while (!suspects.isEmpty()) {
            String suspect = suspects.iterator().next();
            List<Row> own = rowsOf(suspect, groupUuid);
            rows.put(suspect, own);
            own.forEach(row -> addPair(suspects, row));
            suspects.removeAll(rows.keySet());
        }
        return rows;
    }

    /** Owners of rows and whom those are about; where that is less than two, also what is only hinted at. */
    private static Set<String> participants(Map<String, List<Row>> rows, List<Row> hinted, Collection<Message> last) {
        Set<String> participants = new LinkedHashSet<>();
        rows.values().forEach(own -> own.forEach(row -> addPair(participants, row)));
        if (participants.size() < 2) {
            hinted.forEach(row -> addPair(participants, row));
        }
        // Anybody can write into the reference's conversations: a sender is a participant only while one is missing.
        for (Message message : last) {
            if (participants.size() < 2) {
                add(participants, message.sender().uuid());
            }
        }
        return participants;
    }

    private static void addPair(Set<String> uuids, Row row) {
        if (!row.owner().isEmpty()) {
            add(uuids, row.owner());
            add(uuids, row.about().uuid());
        }
    }

    private static void add(Set<String> uuids, String uuid) {
        if (!uuid.isEmpty()) {
            uuids.add(uuid);
        }
    }

    private List<Row> rowsOf(String owner, String groupUuid) {
        return client
                .queryPaginator(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("message_group_uuid = :group")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(MessagesTable.groupsKey(owner)),
                                ":group", AttributeValue.fromS(groupUuid)))
                        .consistentRead(true)
                        .build())
                .items()
                .stream()
                .map(Row::new)
                .sorted(Comparator.comparing(Row::sortKey))
                .toList();
    }

    /** The keys that the row would go to, as far as other conversations of the owner hold them. */
    private Set<String> taken(String owner, String groupUuid, String sortKey, List<Row> own) {
        if (own.stream().anyMatch(row -> row.sortKey().equals(sortKey))) {
            return Set.of();
        }
        Set<String> taken = new HashSet<>();
        for (Map<String, AttributeValue> item : client.queryPaginator(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk AND sk >= :from")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(MessagesTable.groupsKey(owner)),
                                ":from", AttributeValue.fromS(sortKey)))
                        .projectionExpression("pk, sk, message_group_uuid")
                        .consistentRead(true)
                        .limit(LAST_MESSAGES)
                        .build())
                .items()) {
            Row row = new Row(item);
            // A free key ends the search, and so does this conversation's own row at the end of the chain.
            if (!GroupProjector.target(sortKey, taken).equals(row.sortKey())
                    || row.groupUuid().equals(groupUuid)) {
                break;
            }
            taken.add(row.sortKey());
        }
        return taken;
    }

    /** Whom a lost row was about, from what is left: another participant's messages, the index, the pair's marker. */
    private @Nullable Person about(String owner, Set<String> participants, List<Row> hinted, Collection<Message> last) {
        for (Row row : hinted) {
            if (row.owner().equals(owner)) {
                return row.about();
            }
        }
        List<String> others =
                participants.stream().filter(uuid -> !uuid.equals(owner)).toList();
        if (others.size() != 1) {
            return null;
        }
        String other = others.getFirst();
        for (Message message : last) {
            if (message.sender().uuid().equals(other)) {
                return message.sender();
            }
        }
        PairMarker marker = PairMarker.read(client, table, owner, other);
        if (marker == null) {
            return new Person(other, "", "");
        }
        return marker.one().uuid().equals(other) ? marker.one() : marker.other();
    }
}

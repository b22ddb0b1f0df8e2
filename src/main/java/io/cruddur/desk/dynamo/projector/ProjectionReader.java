package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.messages.NewestMessages;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Newest;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Participant;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.time.InstantSource;
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
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads what a {@link GroupProjector} decides from. The index and the senders only say whose lists to look into; the rows
 * themselves are read consistently from the participants' own partitions.
 */
final class ProjectionReader {
    private final DynamoDbClient client;
    private final String table;
    private final RowHint hint;
    private final InstantSource clock;
    private final NewestMessages newestMessages;

    ProjectionReader(DynamoDbClient client, String table, RowHint hint, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.hint = hint;
        this.clock = clock;
        this.newestMessages = new NewestMessages(client, table);
    }

    /**
     * The rows are read before the newest message: rows that somebody moves meanwhile make the transaction fail, but
     * nothing would tell that the message has become an old one.
     *
     * @param touched sort keys of all messages that were touched since the rows were right; null when nobody knows
     */
    ProjectedConversation read(String groupUuid, boolean mayCreate, List<Row> hints, @Nullable Set<String> touched) {
        Instant now = clock.instant();
        List<Row> hinted = new ArrayList<>(hint.rows(groupUuid));
        hinted.addAll(hints);
        Set<String> suspects = new LinkedHashSet<>();
        hinted.forEach(row -> addPair(suspects, row));
        if (suspects.size() < 2) {
            newestMessages
                    .last(groupUuid, now)
                    .messages()
                    .keySet()
                    .forEach(message -> add(suspects, message.sender().uuid()));
        }
        Map<String, List<Row>> rows = readRows(groupUuid, suspects);
        NewestMessages.Candidates found = newestMessages(groupUuid, now, rows, touched);
        Newest newest = newest(found, now);
        if (newest == null && !found.messages().isEmpty()) {
            // None of its messages counts yet, as far as this machine's clock knows: that says nothing about the rows.
            return new ProjectedConversation(groupUuid, null, List.of(), mayCreate);
        }
        Set<Message> last = found.messages().keySet();
        Set<String> participants = participants(rows, hinted, last);
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
                    own.isEmpty() && newest != null ? about(participant, participants, hinted, last) : null));
        }
        return new ProjectedConversation(groupUuid, newest, read, mayCreate);
    }

    /** What the rows name and what was touched is all there is to look at, as long as each row names a message. */
    private NewestMessages.Candidates newestMessages(
            String groupUuid, Instant now, Map<String, List<Row>> rows, @Nullable Set<String> touched) {
        NewestMessages.Candidates last = newestMessages.last(groupUuid, now);
        Set<String> named = new HashSet<>();
        rows.values().forEach(own -> own.forEach(row -> named.add(row.sortKey())));
        NewestMessages.Candidates found =
                touched == null || named.isEmpty() ? null : newestMessages.among(groupUuid, now, last, named, touched);
        return found == null ? newestMessages.search(groupUuid, now, last) : found;
    }

    private static @Nullable Newest newest(NewestMessages.Candidates found, Instant now) {
        Message newest = found.newest(now);
        return newest == null
                ? null
                : new Newest(
                        newest.sortKey(),
                        found.messages().getOrDefault(newest, Map.of()).get(MessagesTable.MESSAGE));
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
        String key = sortKey;
        while (true) {
            Row row = new Row(client.getItem(GetItemRequest.builder()
                            .tableName(table)
                            .key(MessageItems.key(MessagesTable.groupsKey(owner), key))
                            .projectionExpression("pk, sk, message_group_uuid")
                            .consistentRead(true)
                            .build())
                    .item());
            if (row.sortKey().isEmpty() || row.groupUuid().equals(groupUuid)) {
                return taken;
            }
            taken.add(key);
            key = GroupProjector.target(sortKey, taken);
        }
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

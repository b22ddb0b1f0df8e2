package io.cruddur.desk.dynamo.projector;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Finds the conversations whose rows are not as they should be. A stream forgets after 24 hours, and nobody projects while
 * no app runs, so this is done once when an app starts and after every interruption.
 */
final class Reconciler {
    /** Tables up to this many items are read whole, about two seconds of DynamoDB Local; of larger ones only the index. */
    static final long SMALL_TABLE = 20_000;

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    Reconciler(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /**
     * The conversations to project, by group uuid, each with hints at its rows where the pairs' markers give any. Of a
     * small table only those where something is wrong; of a large one
     * all that have a row, since reading its messages would take too long. There, a conversation that has lost both of
     * its rows comes back with its next message.
     */
    Map<String, List<Row>> suspects() {
        Long items = client.describeTable(request -> request.tableName(table))
                .table()
                .itemCount();
        return items != null && items <= SMALL_TABLE ? wrong() : listed();
    }

    private Map<String, List<Row>> listed() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        client.scanPaginator(ScanRequest.builder()
                        .tableName(table)
                        .indexName(MessagesTable.GROUP_INDEX)
                        .projectionExpression(MessagesTable.MESSAGE_GROUP_UUID)
                        .build())
                .items()
                .forEach(item -> groups.put(text(item, MessagesTable.MESSAGE_GROUP_UUID), List.of()));
        return groups;
    }

    private Map<String, List<Row>> wrong() {
        Map<String, ScannedConversation> seen = new LinkedHashMap<>();
        Instant now = clock.instant();
        client.scanPaginator(ScanRequest.builder()
                        .tableName(table)
                        .projectionExpression(
                                "pk, sk, message, message_group_uuid, user_uuid, " + PairMarker.ATTRIBUTES)
                        .consistentRead(true)
                        .build())
                .items()
                .forEach(item -> see(seen, item, now));
        Map<String, List<Row>> wrong = new LinkedHashMap<>();
        seen.forEach((group, conversation) -> {
            if (!conversation.isRight()) {
                wrong.put(group, conversation.hints);
            }
        });
        return wrong;
    }

    private static void see(Map<String, ScannedConversation> seen, Map<String, AttributeValue> item, Instant now) {
        String group = MessagesTable.groupOf(text(item, MessagesTable.PK));
        Row row = new Row(item);
        PairMarker marker = PairMarker.of(item);
        if (marker != null) {
            seen.computeIfAbsent(marker.groupUuid(), _ -> new ScannedConversation(now))
                    .marked(marker);
        } else if (group != null) {
            seen.computeIfAbsent(group, _ -> new ScannedConversation(now)).message(MessageItems.message(item));
        } else if (!row.owner().isEmpty() && !row.groupUuid().isEmpty()) {
            seen.computeIfAbsent(row.groupUuid(), _ -> new ScannedConversation(now))
                    .rows
                    .merge(row.owner(), List.of(row), ScannedConversation::both);
        }
    }

    /** A conversation as the scan passed by. */
    private static final class ScannedConversation {
        private final Instant now;
        private @Nullable Message newest;
        private final Map<String, List<Row>> rows = new HashMap<>();
        private final List<Row> hints = new ArrayList<>();

        ScannedConversation(Instant now) {
            this.now = now;
        }

        /** As if there were rows: who has none left in a conversation is known from its marker alone. */
        void marked(PairMarker marker) {
            hints.add(hint(marker, marker.one(), marker.other()));
            hints.add(hint(marker, marker.other(), marker.one()));
        }

        private static Row hint(PairMarker marker, Person owner, Person other) {
            return new Row(
                    MessageItems.groupItem(owner.uuid(), marker.firstMessageKey(), marker.groupUuid(), other, ""));
        }

        void message(Message message) {
            if (!message.isFarAhead(now) && (newest == null || Message.ORDER.compare(message, newest) > 0)) {
                newest = message;
            }
        }

        static List<Row> both(List<Row> one, List<Row> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }

        boolean isRight() {
            if (newest == null) {
                // None that counts says nothing about the rows; and with none at all somebody may be clearing the
                // table.
                return true;
            }
            if (rows.size() != 2) {
                return false;
            }
            return rows.values().stream()
                    .allMatch(own -> own.size() == 1
                            && own.getFirst().sortKey().equals(newest.sortKey())
                            && rows.containsKey(own.getFirst().about().uuid())
                            && text(own.getFirst().item(), MessagesTable.MESSAGE)
                                    .equals(GroupProjector.preview(newest.text())));
        }
    }
}

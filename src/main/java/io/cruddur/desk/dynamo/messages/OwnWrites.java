package io.cruddur.desk.dynamo.messages;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageWriter.Mark;
import io.cruddur.desk.dynamo.messages.MessageWriter.NewMessage;
import io.cruddur.desk.dynamo.messages.MessageWriter.Row;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Which requests write a message of one person into a conversation of theirs. What such a request says is read out of it,
 * and the request that the store makes of that is made anew: only one that is equal to it, to the last member, passes.
 * So whatever the SDK or DynamoDB may learn to do in a write, it does not pass.
 */
final class OwnWrites implements Predicate<SdkRequest> {
    private static final int MOST_ACTIONS = 4;

    private final MessageRequests requests;
    private final Person me;
    private final Membership membership;

    OwnWrites(String table, Person me, Membership membership) {
        this.requests = new MessageRequests(table);
        this.me = me;
        this.membership = membership;
    }

    @Override
    public boolean test(SdkRequest request) {
        return switch (request) {
            case PutItemRequest put -> isMessage(put);
            case TransactWriteItemsRequest transaction -> isFirstMessage(transaction);
            default -> false;
        };
    }

    private boolean isMessage(PutItemRequest put) {
        Message message = message(put.item());
        return message != null
                && membership.isIn(message.groupUuid())
                && put.equals(requests.alone(draft(message, List.of(), null), message.sortKey()).toBuilder()
                        .returnConsumedCapacity(put.returnConsumedCapacityAsString())
                        .build());
    }

    private boolean isFirstMessage(TransactWriteItemsRequest transaction) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (TransactWriteItem action : transaction.transactItems()) {
            if (action.put() != null) {
                items.add(action.put().item());
            }
        }
        int actions = transaction.transactItems().size();
        if (actions < 2 || actions > MOST_ACTIONS || items.size() != actions) {
            return false;
        }
        Message message = message(items.getFirst());
        Put last = transaction.transactItems().getLast().put();
        PairMarker marker = PairMarker.of(last.item());
        List<Row> rows = rows(items.subList(1, marker == null ? actions : actions - 1));
        String other = rows == null ? null : otherOf(rows, marker);
        if (message == null || rows == null || other == null) {
            return false;
        }
        boolean founds = marker != null && !marker.firstMessageUuid().isEmpty();
        Mark mark = marker == null ? null : new Mark(marker.one(), marker.other(), founds, replaced(last));
        boolean mayJoin = membership.isIn(message.groupUuid(), other)
                || (founds
                        && rows.size() == 2
                        && message.groupUuid().equals(DynamoMessageStore.foundedBy(UUID.fromString(message.uuid()))));
        return mayJoin
                && transaction.equals(requests.together(draft(message, rows, mark), message.sortKey()).toBuilder()
                        .clientRequestToken(transaction.clientRequestToken())
                        .returnConsumedCapacity(transaction.returnConsumedCapacityAsString())
                        .build());
    }

    /** @return null when it is no message of this person that may be sent */
    private @Nullable Message message(Map<String, AttributeValue> item) {
        Message message = MessageItems.message(item);
        boolean mine = message.sender().equals(me)
                && isUuid(message.uuid())
                && !message.groupUuid().isEmpty()
                && message.at() != null
                && Timestamps.format(message.at()).equals(message.sortKey())
                && !message.text().isBlank()
                && MessageText.canBeSent(message.text());
        return mine ? message : null;
    }

    /** @return null when one of them is no row of a list */
    private static @Nullable List<Row> rows(List<Map<String, AttributeValue>> items) {
        List<Row> rows = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            String owner = MessagesTable.ownerOf(text(item, MessagesTable.PK));
            if (owner == null) {
                return null;
            }
            rows.add(new Row(new Person(owner, "", ""), MessageItems.group(item).other()));
        }
        return rows;
    }

    /** Whom they are about beside this person; null unless that is one other, named the same, each of both once at most. */
    private @Nullable String otherOf(List<Row> rows, @Nullable PairMarker marker) {
        List<String> others = new ArrayList<>();
        int mine = 0;
        for (Row row : rows) {
            boolean isMine = row.owner().uuid().equals(me.uuid());
            boolean callsThemOther = isMine && marker != null && !row.other().equals(marker.other());
            if ((!isMine && !row.other().equals(me)) || callsThemOther) {
                return null;
            }
            mine += isMine ? 1 : 0;
            others.add(isMine ? row.other().uuid() : row.owner().uuid());
        }
        if (marker != null) {
            if (!marker.one().equals(me)) {
                return null;
            }
            others.add(marker.other().uuid());
        }
        boolean isOne = mine <= 1
                && rows.size() - mine <= 1
                && others.stream().distinct().count() == 1
                && !others.getFirst().isEmpty()
                && !others.getFirst().equals(me.uuid());
        return isOne ? others.getFirst() : null;
    }

    private static @Nullable String replaced(Put marker) {
        AttributeValue replaced = marker.expressionAttributeValues().get(MessageRequests.REPLACED);
        return replaced == null ? null : replaced.s();
    }

    private NewMessage draft(Message message, List<Row> rows, @Nullable Mark mark) {
        return new NewMessage(
                UUID.fromString(message.uuid()), message.groupUuid(), me, message.text(), Instant.EPOCH, rows, mark);
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

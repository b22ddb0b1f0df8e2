package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The messages table as a person who has signed in has it: their own conversations, and messages in their own name. A
 * conversation is theirs when a row of their own list says so; its uuid alone opens nothing.
 */
final class SignedInMessages implements MessageStore {
    private final DynamoDbClient client;
    private final String table;
    private final Person me;
    private final Membership membership;
    private final MessageStore all;
    private volatile boolean closed;

    SignedInMessages(DynamoDbClient client, String table, InstantSource clock, Person me, Membership membership) {
        this.client = client;
        this.table = table;
        this.me = me;
        this.membership = membership;
        this.all = new DynamoMessageStore(client, table, clock, Impersonation.ALLOWED, membership);
    }

    @Override
    public Page<Message> messages(String groupUuid, MessageQuery query) {
        onlyMembers(groupUuid);
        return all.messages(groupUuid, query);
    }

    @Override
    public List<Message> messagesAt(String groupUuid, Collection<String> sortKeys) {
        onlyMembers(groupUuid);
        return all.messagesAt(groupUuid, sortKeys);
    }

    @Override
    public Page<Message> messagesSince(String groupUuid, Instant since, String before) {
        onlyMembers(groupUuid);
        return all.messagesSince(groupUuid, since, before);
    }

    @Override
    public Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit) {
        onlyMine(ownerUuid);
        return seen(all.conversations(ownerUuid, direction, after, limit));
    }

    @Override
    public Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before) {
        onlyMine(ownerUuid);
        return seen(all.conversationsSince(ownerUuid, since, before));
    }

    private Page<MessageGroup> seen(Page<MessageGroup> page) {
        page.items()
                .forEach(row -> membership.found(row.groupUuid(), row.other().uuid()));
        return page;
    }

    @Override
    public Optional<String> conversationBetween(Person one, Person other) {
        if (!one.uuid().equals(me.uuid()) && !other.uuid().equals(me.uuid())) {
            throw notMine();
        }
        Person with = one.uuid().equals(me.uuid()) ? other : one;
        Optional<String> found = all.conversationBetween(me, with);
        found.ifPresent(group -> membership.found(group, with.uuid()));
        return found;
    }

    @Override
    public Sent start(FirstMessage first) {
        onlyAsMyself(first.sender());
        Sent sent = all.start(first);
        membership.found(sent.message().groupUuid(), first.recipient().uuid());
        return sent;
    }

    @Override
    public Sent reply(Reply reply) {
        onlyAsMyself(reply.sender());
        onlyMembers(reply.groupUuid());
        return all.reply(reply);
    }

    /** The person has signed out: what still holds this store writes nothing with it. */
    void close() {
        closed = true;
    }

    /** They are signed in again. */
    void open() {
        closed = false;
    }

    private void onlyAsMyself(Person sender) {
        if (closed) {
            throw new DeskException.WriteRefused(
                    "@" + me.handle() + " has signed out, so nothing was sent. Sign in again first.");
        }
        if (!sender.equals(me)) {
            throw new DeskException.WriteRefused("Signed in is @" + me.handle()
                    + ", so nothing was sent in the name of @" + sender.handle() + ". Sign in as that person first.");
        }
    }

    private void onlyMine(String ownerUuid) {
        if (!ownerUuid.equals(me.uuid())) {
            throw notMine();
        }
    }

    private void onlyMembers(String groupUuid) {
        if (!membership.isIn(groupUuid)) {
            lookFor(groupUuid);
        }
        if (!membership.isIn(groupUuid)) {
            throw notMine();
        }
    }

    /** In the person's own list, read consistently: all of it, once for each conversation that no page has shown. */
    private void lookFor(String groupUuid) {
        try {
            client.queryPaginator(QueryRequest.builder()
                            .tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .filterExpression(MessagesTable.MESSAGE_GROUP_UUID + " = :group")
                            .expressionAttributeValues(Map.of(
                                    ":pk", AttributeValue.fromS(MessagesTable.groupsKey(me.uuid())),
                                    ":group", AttributeValue.fromS(groupUuid)))
                            .consistentRead(true)
                            .build())
                    .items()
                    .forEach(row -> membership.found(
                            groupUuid, MessageItems.group(row).other().uuid()));
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "read the conversations in table " + table);
        }
    }

    private DeskException.Denied notMine() {
        return new DeskException.Denied(
                "That is no conversation of @" + me.handle()
                        + ", who is signed in here, so it was not opened. Choose one from the list, or sign out to look at"
                        + " all of them as an operator.",
                null);
    }
}

package io.cruddur.desk.dynamo.messages;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.MessageText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The conversations of a messages table.
 *
 * <p>A message's sort key is a function of what its writer fixed before the first try: its time, or one microsecond after
 * what the writer has seen, and from there the first key that is free or holds this message. Every try walks the same
 * way, so none writes a second copy. Group rows of existing conversations are left to the projector (pattern E).
 */
public final class DynamoMessageStore implements MessageStore {
    /** A message older than this may have been tried by an earlier run of the app. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Turns of finding a conversation whose marker others keep changing. Each turn that fails, another one succeeds. */
    private static final int MAX_TURNS = 20;

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;
    private final Impersonation impersonation;
    private final MessagePages pages;
    private final ChosenMessages chosen;
    private final NewestMessages newest;
    private final Pairs pairs;
    private final MessageWriter writer;
    private final @Nullable Membership membership;
    private final FirstTries tries = new FirstTries();

    public DynamoMessageStore(DynamoDbClient client, String table, InstantSource clock, Impersonation impersonation) {
        this(client, table, clock, impersonation, null);
    }

    /**
     * @param membership of whoever has signed in, told of their conversation with somebody before anything is written into
     *     it; null where nobody has
     */
    DynamoMessageStore(
            DynamoDbClient client,
            String table,
            InstantSource clock,
            Impersonation impersonation,
            @Nullable Membership membership) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.impersonation = impersonation;
        this.pages = new MessagePages(client, table);
        this.chosen = new ChosenMessages(client, table);
        this.newest = new NewestMessages(client, table);
        this.pairs = new Pairs(client, table, clock, membership != null);
        this.writer = new MessageWriter(client, table);
        this.membership = membership;
    }

    @Override
    public Page<Message> messages(String groupUuid, MessageQuery query) {
        return explained("read the conversation", () -> pages.messages(groupUuid, query));
    }

    @Override
    public Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit) {
        return explained("read the conversations", () -> pages.conversations(ownerUuid, direction, after, limit));
    }

    @Override
    public List<Message> messagesAt(String groupUuid, Collection<String> sortKeys) {
        return explained("read the conversation", () -> chosen.at(groupUuid, sortKeys));
    }

    @Override
    public Page<Message> messagesSince(String groupUuid, Instant since, String before) {
        return explained("read the conversation", () -> pages.messagesSince(groupUuid, since, before));
    }

    @Override
    public Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before) {
        return explained("read the conversations", () -> pages.conversationsSince(ownerUuid, since, before));
    }

    @Override
    public Optional<String> conversationBetween(Person one, Person other) {
        return explained(
                "look for a conversation between the two",
                () -> Optional.ofNullable(pairs.find(one, other).groupUuid()));
    }

    @Override
    public Sent start(FirstMessage first) {
        mayWrite(first.sender(), first.text());
        if (first.recipient().uuid().isEmpty()) {
            throw new DeskException.Invalid("The recipient has no uuid. Choose a person from the users table.");
        }
        if (first.recipient().uuid().equals(first.sender().uuid())) {
            throw new DeskException.Invalid("Nobody can start a conversation with themselves. Choose another person.");
        }
        return explained("write the message", () -> {
            for (int turn = 0; turn < MAX_TURNS; turn++) {
                Sent sent = startOnce(first);
                if (sent != null) {
                    return sent;
                }
            }
            throw new DeskException.Conflict(
                    "The message was not written: others keep starting the same conversation. Send it again.", null);
        });
    }

    @Override
    public Sent reply(Reply reply) {
        mayWrite(reply.sender(), reply.text());
        if (reply.groupUuid().isEmpty()) {
            throw new DeskException.Invalid("A reply needs a conversation. Open one first.");
        }
        return explained("write the message", () -> {
            Message earlier = earlier(reply.messageUuid(), reply.groupUuid(), reply.sender(), reply.at());
            if (earlier != null) {
                return new Sent(earlier, false);
            }
            Instant from = firstTry(
                    reply.messageUuid(), reply.groupUuid(), () -> Timestamps.later(sentAt(reply.at()), reply.seen()));
            return new Sent(
                    written(MessageWriter.NewMessage.message(
                            reply.messageUuid(), reply.groupUuid(), reply.sender(), reply.text(), from)),
                    false);
        });
    }

    private Message written(MessageWriter.NewMessage draft) {
        Message message = writer.write(draft);
        if (message == null) {
            throw new IllegalStateException("A message without a marker met one");
        }
        return message;
    }

    /** @return null when the pair's marker changed meanwhile */
    private @Nullable Sent startOnce(FirstMessage first) {
        Pairs.PairState found = pairs.find(first.sender(), first.recipient());
        PairMarker marker = found.marker();
        if (marker != null
                && marker.firstMessageUuid().equals(first.messageUuid().toString())) {
            Message mine = message(marker.groupUuid(), marker.firstMessageKey(), first);
            if (mine != null) {
                return new Sent(mine, true);
            }
        }
        boolean founds = found.groupUuid() == null;
        String groupUuid = founds ? foundedBy(first.messageUuid()) : String.valueOf(found.groupUuid());
        if (membership != null && !founds) {
            membership.found(groupUuid, first.recipient().uuid());
        }
        if (!founds) {
            Message earlier = earlier(first.messageUuid(), groupUuid, first.sender(), first.at());
            if (earlier != null) {
                return new Sent(earlier, false);
            }
        }
        Instant from = firstTry(
                first.messageUuid(),
                groupUuid,
                () -> founds ? Timestamps.later(sentAt(first.at()), "") : laterThanAll(sentAt(first.at()), groupUuid));
        Message message = writer.write(new MessageWriter.NewMessage(
                first.messageUuid(),
                groupUuid,
                first.sender(),
                first.text(),
                from,
                missingRows(first, found),
                mark(first, found, groupUuid)));
        return message == null ? null : new Sent(message, founds);
    }

    /** The group rows that a message into the conversation has to bring along: both, or what a crash has lost. */
    private static List<MessageWriter.Row> missingRows(FirstMessage first, Pairs.PairState found) {
        List<MessageWriter.Row> rows = new ArrayList<>();
        if (!found.oneHasRow()) {
            rows.add(new MessageWriter.Row(first.sender(), first.recipient()));
        }
        if (!found.otherHasRow()) {
            rows.add(new MessageWriter.Row(first.recipient(), first.sender()));
        }
        return rows;
    }

    private static MessageWriter.@Nullable Mark mark(FirstMessage first, Pairs.PairState found, String groupUuid) {
        String marked = found.marker() == null ? null : found.marker().groupUuid();
        return groupUuid.equals(marked)
                ? null
                : new MessageWriter.Mark(first.sender(), first.recipient(), found.groupUuid() == null, marked);
    }

    /** Of the message alone, so that every try, also that of another run, founds the same conversation. */
    static String foundedBy(UUID messageUuid) {
        return UUID.nameUUIDFromBytes(("conversation founded by " + messageUuid).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Instant sentAt(@Nullable Instant at) {
        return at == null ? clock.instant() : at;
    }

    private Instant firstTry(UUID messageUuid, String groupUuid, Supplier<Instant> at) {
        FirstTries.Try first = tries.of(messageUuid);
        if (first == null || !first.groupUuid().equals(groupUuid)) {
            first = new FirstTries.Try(groupUuid, at.get());
            tries.remember(messageUuid, first);
        }
        return first.at();
    }

    /** What an earlier try has written, if this is not the first one. The writer would find it too, unless it moved on. */
    private @Nullable Message earlier(UUID messageUuid, String groupUuid, Person sender, @Nullable Instant at) {
        FirstTries.Try first = tries.of(messageUuid);
        Instant from = first != null && first.groupUuid().equals(groupUuid) ? first.at() : at;
        if (from == null || (first == null && !from.isBefore(clock.instant().minus(FRESH)))) {
            return null;
        }
        return client
                .queryPaginator(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk AND sk >= :from")
                        .filterExpression("message_uuid = :mine AND user_uuid = :me")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(MessagesTable.messagesKey(groupUuid)),
                                ":from", AttributeValue.fromS(Timestamps.format(from)),
                                ":mine", AttributeValue.fromS(messageUuid.toString()),
                                ":me", AttributeValue.fromS(sender.uuid())))
                        .consistentRead(true)
                        .build())
                .items()
                .stream()
                .findFirst()
                .map(MessageItems::message)
                .orElse(null);
    }

    private @Nullable Message message(String groupUuid, String sortKey, FirstMessage first) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(MessageItems.key(MessagesTable.messagesKey(groupUuid), sortKey))
                        .consistentRead(true)
                        .build())
                .item();
        Message message = MessageItems.message(item);
        boolean isFirst = message.uuid().equals(first.messageUuid().toString())
                && message.sender().uuid().equals(first.sender().uuid());
        return isFirst ? message : null;
    }

    /** Who starts a conversation has seen nothing of it; the message still belongs at its end. */
    private Instant laterThanAll(Instant at, String groupUuid) {
        Message last = newest.find(groupUuid, at);
        return Timestamps.later(at, last == null ? "" : last.sortKey());
    }

    private void mayWrite(Person sender, String text) {
        if (impersonation == Impersonation.FORBIDDEN) {
            throw new DeskException.WriteRefused("Messages are read-only in production: nobody has signed in there,"
                    + " and nobody is impersonated. Nothing was sent.");
        }
        if (text.isBlank()) {
            throw new DeskException.Invalid("A message cannot be blank. Type something first.");
        }
        if (!MessageText.canBeSent(text)) {
            throw new DeskException.Invalid("The message has " + MessageText.length(text)
                    + " characters, and at most " + MessageText.MAX_CODE_POINTS + " can be sent. Shorten it by "
                    + -MessageText.charactersLeft(text) + ".");
        }
        if (sender.uuid().isEmpty()) {
            throw new DeskException.Invalid("The sender has no uuid. Choose a person from the users table.");
        }
    }

    private <T> T explained(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, doing + " in table " + table);
        }
    }
}

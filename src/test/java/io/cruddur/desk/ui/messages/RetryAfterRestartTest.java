package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.PendingMessage;
import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.MemoryShelf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A retry never sends twice, on DynamoDB Local: the first try was written but its answer lost, or it never got through;
 * then the app ended, and another run, with nothing in common but the shelf, tries again.
 */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryAfterRestartTest {
    private static final Person ANNA = MessagesFixture.person("Anna");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private MessagesFixture fixture;
    private MemoryShelf shelf = new MemoryShelf();

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @BeforeEach
    void emptyShelf() {
        shelf = new MemoryShelf();
    }

    /** One run of the app, with the work done on the spot. */
    private Conversations run(MessageStore store, InstantSource clock) {
        Background here = new Background(Runnable::run, Runnable::run);
        SessionAddress place =
                new SessionAddress(Environment.LOCAL, "127.0.0.1:8000", "local", "", "", "", fixture.table());
        Conversations run = new Conversations(
                store,
                here,
                clock,
                new ChatMemory(
                        shelf,
                        place,
                        here,
                        clock,
                        new ChatSentences(ChatFixture.local().notices())));
        run.recall(ANNA, () -> {});
        return run;
    }

    private DynamoMessageStore over(DynamoDbClient client) {
        return new DynamoMessageStore(client, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
    }

    private void sendWithoutLearningOfIt(Person to, String group) {
        try (LossyHttp lossy = new LossyHttp(_ -> true);
                DynamoDbClient client = fixture.clientOver(lossy, 1)) {
            Conversations first = run(over(client), () -> NOON);
            ConversationState talk = group.isEmpty() ? first.fresh(ANNA, to) : first.existing(ANNA, to, group);
            first.send(talk, "once");
            assertThat(talk.pending()).singleElement().matches(PendingMessage::failed);
            assertThat(lossy.lost()).isEqualTo(1);
        }
    }

    private static void retry(Conversations run, ConversationState talk) {
        assertThat(talk.pending()).singleElement().matches(PendingMessage::failed);
        run.retry(talk, talk.pending().getFirst().message().uuid());
        assertThat(talk.pending()).isEmpty();
    }

    @Test
    void aReplyWhoseAnswerWasLost() {
        Person ben = MessagesFixture.person("Ben");
        String group = UUID.randomUUID().toString();
        sendWithoutLearningOfIt(ben, group);
        // The other one has answered, and this machine's clock has been put two hours back.
        fixture.putMessage(group, "2026-06-01T12:00:30.000000+00:00", ben, "answer");

        Conversations second = run(fixture.store(), () -> NOON.minus(Duration.ofHours(2)));
        retry(second, second.existing(ANNA, ben, group));

        assertThat(fixture.messages(group))
                .extracting(item -> item.get("message"))
                .containsExactly("once", "answer");
        Conversations third = run(fixture.store(), () -> NOON);
        assertThat(third.existing(ANNA, ben, group).pending()).isEmpty();
    }

    @Test
    void aFirstMessageWhoseAnswerWasLost() {
        Person eva = MessagesFixture.person("Eva");
        sendWithoutLearningOfIt(eva, "");

        Conversations second = run(fixture.store(), () -> NOON.plus(Duration.ofDays(1)));
        ConversationState talk = second.fresh(ANNA, eva);
        retry(second, talk);

        String group = talk.groupUuid();
        assertThat(group).isNotNull();
        assertThat(fixture.messages(group))
                .extracting(item -> item.get("message"))
                .containsExactly("once");
        assertThat(fixture.rows(ANNA))
                .filteredOn(row -> eva.uuid().equals(row.get("user_uuid")))
                .hasSize(1);
        assertThat(fixture.rows(eva)).hasSize(1);
    }

    @Test
    void aFirstMessageWhoseConversationWasFoundInTheListMeanwhile() {
        Person zoe = MessagesFixture.person("Zoe");
        sendWithoutLearningOfIt(zoe, "");
        String group = fixture.rows(zoe).getFirst().get("message_group_uuid");

        Conversations second = run(fixture.store(), () -> NOON);
        ConversationState talk = second.existing(ANNA, zoe, String.valueOf(group));
        retry(second, talk);

        assertThat(fixture.messages(String.valueOf(group))).hasSize(1);
        assertThat(fixture.rows(zoe)).hasSize(1);
    }

    @Test
    void whatNeverGotThroughIsSentOnce() {
        Person tom = MessagesFixture.person("Tom");
        String group = UUID.randomUUID().toString();
        try (LossyHttp line = new LossyHttp(_ -> false)) {
            line.cut();
            try (DynamoDbClient client = fixture.clientOver(line, 1)) {
                Conversations first = run(over(client), () -> NOON);
                ConversationState talk = first.existing(ANNA, tom, group);
                first.send(talk, "one");
                first.send(talk, "two");
                assertThat(talk.pending()).hasSize(2).allMatch(PendingMessage::failed);
            }
        }
        assertThat(fixture.messages(group)).isEmpty();

        Conversations second = run(fixture.store(), () -> NOON);
        ConversationState talk = second.existing(ANNA, tom, group);
        assertThat(talk.pending()).extracting(one -> one.message().text()).containsExactly("one", "two");
        for (PendingMessage one : java.util.List.copyOf(talk.pending())) {
            second.retry(talk, one.message().uuid());
        }
        assertThat(fixture.messages(group))
                .extracting(item -> item.get("message"))
                .containsExactly("one", "two");
    }
}

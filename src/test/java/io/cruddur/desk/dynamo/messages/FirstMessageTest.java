package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.Sent;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Access pattern C on DynamoDB Local. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstMessageTest {
    private MessagesFixture fixture;
    private Person anna = MessagesFixture.person("Anna");
    private Person ben = MessagesFixture.person("Ben");

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @BeforeEach
    void twoStrangers() {
        anna = MessagesFixture.person("Anna " + UUID.randomUUID());
        ben = MessagesFixture.person("Ben " + UUID.randomUUID());
    }

    private static FirstMessage first(Person from, Person to, String text) {
        return new FirstMessage(UUID.randomUUID(), from, to, text);
    }

    @Test
    void ofTwoConversationsTheOneWithTheNewestMessageIsTheirs() {
        Person one = MessagesFixture.person("One " + UUID.randomUUID());
        Person other = MessagesFixture.person("Other " + one.uuid());
        String lively = UUID.randomUUID().toString();
        String empty = UUID.randomUUID().toString();
        for (String group : List.of(lively, empty)) {
            String key = group.equals(lively) ? "2026-01-01T12:00:00.000001" : "2026-01-02T12:00:00.000001";
            fixture.putRow(one, key, group, other, "from Python");
            fixture.putRow(other, key, group, one, "from Python");
        }
        fixture.putMessage(lively, "2026-01-01T12:00:00.000001", other, "from Python");
        MessageStore store = fixture.store();
        assertThat(store.conversationBetween(one, other)).contains(lively);
        FirstMessage first = new FirstMessage(UUID.randomUUID(), one, other, "goes on");
        assertThat(store.start(first).message().groupUuid()).isEqualTo(lively);
        assertThat(store.start(first).message().groupUuid()).isEqualTo(lively);
        assertThat(fixture.messages(lively)).hasSize(2);
        assertThat(store.conversationBetween(other, one)).contains(lively);
    }

    @Test
    void writesBothRowsAndTheMessageAsTheReferenceReadsThem() {
        Sent sent = fixture.store().start(first(anna, ben, "Hello Ben"));

        String group = sent.message().groupUuid();
        assertThat(sent.newConversation()).isTrue();
        assertThat(fixture.messages(group)).singleElement().satisfies(item -> assertThat(item)
                .containsOnlyKeys(
                        "pk", "sk", "message", "message_uuid", "user_uuid", "user_display_name", "user_handle")
                .containsEntry("sk", sent.message().sortKey())
                .containsEntry("message", "Hello Ben")
                .containsEntry("user_uuid", anna.uuid())
                .containsEntry("user_handle", anna.handle()));
        assertThat(fixture.rows(anna)).singleElement().satisfies(item -> assertThat(item)
                .containsOnlyKeys(
                        "pk", "sk", "message_group_uuid", "message", "user_uuid", "user_display_name", "user_handle")
                .containsEntry("sk", sent.message().sortKey())
                .containsEntry("message_group_uuid", group)
                .containsEntry("user_uuid", ben.uuid()));
        assertThat(fixture.rows(ben)).singleElement().satisfies(item -> assertThat(item)
                .containsEntry("message_group_uuid", group)
                .containsEntry("message", "Hello Ben")
                .containsEntry("user_display_name", anna.displayName()));
        assertThat(sent.message().sortKey()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    }

    @Test
    void theMarkerIsOutOfSightOfTheReference() {
        Sent sent = fixture.store().start(first(anna, ben, "Hello"));
        // What the reference's Lambda reads: everything in the index is a group row to it.
        assertThat(fixture.client()
                        .query(request -> request.tableName(fixture.table())
                                .indexName("message-group-sk-index")
                                .keyConditionExpression("message_group_uuid = :g")
                                .expressionAttributeValues(Map.of(
                                        ":g",
                                        AttributeValue.fromS(sent.message().groupUuid()))))
                        .items())
                .hasSize(2)
                .extracting(item -> MessageItems.text(item, "pk"))
                .allMatch(pk -> pk.startsWith("GRP#"));
    }

    @Test
    void theSecondOneGoesIntoTheSameConversationWhoeverWritesIt() {
        MessageStore store = fixture.store();
        Sent one = store.start(first(anna, ben, "Hello"));
        Sent two = store.start(first(ben, anna, "Hello yourself"));
        assertThat(two.newConversation()).isFalse();
        assertThat(two.message().groupUuid()).isEqualTo(one.message().groupUuid());
        assertThat(two.message().sortKey()).isGreaterThan(one.message().sortKey());
        assertThat(store.conversationBetween(ben, anna)).contains(one.message().groupUuid());
        assertThat(fixture.rows(anna)).hasSize(1);
    }

    @Test
    void aConversationOfTheReferenceIsReused() {
        String group = UUID.randomUUID().toString();
        fixture.putRow(anna, "2026-01-01T12:00:00.000001", group, ben, "from Python");
        fixture.putRow(ben, "2026-01-01T12:00:00.000001", group, anna, "from Python");
        fixture.putMessage(group, "2026-01-01T12:00:00.000001", ben, "from Python");
        MessageStore store = fixture.store();
        assertThat(store.conversationBetween(anna, ben)).contains(group);

        Sent sent = store.start(first(anna, ben, "Here I am"));

        assertThat(sent.message().groupUuid()).isEqualTo(group);
        assertThat(sent.newConversation()).isFalse();
        assertThat(fixture.messages(group)).hasSize(2);
        assertThat(fixture.rows(anna)).hasSize(1);
        assertThat(fixture.rows(ben)).hasSize(1);
    }

    @Test
    void aRowThatACrashOfTheReferencesLambdaLostComesBack() {
        String group = UUID.randomUUID().toString();
        fixture.putRow(ben, "2026-01-01T12:00:00.000001", group, anna, "from Python");
        fixture.putMessage(group, "2026-01-01T12:00:00.000001", ben, "from Python");

        Sent sent = fixture.store().start(first(anna, ben, "Here I am"));

        assertThat(sent.message().groupUuid()).isEqualTo(group);
        assertThat(fixture.rows(anna)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("message_group_uuid", group)
                .containsEntry("user_uuid", ben.uuid()));
    }

    @Test
    void aConversationThatWasDroppedWhileItsMarkerStayedMakesWayForAnother() {
        MessageStore store = fixture.store();
        Sent old = store.start(first(anna, ben, "Hello"));
        fixture.deleteAll("GRP#" + anna.uuid());
        fixture.deleteAll("GRP#" + ben.uuid());
        fixture.deleteAll("MSG#" + old.message().groupUuid());
        String seeded = UUID.randomUUID().toString();
        fixture.putRow(anna, "2026-01-01T12:00:00.000001", seeded, ben, "seeded");
        fixture.putRow(ben, "2026-01-01T12:00:00.000001", seeded, anna, "seeded");

        assertThat(store.start(first(anna, ben, "Again")).message().groupUuid()).isEqualTo(seeded);
        assertThat(store.start(first(ben, anna, "And again")).message().groupUuid())
                .isEqualTo(seeded);
        assertThat(fixture.messages(seeded)).hasSize(2);
    }

    @Test
    void fiftyPairsWhoWriteAtTheSameMomentEndInOneConversationEach() throws Exception {
        int pairs = Integer.getInteger("cruddur.pairs", 50);
        List<Person> people = new ArrayList<>();
        List<Future<Sent>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(2 * pairs);
            for (int i = 0; i < pairs; i++) {
                Person one = MessagesFixture.person("One " + UUID.randomUUID());
                Person other = MessagesFixture.person("Other " + UUID.randomUUID());
                people.add(one);
                people.add(other);
                for (FirstMessage message : List.of(first(one, other, "From one"), first(other, one, "From other"))) {
                    // Each on a client of the store of its own: nothing but the table keeps them in step.
                    MessageStore store = fixture.store();
                    sent.add(threads.submit(() -> {
                        together.await();
                        return store.start(message);
                    }));
                }
            }
        }
        for (int i = 0; i < pairs; i++) {
            Sent one = sent.get(2 * i).get();
            Sent other = sent.get(2 * i + 1).get();
            String group = one.message().groupUuid();
            assertThat(other.message().groupUuid()).isEqualTo(group);
            assertThat(one.newConversation()).isNotEqualTo(other.newConversation());
            assertThat(fixture.messages(group))
                    .extracting(item -> item.get("message"))
                    .containsExactlyInAnyOrder("From one", "From other");
            assertThat(fixture.rows(people.get(2 * i))).hasSize(1);
            assertThat(fixture.rows(people.get(2 * i + 1))).hasSize(1);
        }
    }

    @Test
    void anAnswerLostOnTheWayIsNoSecondMessage() {
        try (LossyHttp lossy = new LossyHttp(write -> write % 2 == 1);
                DynamoDbClient client = fixture.clientOver(lossy, 4)) {
            MessageStore store =
                    new DynamoMessageStore(client, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
            Sent sent = store.start(first(anna, ben, "Once"));
            assertThat(lossy.lost()).isPositive();
            assertThat(fixture.messages(sent.message().groupUuid())).hasSize(1);
            assertThat(fixture.rows(anna)).hasSize(1);
        }
    }

    @Test
    void theCallersRetryFindsWhatTheFirstTryWrote() {
        FirstMessage message = first(anna, ben, "Once");
        try (LossyHttp lossy = new LossyHttp(_ -> true);
                DynamoDbClient client = fixture.clientOver(lossy, 1)) {
            MessageStore store =
                    new DynamoMessageStore(client, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
            assertThatThrownBy(() -> store.start(message)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(store.start(message).newConversation()).isTrue();
        }
        // Another run of the app, which remembers nothing.
        Sent again = fixture.store().start(message);
        assertThat(again.newConversation()).isTrue();
        assertThat(fixture.messages(again.message().groupUuid())).hasSize(1);
        assertThat(fixture.rows(ben)).hasSize(1);
    }

    @Test
    void theCallersRetryIntoAnExistingConversationToo() {
        fixture.store().start(first(ben, anna, "Hello"));
        Instant at = Instant.now().minusSeconds(600);
        FirstMessage message = new FirstMessage(UUID.randomUUID(), anna, ben, "Once", at);
        try (LossyHttp lossy = new LossyHttp(_ -> true);
                DynamoDbClient client = fixture.clientOver(lossy, 1)) {
            MessageStore store =
                    new DynamoMessageStore(client, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
            assertThatThrownBy(() -> store.start(message)).isInstanceOf(DeskException.Unreachable.class);
        }
        Sent again = fixture.store().start(message);
        assertThat(again.newConversation()).isFalse();
        assertThat(fixture.messages(again.message().groupUuid()))
                .extracting(item -> item.get("message"))
                .containsExactly("Hello", "Once");
    }

    @Test
    void twoConversationsOfOnePersonMayBeginInTheSameMicrosecond() {
        Instant now = Instant.parse("2026-06-01T12:00:00.000005Z");
        Person carl = MessagesFixture.person("Carl " + UUID.randomUUID());
        MessageStore store = fixture.store(() -> now);
        Sent one = store.start(first(anna, ben, "To Ben"));
        Sent two = store.start(first(anna, carl, "To Carl"));
        assertThat(one.message().at()).isEqualTo(now);
        assertThat(two.message().at()).isEqualTo(Timestamps.next(now));
        assertThat(fixture.rows(anna)).hasSize(2);
    }

    @Test
    void nonsenseIsRefusedBeforeAnyCall() {
        MessageStore store = fixture.store();
        assertThatThrownBy(() -> store.start(first(anna, anna, "Me")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("themselves");
        assertThatThrownBy(() -> store.start(first(anna, Person.UNKNOWN, "Who")))
                .isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> store.start(first(Person.UNKNOWN, ben, "Who")))
                .isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> store.start(first(anna, ben, " \n"))).isInstanceOf(DeskException.Invalid.class);
        assertThat(fixture.rows(anna)).isEmpty();
    }

    @Test
    void nobodyIsImpersonatedInProduction() {
        MessageStore prod =
                new DynamoMessageStore(fixture.client(), fixture.table(), Clock.systemUTC(), Impersonation.FORBIDDEN);
        assertThatThrownBy(() -> prod.start(first(anna, ben, "Hello"))).isInstanceOf(DeskException.WriteRefused.class);
        assertThatThrownBy(() -> prod.reply(new MessageStore.Reply(UUID.randomUUID(), "g", anna, "Hello", "")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(fixture.rows(anna)).isEmpty();
    }
}

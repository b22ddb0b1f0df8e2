package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.Direction;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.port.MessageStore.Sent;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Behind a locked guard, on DynamoDB Local. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedInMessagesTest {
    private static final Supplier<TokenSet> NOBODY_ASKS = () -> {
        throw new AssertionError("The session's own credentials need no tokens");
    };

    private MessagesFixture fixture;
    private AwsClients locked;
    private DynamoOwnMessages own;

    @SuppressWarnings("NullAway.Init")
    private PersonClient client;

    private OwnMessages.@Nullable Opened opened;
    private Person anna = MessagesFixture.person("Anna");
    private Person ben = MessagesFixture.person("Ben");
    private Person cleo = MessagesFixture.person("Cleo");

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        locked = AwsClients.local(
                services.endpoints().dynamo(),
                services.endpoints().cognito(),
                "us-east-1",
                new WriteGuard(Environment.PROD, Clock.systemUTC()),
                new RequestLog(),
                Clock.systemUTC());
        own = new DynamoOwnMessages(
                _ -> client = locked.person(Optional.empty()),
                _ -> new DynamoOwnMessages.Feed(FakeSessions.unused(ChangeFeed.class), () -> {}),
                fixture.table(),
                Clock.systemUTC());
    }

    /** One after the other: whoever was there before has signed out. */
    private MessageStore open(Person me) {
        leave();
        OwnMessages.Opened now = own.open(me, NOBODY_ASKS);
        opened = now;
        return now.store();
    }

    private void leave() {
        if (opened != null) {
            opened.close();
        }
    }

    @AfterAll
    void close() {
        locked.close();
        fixture.close();
    }

    @BeforeEach
    void strangers() {
        anna = MessagesFixture.person("Anna " + UUID.randomUUID());
        ben = MessagesFixture.person("Ben " + UUID.randomUUID());
        cleo = MessagesFixture.person("Cleo " + UUID.randomUUID());
        leave();
    }

    private static FirstMessage first(Person from, Person to, String text) {
        return new FirstMessage(UUID.randomUUID(), from, to, text);
    }

    private static Reply reply(String group, Person from, String text) {
        return new Reply(UUID.randomUUID(), group, from, text, "");
    }

    @Test
    void twoPeopleWriteToEachOtherWhileTheLockIsClosed() {
        Sent hello = open(anna).start(first(anna, ben, "Hello Ben"));
        String group = hello.message().groupUuid();
        assertThat(hello.newConversation()).isTrue();

        MessageStore bens = open(ben);
        assertThat(bens.conversations(ben.uuid(), null, 20).items())
                .extracting(MessageGroup::groupUuid)
                .containsExactly(group);
        bens.reply(reply(group, ben, "Hello Anna"));
        assertThat(bens.start(first(ben, anna, "And again")).message().groupUuid())
                .isEqualTo(group);

        assertThat(open(anna).messages(group, MessageQuery.newest()).items())
                .extracting(Message::text)
                .containsExactly("And again", "Hello Anna", "Hello Ben");
    }

    /** What a crash has lost is written with the next first message. */
    @Test
    void missingRowsComeBack() {
        String group = open(anna).start(first(anna, ben, "1")).message().groupUuid();
        fixture.deleteAll("GRP#" + ben.uuid());
        assertThat(open(anna).start(first(anna, ben, "2")).message().groupUuid())
                .isEqualTo(group);
        fixture.deleteAll("PAIR#"
                + (anna.uuid().compareTo(ben.uuid()) < 0
                        ? anna.uuid() + "#" + ben.uuid()
                        : ben.uuid() + "#" + anna.uuid()));
        assertThat(open(ben).start(first(ben, anna, "3")).message().groupUuid()).isEqualTo(group);
        assertThat(fixture.messages(group)).hasSize(3);
    }

    @Test
    void aConversationOfOthersIsNeitherReadNorWritten() {
        String group =
                open(anna).start(first(anna, ben, "Between us")).message().groupUuid();
        MessageStore cleos = open(cleo);

        denied(() -> cleos.messages(group, MessageQuery.newest()));
        denied(() -> cleos.messagesAt(group, List.of("2026")));
        denied(() -> cleos.messagesSince(group, Instant.EPOCH, "3"));
        denied(() -> cleos.conversations(anna.uuid(), Direction.OLDER, null, 20));
        denied(() -> cleos.conversationsSince(anna.uuid(), Instant.EPOCH, "3"));
        denied(() -> cleos.conversationBetween(anna, ben));
        denied(() -> cleos.reply(reply(group, cleo, "Me too")));
        assertThat(fixture.messages(group)).hasSize(1);
    }

    private static void denied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("@cleo")
                .hasMessageContaining("Choose one from the list");
    }

    @Test
    void nobodyWritesInTheNameOfAnother() {
        String group = open(anna).start(first(anna, ben, "Hello")).message().groupUuid();
        MessageStore annas = open(anna);
        Person almost = new Person(anna.uuid(), "Somebody else", anna.handle());

        for (Person sender : List.of(ben, almost)) {
            assertThatThrownBy(() -> annas.reply(reply(group, sender, "Not me")))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("@" + anna.handle());
            assertThatThrownBy(() -> annas.start(first(sender, cleo, "Not me")))
                    .isInstanceOf(DeskException.WriteRefused.class);
        }
        assertThat(fixture.messages(group)).hasSize(1);
        assertThat(fixture.items("GRP#" + cleo.uuid())).isEmpty();
    }

    /** A uuid that has come from elsewhere is not enough: the message must be one's own, too. */
    @Test
    void aMessageOfAnotherIsNotWrittenOver() {
        Sent hello = open(anna).start(first(anna, ben, "Hello Ben"));
        Message annas = hello.message();
        UUID uuid = UUID.fromString(annas.uuid());

        Sent bens = open(ben).reply(new Reply(uuid, annas.groupUuid(), ben, "Anna owes me", "", annas.at()));
        assertThat(bens.message().sortKey()).isNotEqualTo(annas.sortKey());
        assertThat(fixture.messages(annas.groupUuid()))
                .extracting(item -> item.get("message"))
                .containsExactly("Hello Ben", "Anna owes me");
    }

    /** A row that anything has put into another's list lets nobody into the conversation that it names. */
    @Test
    void aRowInTheListOfAnotherOpensNothing() {
        String group =
                open(anna).start(first(anna, ben, "Between us")).message().groupUuid();
        Person dora = MessagesFixture.person("Dora " + UUID.randomUUID());
        fixture.putRow(dora, "2026-01-02T12:00:00.000001", group, cleo, "from a script");
        MessageStore cleos = open(cleo);

        assertThat(cleos.conversationBetween(cleo, dora)).isEmpty();
        denied(() -> cleos.messages(group, MessageQuery.newest()));
        assertThat(cleos.start(first(cleo, dora, "Hello Dora")).message().groupUuid())
                .isNotEqualTo(group);
        denied(() -> cleos.messages(group, MessageQuery.newest()));
        assertThat(fixture.messages(group)).hasSize(1);
    }

    @Test
    void afterSigningOutNothingIsWritten() {
        MessageStore annas = open(anna);
        String group = annas.start(first(anna, ben, "Hello")).message().groupUuid();
        leave();

        assertThatThrownBy(() -> annas.reply(reply(group, anna, "Later")))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("has signed out");
        assertThatThrownBy(() -> annas.start(first(anna, cleo, "Later")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(annas.messages(group, MessageQuery.newest()).items())
                .as("what is open stays readable while one is asked to sign in again")
                .hasSize(1);
        open(ben);
        assertThatThrownBy(() -> annas.reply(reply(group, anna, "Behind Ben's back")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(fixture.messages(group)).hasSize(1);
    }

    @Test
    void twoAreSignedInSideBySideAndEachWritesAsThemselves() {
        OwnMessages.Opened annas = own.open(anna, NOBODY_ASKS);
        PersonClient annasClient = client;
        OwnMessages.Opened bens = own.open(ben, NOBODY_ASKS);
        String group =
                annas.store().start(first(anna, ben, "Hello Ben")).message().groupUuid();
        bens.store().reply(reply(group, ben, "Hello Anna"));

        annas.pause();
        assertThatThrownBy(() -> annas.store().reply(reply(group, anna, "Signed out")))
                .isInstanceOf(DeskException.WriteRefused.class);
        bens.store().reply(reply(group, ben, "Are you there?"));
        annas.resume();
        annas.store().reply(reply(group, anna, "I am"));
        annas.close();
        annas.resume();
        assertThatThrownBy(() -> annas.store().reply(reply(group, anna, "Gone")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThatThrownBy(() -> annasClient.dynamo().putItem(put -> put.tableName(fixture.table())
                        .item(Map.of("pk", AttributeValue.fromS("x"), "sk", AttributeValue.fromS("y")))))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("signed out");
        bens.close();
        assertThat(fixture.messages(group)).hasSize(4);
    }

    @Test
    void whoHasNoUuidOpensNothing() {
        assertThatThrownBy(() -> open(new Person("", "Anna", "anna")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("Users › Compare");
    }

    /** The scope is for messages alone: the table itself and all else stay locked. */
    @Test
    void otherWritesStayLocked() {
        open(anna);
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("x"), "sk", AttributeValue.fromS("y"));
        assertThatThrownBy(() -> client.dynamo()
                        .putItem(put -> put.tableName(fixture.table()).item(item)))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(fixture.items("x")).isEmpty();
    }
}

package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.timeline.ChatRow.Bubble;
import io.cruddur.desk.core.chat.timeline.ChatRow.SendState;
import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A chat on DynamoDB Local over a line that is cut and mended, and on a machine whose clock is wrong. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {
    private static final Instant NOON = ChatFixture.NOW;

    private MessagesFixture table;
    private LossyHttp line;
    private DynamoDbClient client;

    private ChatFixture fixture;
    private Instant clock = NOON;
    private String group;
    private ChatViewModel chat;

    @BeforeAll
    void table(TestServices services) {
        table = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        line = new LossyHttp(_ -> false);
        client = table.clientOver(line, 1);
    }

    @AfterAll
    void close() {
        client.close();
        line.close();
        table.close();
    }

    @BeforeEach
    void open() {
        clock = NOON;
        fixture = ChatFixture.local();
        group = UUID.randomUUID().toString();
        for (int i = 0; i < 50; i++) {
            other(i);
        }
        String newest = Timestamps.format(NOON.minus(Duration.ofMinutes(1)));
        table.putRow(fixture.andrew, newest, group, fixture.bayko, "message 49");
        chat = fixture.chat(
                new DynamoMessageStore(client, table.table(), () -> clock, Impersonation.ALLOWED), () -> clock);
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, group);
    }

    @AfterEach
    void mend() {
        line.mend();
        chat.close();
        table.deleteAll("GRP#" + fixture.andrew.uuid());
    }

    private void other(int number) {
        table.putMessage(
                group,
                Timestamps.format(NOON.minus(Duration.ofMinutes(50 - number))),
                fixture.bayko,
                "message " + number);
    }

    private void say(Change change) {
        fixture.store.feed.say(change);
    }

    private ConversationViewModel current() {
        ConversationViewModel open = chat.conversation();
        assertThat(open).isNotNull();
        return open;
    }

    private ConversationListViewModel list() {
        ConversationListViewModel list = chat.list();
        assertThat(list).isNotNull();
        return list;
    }

    private List<Bubble> bubbles() {
        return current().rows().stream()
                .filter(Bubble.class::isInstance)
                .map(Bubble.class::cast)
                .toList();
    }

    private List<String> texts() {
        return bubbles().stream().map(b -> b.message().text()).toList();
    }

    private void send(String text) {
        chat.composer().textProperty().set(text);
        chat.composer().send();
    }

    @Test
    void afterAnOutageNothingIsMissingTwiceOrLost() {
        say(new Change.Lost("No answer."));
        line.cut();
        send("into the silence");
        chat.composer().textProperty().set("half a thou");
        chat.refresh();
        for (int i = 50; i < 110; i++) {
            other(i);
        }
        assertThat(texts()).endsWith("message 49", "into the silence");
        assertThat(bubbles().getLast().delivery()).isEqualTo(SendState.FAILED);
        assertThat(chat.composer().textProperty().get()).isEqualTo("half a thou");

        line.mend();
        clock = NOON.plus(Duration.ofHours(1));
        say(new Change.Resumed());

        List<String> written = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            written.add("message " + i);
        }
        written.add("into the silence");
        int loaded = texts().size();
        assertThat(loaded).isGreaterThanOrEqualTo(81);
        assertThat(texts()).isEqualTo(written.subList(written.size() - loaded, written.size()));
        current().retry(bubbles().getLast().message().uuid());
        say(new Change.Messages(Set.of(group)));
        assertThat(texts()).containsOnlyOnce("into the silence").hasSize(loaded);
        assertThat(bubbles()).noneMatch(b -> b.delivery() == SendState.FAILED);
        assertThat(table.messages(group)).hasSize(111);
        assertThat(chat.composer().textProperty().get()).isEqualTo("half a thou");
    }

    @Test
    void aConversationThatIsDeletedWhileItIsOpenIsEmptyAndKeepsWhatIsTyped() {
        chat.composer().textProperty().set("but I was just");
        table.deleteAll("MSG#" + group);
        table.deleteAll("GRP#" + fixture.andrew.uuid());
        say(new Change.Messages(Set.of(group)));
        say(new Change.ConversationLists(Set.of(fixture.andrew.uuid())));

        assertThat(bubbles()).isEmpty();
        assertThat(list().rows()).isEmpty();
        assertThat(chat.composer().textProperty().get()).isEqualTo("but I was just");

        chat.composer().send();
        assertThat(texts()).containsExactly("but I was just");
        assertThat(bubbles().getLast().delivery()).isEqualTo(SendState.SENT);
        assertThat(table.messages(group)).hasSize(1);
    }

    @Test
    void aClockTwoHoursWrongSortsNothingAmongWhatWasSeen() {
        for (Duration wrong : List.of(Duration.ofHours(-2), Duration.ofHours(2), Duration.ZERO)) {
            clock = NOON.plus(wrong);
            send("written with a clock off by " + wrong);
            say(new Change.Messages(Set.of(group)));
        }
        assertThat(texts())
                .doesNotHaveDuplicates()
                .endsWith(
                        "message 49",
                        "written with a clock off by PT-2H",
                        "written with a clock off by PT2H",
                        "written with a clock off by PT0S");
        assertThat(bubbles()).extracting(b -> b.message().sortKey()).isSorted().doesNotHaveDuplicates();
    }
}

package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Access pattern D on DynamoDB Local. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplyTest {
    private static final Person ANNA = MessagesFixture.person("Anna");
    private static final Person BEN = MessagesFixture.person("Ben");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.000100Z");

    private MessagesFixture fixture;

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    private static String group() {
        return UUID.randomUUID().toString();
    }

    private static Reply reply(String group, String text, String seen) {
        return new Reply(UUID.randomUUID(), group, ANNA, text, seen);
    }

    private DynamoMessageStore over(DynamoDbClient client) {
        return new DynamoMessageStore(client, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
    }

    @Test
    void nothingIsOverwrittenAndClashesMoveOn() {
        String group = group();
        MessageStore store = fixture.store(() -> NOON);
        fixture.putMessage(group, Timestamps.format(NOON), BEN, "first");
        Message two = store.reply(reply(group, "second", "")).message();
        Message three = store.reply(reply(group, "third", "")).message();
        assertThat(two.at()).isEqualTo(Timestamps.next(NOON));
        assertThat(three.at()).isEqualTo(Timestamps.next(Timestamps.next(NOON)));
        assertThat(fixture.messages(group))
                .extracting(item -> item.get("message"))
                .containsExactly("first", "second", "third");
    }

    @Test
    void comesAfterWhatWasSeenAlsoWhenTheClockIsBehind() {
        String group = group();
        MessageStore store = fixture.store(() -> NOON);
        for (String seen : List.of(
                "2026-06-01T12:05:00.000000+00:00",
                "2026-06-01T14:10:00+02:00",
                "2026-06-01T14:20:00",
                "2026-06-01T14:30:00Z",
                "2026-06-01T12:40:00-04:00",
                "2026-06-01T16:50:00.123456789")) {
            fixture.putMessage(group, seen, BEN, "seen");
            Message written =
                    store.reply(reply(group, "answer to " + seen, seen)).message();
            assertThat(written.at()).isEqualTo(Timestamps.next(Objects.requireNonNull(Timestamps.parse(seen))));
        }
    }

    @Test
    void isOfThisMomentAlsoWhereTheOtherOnesClockIsAheadOfUtc() {
        String group = group();
        Instant now = Instant.parse("2026-06-01T16:57:05.139487Z");
        for (String seen : List.of(
                "2026-06-01T22:27:01+05:30", "2026-06-01T22:27:01.5+05:30", "9999-12-31T23:59:59.999999+00:00")) {
            fixture.putMessage(group, seen, BEN, "seen");
            assertThat(fixture.store(() -> now)
                            .reply(new Reply(UUID.randomUUID(), group, ANNA, "answer", seen, now))
                            .message()
                            .at())
                    .isBetween(now, now.plusNanos(5_000));
        }
    }

    @Test
    void aSecondTryIsTheSameMessageHoweverOftenAndWhateverHappenedMeanwhile() {
        String group = group();
        Reply reply = new Reply(UUID.randomUUID(), group, ANNA, "once", "", NOON);
        fixture.putMessage(group, Timestamps.format(NOON), BEN, "in its place");
        Message written = fixture.store().reply(reply).message();
        assertThat(written.at()).isEqualTo(Timestamps.next(NOON));
        // The one that stood in the way is gone now, and the app was started again.
        fixture.delete("MSG#" + group, Timestamps.format(NOON));
        assertThat(fixture.store().reply(reply).message().sortKey()).isEqualTo(written.sortKey());
        assertThat(fixture.messages(group)).hasSize(1);
    }

    @Test
    void aRetryAfterALostAnswerSendsNothingTwice() {
        String group = group();
        Reply reply = reply(group, "once", "");
        try (LossyHttp lossy = new LossyHttp(_ -> true);
                DynamoDbClient client = fixture.clientOver(lossy, 1)) {
            MessageStore store = over(client);
            assertThatThrownBy(() -> store.reply(reply)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(store.reply(reply).message().uuid())
                    .isEqualTo(reply.messageUuid().toString());
        }
        assertThat(fixture.messages(group)).hasSize(1);
    }

    /** 8 writers of 500 messages each, every 20th answer lost; {@code -Dcruddur.long=true}, or 8 of 60 without it. */
    @Test
    void manyWritersOverABadLineLoseNothingAndSendNothingTwice() throws Exception {
        int each = Boolean.getBoolean("cruddur.long") ? 500 : 60;
        int writers = 8;
        String group = group();
        List<Future<List<String>>> keys = new ArrayList<>();
        try (LossyHttp lossy = new LossyHttp(write -> write % 20 == 0);
                DynamoDbClient client = fixture.clientOver(lossy, 5)) {
            MessageStore store = over(client);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < writers; i++) {
                    Person writer = MessagesFixture.person("Writer " + i);
                    keys.add(threads.submit(() -> {
                        List<String> own = new ArrayList<>();
                        for (int n = 0; n < each; n++) {
                            String seen = own.isEmpty() ? "" : own.getLast();
                            own.add(store.reply(new Reply(UUID.randomUUID(), group, writer, "Message " + n, seen))
                                    .message()
                                    .sortKey());
                        }
                        return own;
                    }));
                }
            }
            assertThat(lossy.lost()).isGreaterThanOrEqualTo(writers * each / 20);
        }
        List<Map<String, String>> items = fixture.messages(group);
        assertThat(items).hasSize(writers * each);
        assertThat(items).extracting(item -> item.get("message_uuid")).doesNotHaveDuplicates();
        for (Future<List<String>> own : keys) {
            assertThat(own.get()).hasSize(each).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void theTextRuleHoldsHereToo() {
        MessageStore store = fixture.store();
        String group = group();
        assertThatThrownBy(() -> store.reply(reply(group, "", ""))).isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> store.reply(reply(group, " \t\n", ""))).isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> store.reply(reply(group, "😀".repeat(1025), "")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("1025")
                .hasMessageContaining("by 1");
        String longest = "😀".repeat(1024);
        assertThat(store.reply(reply(group, longest, "")).message().text()).isEqualTo(longest);
        assertThat(fixture.messages(group)).hasSize(1);
    }

    @Test
    void anUnreachableServiceIsSaidSo() {

        try (LossyHttp line = new LossyHttp(_ -> false);
                DynamoDbClient nowhere = DynamoDbClient.builder()
                        .httpClient(line)
                        .endpointOverride(java.net.URI.create("http://127.0.0.1:1"))
                        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                        .credentialsProvider(
                                software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider.create())
                        .build()) {
            MessageStore store =
                    new DynamoMessageStore(nowhere, fixture.table(), Clock.systemUTC(), Impersonation.ALLOWED);
            assertThatThrownBy(() -> store.reply(reply(group(), "Hello", "")))
                    .isInstanceOfSatisfying(
                            DeskException.class, e -> assertThat(e.retryable()).isTrue());
        }
    }
}

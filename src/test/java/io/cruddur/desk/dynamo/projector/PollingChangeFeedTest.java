package io.cruddur.desk.dynamo.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.ChangeFeed.Watch;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The PROD feed, on DynamoDB Local and faster than in PROD. */
@ExtendWith(LocalServicesExtension.class)
class PollingChangeFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final String group = UUID.randomUUID().toString();
    private final Person anna = MessagesFixture.person("Anna " + group);
    private final Person ben = MessagesFixture.person("Ben " + group);
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final MessagesFixture fixture;
    private final PollingChangeFeed feed;
    private final Watch watch;

    PollingChangeFeedTest(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        feed = new PollingChangeFeed(fixture.client(), fixture.table(), Duration.ofMillis(30));
        watch = feed.watch(changes::add);
        feed.start();
    }

    @BeforeEach
    void aConversation() {
        fixture.putRow(anna, "2026-01-01T10:00:00.000000+00:00", group, ben, "one");
        fixture.putMessage(group, "2026-01-01T10:00:00.000000+00:00", ben, "one");
    }

    @AfterEach
    void close() {
        feed.close();
        fixture.close();
    }

    private void lookAndSettle() {
        watch.lookAt(anna.uuid(), group, true);
        await().atMost(PATIENCE).until(() -> changes.size() == 2);
        changes.clear();
    }

    private void awaitOnly(Change change) {
        await().atMost(PATIENCE).until(() -> changes.contains(change));
        assertThat(changes).containsOnly(change);
        changes.clear();
    }

    @Test
    void tellsOfWhatIsNewWhereSomebodyLooks() {
        lookAndSettle();
        fixture.putMessage(group, "2026-01-01T10:00:01.000000+00:00", ben, "two");
        awaitOnly(new Change.Messages(Set.of(group)));
        fixture.putRow(anna, "2026-01-01T10:00:01.000000+00:00", group, ben, "two");
        awaitOnly(new Change.ConversationLists(Set.of(anna.uuid())));
        assertThat(fixture.rows(anna)).hasSize(2);
    }

    @Test
    void tellsOfWhatWasChangedOrRemovedOrCameLate() {
        lookAndSettle();
        fixture.putMessage(group, "2026-01-01T09:00:00.000000+00:00", ben, "late");
        awaitOnly(new Change.Messages(Set.of(group)));
        fixture.delete("MSG#" + group, "2026-01-01T09:00:00.000000+00:00");
        awaitOnly(new Change.Messages(Set.of(group)));
        fixture.putRow(anna, "2026-01-01T10:00:00.000000+00:00", group, ben, "edited");
        awaitOnly(new Change.ConversationLists(Set.of(anna.uuid())));
    }

    @Test
    void tellsOfAMessageOfThisMomentWhateverItsOffset() {
        Instant now = Instant.now();
        List<String> utc = IntStream.range(0, 25)
                .mapToObj(i -> Timestamps.format(now.minusSeconds(100 - i)))
                .toList();
        fixture.putMessages(group, utc, ben, "In UTC");
        utc.forEach(key -> fixture.putRow(anna, key, UUID.randomUUID().toString(), ben, "In UTC"));
        fixture.putMessages(
                group,
                IntStream.range(0, 1_000)
                        .mapToObj(i -> Timestamps.format(
                                Instant.parse("9999-01-01T00:00:00Z").plusSeconds(i)))
                        .toList(),
                ben,
                "A mistake");
        lookAndSettle();
        for (String offset : List.of("-12:00", "-05:00", "+14:00", "Z")) {
            String key = OffsetDateTime.now(ZoneOffset.of(offset)).toString();
            fixture.putMessage(group, key, ben, "This very moment");
            awaitOnly(new Change.Messages(Set.of(group)));
            fixture.putRow(anna, key, group, ben, "This very moment");
            awaitOnly(new Change.ConversationLists(Set.of(anna.uuid())));
            fixture.delete("MSG#" + group, key);
            awaitOnly(new Change.Messages(Set.of(group)));
        }
        for (String form : List.of("-23:59", " ")) {
            String key = form.isBlank()
                    ? Timestamps.format(Instant.now()).replace('T', ' ')
                    : LocalDateTime.now(ZoneOffset.UTC).minusHours(23).minusMinutes(59) + form;
            fixture.putMessage(group, key, ben, "This very moment");
            awaitOnly(new Change.Messages(Set.of(group)));
        }
    }

    @Test
    void whatOnlyGrowsOldIsNoChange() {
        feed.close();
        Instant now = Instant.parse("2026-03-01T23:59:59Z");
        AtomicReference<Instant> clock = new AtomicReference<>(now);
        for (int i = 0; i < 30; i++) {
            fixture.putMessage(group, Timestamps.format(now.minusSeconds(86_400 + i)), ben, "old soon");
        }
        try (PollingChangeFeed slow =
                new PollingChangeFeed(fixture.client(), fixture.table(), Duration.ofMillis(5), clock::get)) {
            slow.watch(changes::add).lookAt(null, group, true);
            slow.start();
            await().atMost(PATIENCE).until(() -> changes.size() == 1);
            await().during(QUIET).atMost(PATIENCE).until(() -> {
                clock.updateAndGet(at -> at.plusMillis(200));
                return changes.size() == 1;
            });
        }
    }

    /** More messages of the last day than are read at once, of 200 bytes each: as the Javadoc says. */
    @Test
    void aPollOfABusyConversationCostsThreeUnitsOnTheAverage() {
        feed.close();
        Instant now = Instant.parse("2026-03-01T23:59:59Z");
        Person sender = new Person(ben.uuid(), "B", "b");
        fixture.putMessages(
                group,
                IntStream.range(0, 1_100)
                        .mapToObj(i -> Timestamps.format(now.minusSeconds(60L * i)))
                        .toList(),
                sender,
                "");
        DoubleAdder units = new DoubleAdder();
        AtomicInteger polls = new AtomicInteger();
        DynamoDbClient counting = TestTables.but(fixture.client(), (asked, real) -> {
            if (!(asked instanceof QueryRequest query)) {
                return null;
            }
            // One look at what is new, and then and now one at the newest page besides.
            if (query.keyConditionExpression().contains("sk") && !query.hasExclusiveStartKey()) {
                polls.incrementAndGet();
            }
            QueryResponse answer = real.query(query.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
            // DynamoDB charges half a unit for nothing, too.
            units.add(Math.max(0.5, answer.consumedCapacity().capacityUnits()));
            return answer;
        });
        try (PollingChangeFeed busy =
                new PollingChangeFeed(counting, fixture.table(), Duration.ofMillis(5), () -> now)) {
            busy.watch(changes::add).lookAt(null, group, true);
            busy.start();
            await().atMost(PATIENCE).until(() -> polls.get() > 100);
        }
        assertThat(units.sum() / polls.get()).isLessThan(3.5);
    }

    @Test
    void restsWhileNobodyLooks() {
        lookAndSettle();
        watch.lookAt(anna.uuid(), group, false);
        fixture.putMessage(group, "2026-01-01T10:00:01.000000+00:00", ben, "two");
        await().during(QUIET).atMost(PATIENCE).until(changes::isEmpty);
        watch.lookAt(anna.uuid(), group, true);
        await().atMost(PATIENCE).until(() -> changes.contains(new Change.Messages(Set.of(group))));
    }

    @Test
    void saysOnceThatItLostSightAndThatItSeesAgain() {
        lookAndSettle();
        fixture.drop();
        await().atMost(PATIENCE).until(() -> changes.stream().anyMatch(Change.Lost.class::isInstance));
        fixture.create();
        await().atMost(PATIENCE).until(() -> changes.stream().anyMatch(Change.Resumed.class::isInstance));
        assertThat(changes.stream().filter(Change.Lost.class::isInstance)).hasSize(1);
    }
}

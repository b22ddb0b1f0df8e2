package io.cruddur.desk.dynamo.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.projector.CrashingClient.Crash;
import io.cruddur.desk.dynamo.projector.CrashingClient.Fate;
import io.cruddur.desk.model.MessageText;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The projector on DynamoDB Local, with what the reference's scripts and its Lambda leave behind. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectorRunnerTest {
    private static final String T0 = "2026-01-01T10:00:00.000000+00:00";
    private static final String T1 = "2026-01-01T10:00:01.000000+00:00";
    private static final String T2 = "2026-01-01T10:00:02.000000+00:00";

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private MessagesFixture fixture;
    private ProjectorRunner runner;
    private String group = "";
    private Person anna = Person.UNKNOWN;
    private Person ben = Person.UNKNOWN;

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        runner = runner(fixture.client());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @BeforeEach
    void strangers() {
        group = UUID.randomUUID().toString();
        anna = MessagesFixture.person("Anna " + group);
        ben = MessagesFixture.person("Ben " + group);
    }

    private ProjectorRunner runner(DynamoDbClient client) {
        return runner(client, RowHint.ofIndex(client, fixture.table()));
    }

    private ProjectorRunner runner(DynamoDbClient client, RowHint hint) {
        return new ProjectorRunner(client, fixture.table(), hint, InstantSource.fixed(NOW));
    }

    private void bothRows(String key, String preview) {
        fixture.putRow(anna, key, group, ben, preview);
        fixture.putRow(ben, key, group, anna, preview);
    }

    private void assertRows(String key, String preview) {
        for (Person owner : List.of(anna, ben)) {
            Person other = owner.equals(anna) ? ben : anna;
            assertThat(fixture.rows(owner)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("sk", key)
                    .containsEntry("message", preview)
                    .containsEntry("message_group_uuid", group)
                    .containsEntry("user_uuid", other.uuid())
                    .containsEntry("user_display_name", other.displayName())
                    .containsEntry("user_handle", other.handle()));
        }
    }

    @Test
    void theReferencesFillerPreviewBecomesTheLastMessage() {
        bothRows(T0, "this is a filler message");
        fixture.putMessage(group, T0, anna, "Hello");
        fixture.putMessage(group, T1, ben, "Hello yourself");
        assertThat(runner.project(group, true).owners()).containsExactlyInAnyOrder(anna.uuid(), ben.uuid());
        assertRows(T1, "Hello yourself");
        assertThat(runner.project(group, true).owners()).isEmpty();
    }

    @Test
    void duplicatesOfTheReferencesLambdaAreHealed() {
        fixture.putMessage(group, T1, anna, "newest");
        bothRows(T0, "old");
        bothRows(T1, "newest");
        fixture.putRow(ben, T2, group, anna, "of a message that is gone");
        runner.project(group, true);
        assertRows(T1, "newest");
    }

    @Test
    void aRowThatTheReferencesLambdaLostComesBack() {
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, ben, "two");
        fixture.putRow(ben, T0, group, anna, "one");
        runner.project(group, true);
        assertRows(T1, "two");
    }

    @Test
    void bothRowsComeBackFromTheMessagesOfTheTwo() {
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, ben, "two");
        runner.project(group, true);
        assertRows(T1, "two");
    }

    @Test
    void theNameOfSomebodyWhoNeverSpokeComesFromThePairsMarker() {
        String key = fixture.store(() -> NOW)
                .start(new FirstMessage(UUID.fromString(group), anna, ben, "Hello"))
                .message()
                .sortKey();
        group = fixture.store().conversationBetween(anna, ben).orElseThrow();
        fixture.deleteAll("GRP#" + anna.uuid());
        runner.project(group, true);
        assertRows(key, "Hello");
    }

    @Test
    void somebodyElseWhoWritesIntoAConversationGetsNoRow() {
        Person carl = MessagesFixture.person("Carl " + group);
        bothRows(T0, "old");
        fixture.putMessage(group, T1, carl, "I found your id");
        runner.project(group, true);
        assertRows(T1, "I found your id");
        assertThat(fixture.rows(carl)).isEmpty();
    }

    @Test
    void aModifiedOldMessageMovesNothingBackwards() {
        bothRows(T1, "newest");
        fixture.putMessage(group, T0, anna, "edited");
        fixture.putMessage(group, T1, anna, "newest");
        assertThat(runner.project(group, true).keys()).isEmpty();
        assertRows(T1, "newest");
    }

    @Test
    void removingTheNewestMovesBackAndRemovingAllLeavesAnEmptyConversation() {
        bothRows(T0, "one");
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, anna, "two");
        runner.project(group, true);
        assertRows(T1, "two");
        fixture.delete("MSG#" + group, T1);
        runner.project(group, false);
        assertRows(T0, "one");
        fixture.delete("MSG#" + group, T0);
        runner.project(group, false);
        assertRows(T0, "");
    }

    @Test
    void clearingATableBringsNoRowBack() {
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, ben, "two");
        runner.project(group, false);
        assertThat(fixture.rows(anna)).isEmpty();
    }

    @Test
    void theNewestIsNewestByTimeWhateverTheOffset() {
        bothRows(T0, "old");
        fixture.putMessage(group, "2026-01-01T12:00:00+02:00", anna, "10:00 in UTC");
        fixture.putMessage(group, "2026-01-01T07:00:00-04:00", ben, "11:00 in UTC");
        fixture.putMessage(group, "no time at all", ben, "stray");
        runner.project(group, true);
        assertRows("2026-01-01T07:00:00-04:00", "11:00 in UTC");
    }

    @Test
    void whatALookForTheNewestReadsIsBounded() {
        bothRows("2026-01-01T11:59:59.001999+00:00", "the newest");
        fixture.putMessages(
                group,
                IntStream.range(0, 2_000)
                        .mapToObj(i -> String.format(Locale.ROOT, "2026-01-01T11:59:59.00%04d+00:00", i))
                        .toList(),
                anna,
                "In UTC");
        fixture.putMessage(group, "2026-01-01T06:59:59.500000-05:00", ben, "This very moment");
        AtomicInteger read = new AtomicInteger();
        ProjectorRunner counted = runner(TestTables.but(fixture.client(), (asked, real) -> {
            if (asked instanceof QueryRequest query && query.limit() != null) {
                QueryResponse answer = real.query(query);
                read.addAndGet(answer.scannedCount());
                return answer;
            }
            read.incrementAndGet();
            return null;
        }));
        counted.project(group, new Touched.Messages(true, Set.of("2026-01-01T06:59:59.500000-05:00")));
        assertRows("2026-01-01T06:59:59.500000-05:00", "This very moment");
        assertThat(read).hasValueLessThan(40);
        read.set(0);
        counted.project(group, true);
        assertThat(read).hasValueLessThan(1_040);
    }

    @Test
    void aMessageOfThisMomentIsFoundInEveryFormThatIsATimestamp() {
        List<String> utc = IntStream.range(0, 60)
                .mapToObj(i -> Timestamps.format(NOW.minusSeconds(6_000 - 100 * i)))
                .toList();
        fixture.putMessages(group, utc, ben, "old");
        bothRows(utc.getLast(), "old");
        for (String now : List.of(
                "2026-01-01 11:59:59.532215+00:00",
                "2026-01-01t11:59:59.532215+00:00",
                "2025-12-31T12:00:59.532215-23:59",
                "2025-12-31 12:00:59.532215-23:59",
                "2026-01-02T11:58:59.532215+23:59")) {
            fixture.putMessage(group, now, ben, "now");
            runner.project(group, true);
            assertRows(now, "now");
            fixture.delete("MSG#" + group, now);
            runner.project(group, true);
            assertRows(utc.getLast(), "old");
        }
    }

    @Test
    void onlyMessagesFarAheadLeaveTheRowsWhereTheyAre() {
        bothRows(T0, "old");
        fixture.putMessage(group, "9999-12-31T23:59:59.000000+00:00", anna, "A mistake");
        runner.project(group, true);
        assertRows(T0, "old");
    }

    @Test
    void twoConversationsOfOneOwnerMayEndAtTheSameMoment() {
        Person carl = MessagesFixture.person("Carl " + group);
        String second = UUID.randomUUID().toString();
        bothRows(T0, "old");
        fixture.putRow(anna, T1, second, carl, "with Carl");
        fixture.putRow(carl, T1, second, anna, "with Carl");
        fixture.putMessage(second, T1, carl, "with Carl");
        fixture.putMessage(group, T1, ben, "with Ben");
        runner.project(group, true);
        assertThat(fixture.rows(anna))
                .extracting(row -> row.get("message"), row -> row.get("sk"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("with Carl", T1),
                        org.assertj.core.groups.Tuple.tuple("with Ben", "2026-01-01T10:00:01.000001+00:00"));
        assertThat(runner.project(group, true).keys()).isEmpty();
        assertThat(runner.project(second, true).keys()).isEmpty();
        assertThat(fixture.rows(ben)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("sk", T1));
    }

    @Test
    void aStaleIndexIsOnlyAHint() {
        bothRows(T1, "two");
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, ben, "two");
        fixture.putMessage(group, T2, ben, "three");
        for (RowHint stale : List.<RowHint>of(
                _ -> List.of(),
                _ -> List.of(row(anna, T0, ben)),
                _ -> List.of(row(anna, T0, ben), row(ben, T0, anna), row(anna, T1, ben)))) {
            runner(fixture.client(), stale).project(group, true);
            assertRows(T2, "three");
        }
    }

    private ProjectedConversation.Row row(Person owner, String key, Person other) {
        return new ProjectedConversation.Row(
                io.cruddur.desk.dynamo.messages.MessageItems.groupItem(owner.uuid(), key, group, other, "stale"));
    }

    @Test
    void aCrashBetweenAnyTwoCallsLosesNoConversation() {
        for (int point = 0; point < 40; point++) {
            strangers();
            bothRows(T0, "one");
            fixture.putRow(ben, T1, group, anna, "duplicate");
            fixture.putMessage(group, T2, ben, "two");
            ProjectorRunner crashing = runner(CrashingClient.of(fixture.client(), Fate.crashAt(point)));
            try {
                crashing.project(group, true);
            } catch (Crash _) {
                assertThat(fixture.rows(anna)).isNotEmpty();
                assertThat(fixture.rows(ben)).isNotEmpty();
            }
            runner.project(group, true);
            assertRows(T2, "two");
        }
    }

    @Test
    void anotherProjectorMayDoItsWorkBetweenAnyTwoCalls() {
        for (int call = 0; call < 12; call++) {
            strangers();
            boolean rows = call % 2 == 0;
            if (rows) {
                bothRows(T0, "one");
            }
            fixture.putMessage(group, T0, anna, "one");
            fixture.putMessage(group, T1, ben, "two");
            ProjectorRunner slow = runner(CrashingClient.of(fixture.client(), Fate.meanwhile(call, () -> {
                fixture.putMessage(group, T2, anna, "three");
                runner.project(group, true);
            })));
            slow.project(group, true);
            if (fixture.messages(group).size() == 3) {
                assertRows(T2, "three");
            }
            // The same with the newest removed in between.
            ProjectorRunner slowAgain = runner(CrashingClient.of(fixture.client(), Fate.meanwhile(call, () -> {
                fixture.delete("MSG#" + group, T2);
                runner.project(group, false);
            })));
            fixture.putRow(anna, T0, group, ben, "a reason to move");
            slowAgain.project(group, true);
            List<Map<String, String>> left = fixture.messages(group);
            runner.project(group, true);
            assertRows(left.getLast().getOrDefault("sk", ""), left.getLast().getOrDefault("message", ""));
        }
    }

    @Test
    void manyProjectorsAtOnceAgree() throws Exception {
        bothRows(T0, "start");
        fixture.putMessage(group, T0, anna, "start");
        List<Future<ProjectorRunner.Moved>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 10; i++) {
                String key = String.format(Locale.ROOT, "2026-01-01T10:01:%02d.000000+00:00", i);
                String text = "Message " + i;
                all.add(threads.submit(() -> {
                    fixture.putMessage(group, key, ben, text);
                    return runner(fixture.client()).project(group, true);
                }));
            }
        }
        for (Future<ProjectorRunner.Moved> one : all) {
            one.get();
        }
        assertRows("2026-01-01T10:01:10.000000+00:00", "Message 10");
    }

    @Test
    void aMissingTableIsNotSwallowed() {
        ProjectorRunner nowhere = new ProjectorRunner(fixture.client(), "no-such-table");
        assertThatThrownBy(() -> nowhere.project(group, true))
                .isInstanceOf(software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException.class);
    }

    @Test
    void aClockThatIsDaysBehindLeavesTheRowsAlone() {
        bothRows(T0, "one");
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, ben, "two");
        ProjectorRunner behind = runnerAt(NOW.minus(Duration.ofDays(3)));
        assertThat(behind.project(group, new Touched.Messages(true, Set.of(T1))).keys())
                .isEmpty();
        assertThat(behind.project(group, true).keys()).isEmpty();
        assertRows(T0, "one");
        assertThat(runner.project(group, true).owners()).hasSize(2);
        assertRows(T1, "two");
    }

    @Test
    void whenAllMessagesAreGoneAClockThatIsBehindEmptiesThePreviewsToo() {
        bothRows(T0, "one");
        runnerAt(NOW.minus(Duration.ofDays(3))).project(group, new Touched.Messages(false, Set.of(T0)));
        assertRows(T0, "");
    }

    @Test
    void aConversationThatIsRightIsNoSuspectWhateverTheClockSaysAndHoweverLongItsLastMessageIs() {
        String text = "👍".repeat(MessageText.MAX_CODE_POINTS + 1);
        bothRows(T0, "one");
        fixture.putMessage(group, T0, anna, "one");
        fixture.putMessage(group, T1, anna, text);
        assertThat(suspects(NOW)).contains(group);
        assertThat(suspects(NOW.minus(Duration.ofDays(3)))).doesNotContain(group);
        runner.project(group, true);
        assertRows(T1, "👍".repeat(MessageText.MAX_CODE_POINTS));
        assertThat(suspects(NOW)).doesNotContain(group);
    }

    private Set<String> suspects(Instant now) {
        return new Reconciler(fixture.client(), fixture.table(), InstantSource.fixed(now))
                .suspects()
                .keySet();
    }

    private ProjectorRunner runnerAt(Instant now) {
        return new ProjectorRunner(
                fixture.client(),
                fixture.table(),
                RowHint.ofIndex(fixture.client(), fixture.table()),
                InstantSource.fixed(now));
    }
}

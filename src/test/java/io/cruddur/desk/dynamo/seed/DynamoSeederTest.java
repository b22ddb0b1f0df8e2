package io.cruddur.desk.dynamo.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.ConversationScriptParser;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Seeder.Seed;
import io.cruddur.desk.port.Seeder.Summary;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@ExtendWith(LocalServicesExtension.class)
class DynamoSeederTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:30:00.123456789Z");
    private static final Person ONE = new Person("11111111-aaaa-4000-8000-000000000001", "One", "one");
    private static final Person TWO = new Person("22222222-bbbb-4000-8000-000000000002", "Two", "two");
    private static final Person THREE = new Person("33333333-cccc-4000-8000-000000000003", "Three", "three");

    private AwsClients clients;
    private DynamoDbClient client;
    private String table;
    private ConversationScript script;

    @BeforeEach
    void create(TestServices services) throws Exception {
        clients = TestTables.clients(services.endpoints());
        client = clients.dynamo();
        table = services.freshTableName();
        TestTables.createMessagesTable(client, table);
        script = ConversationScriptParser.parse(Files.readAllBytes(Path.of("conversation.txt")));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static DynamoSeeder seeder(DynamoDbClient client, Instant now) {
        return new DynamoSeeder(client, InstantSource.fixed(now), Environment.LOCAL, Environment.LOCAL, null);
    }

    private Summary seed(Instant now) {
        return seeder(client, now).seed(seed(), Work.UNWATCHED);
    }

    private Seed seed() {
        return new Seed(table, ONE, TWO, script, false);
    }

    private List<Map<String, AttributeValue>> all() {
        return client.scanPaginator(request -> request.tableName(table)).items().stream()
                .sorted(Comparator.<Map<String, AttributeValue>, String>comparing(item -> value(item, "pk"))
                        .thenComparing(item -> value(item, "sk")))
                .toList();
    }

    private List<Map<String, AttributeValue>> messages(String group) {
        return all().stream()
                .filter(item -> value(item, "pk").equals("MSG#" + group))
                .toList();
    }

    private List<Map<String, AttributeValue>> rows(Person owner) {
        return all().stream()
                .filter(item -> value(item, "pk").equals("GRP#" + owner.uuid()))
                .toList();
    }

    private static String value(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    @Test
    void writesTheScriptAMinuteApartUntilNow() {
        TestWork work = new TestWork();
        Summary outcome = seeder(client, NOW).seed(seed(), work);
        int lines = script.lines().size();
        List<Map<String, AttributeValue>> messages = messages(outcome.groupUuid());
        assertThat(messages)
                .extracting(item -> value(item, "message"))
                .isEqualTo(script.lines().stream()
                        .map(ConversationScript.Line::text)
                        .toList());
        for (int i = 0; i < lines; i++) {
            Map<String, AttributeValue> message = messages.get(i);
            Person sender = script.lines().get(i).speaker() == ConversationScript.Speaker.PERSON_1 ? ONE : TWO;
            assertThat(value(message, "sk"))
                    .isEqualTo(Timestamps.format(NOW.minus(Duration.ofMinutes(lines - 1L - i))));
            assertThat(message.keySet())
                    .containsExactlyInAnyOrder(
                            "pk", "sk", "message", "message_uuid", "user_uuid", "user_display_name", "user_handle");
            assertThat(value(message, "user_uuid")).isEqualTo(sender.uuid());
            assertThat(value(message, "user_display_name")).isEqualTo(sender.displayName());
            assertThat(value(message, "user_handle")).isEqualTo(sender.handle());
        }
        assertThat(messages.stream().map(item -> value(item, "message_uuid")).distinct())
                .hasSize(lines);
        assertRowsFollow(outcome.groupUuid());
        assertThat(all()).hasSize(lines + 2);
        assertThat(outcome.written()).isEqualTo(lines + 2);
        assertThat(outcome.alreadyThere()).isZero();
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.capacityUnits()).isGreaterThanOrEqualTo(lines);
        assertThat(work.done()).isEqualTo(lines).isEqualTo(work.total());
    }

    private void assertRowsFollow(String group) {
        Map<String, AttributeValue> newest = messages(group).getLast();
        for (Person owner : List.of(ONE, TWO)) {
            Person other = owner == ONE ? TWO : ONE;
            List<Map<String, AttributeValue>> rows = rows(owner).stream()
                    .filter(row -> value(row, "message_group_uuid").equals(group))
                    .toList();
            assertThat(rows)
                    .containsExactly(MessageItems.groupItem(
                            owner.uuid(), value(newest, "sk"), group, other, value(newest, "message")));
        }
    }

    @Test
    void aSecondRunChangesNothing() {
        Summary first = seed(NOW);
        List<Map<String, AttributeValue>> before = all();
        Summary second = seed(NOW.plus(Duration.ofDays(400)));
        assertThat(all()).isEqualTo(before);
        assertThat(second.groupUuid()).isEqualTo(first.groupUuid());
        assertThat(second.written()).isZero();
        assertThat(second.alreadyThere()).isEqualTo(first.written());
        assertThat(second.capacityUnits()).isZero();
        assertThat(second.complete()).isTrue();
    }

    @Test
    void aRunAfterACrashCompletesTheFirstAtItsTimes() {
        String group = seed(NOW).groupUuid();
        List<Map<String, AttributeValue>> whole = all();
        List<Map<String, AttributeValue>> messages = messages(group);
        for (int i = 0; i < messages.size() - 1; i += 3) {
            Map<String, AttributeValue> key = MessageItems.key("MSG#" + group, value(messages.get(i), "sk"));
            client.deleteItem(request -> request.tableName(table).key(key));
        }
        assertThat(all()).hasSizeLessThan(whole.size());
        Summary outcome = seed(NOW.plusSeconds(3_600));
        assertThat(all()).isEqualTo(whole);
        assertThat(outcome.written() + outcome.alreadyThere()).isEqualTo(whole.size());
    }

    @Test
    void aCancelLeavesAListedConversationThatALaterRunCompletes() {
        TestWork work = new TestWork();
        AtomicInteger batches = new AtomicInteger();
        DynamoDbClient cancelling = TestTables.but(client, (request, real) -> {
            if (request instanceof BatchWriteItemRequest && batches.incrementAndGet() == 2) {
                work.cancel();
            }
            return null;
        });
        Summary cancelled = seeder(cancelling, NOW).seed(seed(), work);
        Thread.interrupted();
        assertThat(cancelled.complete()).isFalse();
        assertThat(cancelled.written()).isLessThan(script.lines().size());
        assertRowsFollow(cancelled.groupUuid());
        Summary outcome = seed(NOW.plusSeconds(60));
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.groupUuid()).isEqualTo(cancelled.groupUuid());
        assertThat(messages(outcome.groupUuid())).hasSize(script.lines().size());
        assertThat(value(messages(outcome.groupUuid()).getLast(), "sk")).isEqualTo(Timestamps.format(NOW));
        assertRowsFollow(outcome.groupUuid());
    }

    @Test
    void aFreshCopyIsAConversationOfItsOwn() {
        Summary first = seed(NOW);
        Summary copy = seeder(client, NOW).seed(new Seed(table, ONE, TWO, script, true), Work.UNWATCHED);
        assertThat(copy.groupUuid()).isNotEqualTo(first.groupUuid());
        assertThat(copy.written()).isEqualTo(first.written());
        assertThat(rows(ONE)).hasSize(2);
        Summary again = seed(NOW.plusSeconds(5));
        assertThat(again.groupUuid()).isEqualTo(first.groupUuid());
        assertThat(again.written()).isZero();
    }

    @Test
    void twoWhoAlreadyTalkGetTheLinesIntoTheirConversation() {
        String group = "99999999-dddd-4000-8000-000000000009";
        // A message of theirs that stands exactly where a line would, and one that is newer than all lines.
        String taken = Timestamps.format(NOW.minus(Duration.ofMinutes(7)));
        put(MessageItems.messageItem(group, taken, "mine", ONE, "do not overwrite me"));
        String newest = Timestamps.format(NOW.plusSeconds(5));
        put(MessageItems.messageItem(group, newest, "newer", TWO, "the newest"));
        put(MessageItems.groupItem(ONE.uuid(), newest, group, TWO, "the newest"));
        put(MessageItems.groupItem(TWO.uuid(), newest, group, ONE, "the newest"));
        Summary outcome = seed(NOW);
        assertThat(outcome.groupUuid()).isEqualTo(group);
        assertThat(messages(group)).hasSize(script.lines().size() + 2);
        assertThat(messages(group))
                .filteredOn(item -> value(item, "sk").equals(taken))
                .extracting(item -> value(item, "message"))
                .containsExactly("do not overwrite me");
        assertRowsFollow(group);
        List<Map<String, AttributeValue>> before = all();
        assertThat(seed(NOW.plusSeconds(90)).written()).isZero();
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void rowsMoveWhenTheLinesAreNewerThanTheConversation() {
        String group = "99999999-dddd-4000-8000-000000000009";
        String old = "2023-03-24T06:45:01.561513+00:00";
        put(MessageItems.messageItem(group, old, "old", ONE, "long ago"));
        put(MessageItems.groupItem(ONE.uuid(), old, group, TWO, "filler"));
        put(MessageItems.groupItem(TWO.uuid(), old, group, ONE, "filler"));
        // Another conversation of the first one has its row at the very microsecond.
        put(MessageItems.groupItem(ONE.uuid(), Timestamps.format(NOW), "other", THREE, "hello"));
        Summary outcome = seed(NOW);
        assertThat(outcome.groupUuid()).isEqualTo(group);
        assertThat(rows(ONE)).hasSize(2);
        assertThat(rows(TWO)).hasSize(1);
        assertThat(rows(ONE))
                .filteredOn(row -> value(row, "message_group_uuid").equals("other"))
                .hasSize(1);
        assertThat(value(rows(TWO).getFirst(), "message"))
                .isEqualTo(script.lines().getLast().text());
        assertThat(seed(NOW).written()).isZero();
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    @Test
    void linesAreNeverInTheFutureEvenWhenTheScriptHasGrown() throws Exception {
        script = ConversationScriptParser.parse("Person 1: a\nPerson 2: b");
        String group = seed(NOW).groupUuid();
        script = ConversationScriptParser.parse("Person 1: a\nPerson 2: b\nPerson 1: c\nPerson 2: d");
        Instant later = NOW.plusSeconds(30);
        assertThat(seed(later).groupUuid()).isEqualTo(group);
        assertThat(messages(group)).extracting(item -> value(item, "message")).containsExactly("a", "b", "c", "d");
        assertThat(messages(group))
                .allSatisfy(item -> assertThat(Objects.requireNonNull(Timestamps.parse(value(item, "sk"))))
                        .isBeforeOrEqualTo(later));
        assertRowsFollow(group);
    }

    @Test
    void theDemoConversationHasTheUuidThatTheReferenceHardCodes() {
        DynamoSeeder seeder = new DynamoSeeder(
                client,
                InstantSource.fixed(NOW),
                Environment.LOCAL,
                Environment.LOCAL,
                new DemoConversation("one", "two", script));
        assertThat(seeder.seed(seed(), Work.UNWATCHED).groupUuid()).isEqualTo("5ae290ed-55d1-47a0-bc6d-fe2bc2700399");
        assertThat(seeder.seed(new Seed(table, ONE, THREE, script, false), Work.UNWATCHED)
                        .groupUuid())
                .isNotEqualTo("5ae290ed-55d1-47a0-bc6d-fe2bc2700399");
        assertThat(seeder.seed(seed(), Work.UNWATCHED).written()).isZero();
    }

    @Test
    void sendsAgainWhatWasNotProcessed() {
        AtomicInteger refusals = new AtomicInteger(4);
        DynamoDbClient busy = TestTables.but(client, (request, real) -> {
            if (request instanceof BatchWriteItemRequest batch && refusals.getAndDecrement() > 0) {
                List<WriteRequest> writes = batch.requestItems().getOrDefault(table, List.of());
                int taken = writes.size() / 2;
                BatchWriteItemResponse answer =
                        real.batchWriteItem(half -> half.requestItems(Map.of(table, writes.subList(0, taken))));
                return answer.toBuilder()
                        .unprocessedItems(Map.of(table, writes.subList(taken, writes.size())))
                        .build();
            }
            return null;
        });
        Summary outcome = seeder(busy, NOW).seed(seed(), Work.UNWATCHED);
        assertThat(refusals.get()).isNegative();
        assertThat(outcome.complete()).isTrue();
        assertThat(messages(outcome.groupUuid())).hasSize(script.lines().size());
    }

    @Test
    void aFailureSaysSo() {
        DynamoDbClient broken = TestTables.but(client, (request, real) -> {
            if (request instanceof BatchWriteItemRequest || request instanceof PutItemRequest) {
                throw new DeskException.Denied("no", null);
            }
            return null;
        });
        assertThatThrownBy(() -> seeder(broken, NOW).seed(seed(), Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class);
    }

    @Test
    void refusesToMixEnvironments() {
        DynamoSeeder crossed =
                new DynamoSeeder(client, InstantSource.fixed(NOW), Environment.PROD, Environment.LOCAL, null);
        assertThatThrownBy(() -> crossed.seed(seed(), Work.UNWATCHED)).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void refusesWhatMakesNoConversation() {
        DynamoSeeder seeder = seeder(client, NOW);
        assertThatThrownBy(() -> seeder.seed(new Seed(table, ONE, ONE, script, false), Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("two different people");
        assertThatThrownBy(() -> seeder.seed(new Seed("no-such-table", ONE, TWO, script, false), Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no-such-table");
    }

    @Test
    void saysThatATableWithOtherKeysIsNoMessagesTable(TestServices services) {
        String other = services.freshTableName();
        new DynamoTableAdmin(client).create(TestTables.byNumber(other), Work.UNWATCHED);
        assertThatThrownBy(() -> seeder(client, NOW).seed(new Seed(other, ONE, TWO, script, false), Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("no messages table");
    }
}

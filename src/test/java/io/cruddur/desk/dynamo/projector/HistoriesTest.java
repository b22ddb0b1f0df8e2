package io.cruddur.desk.dynamo.projector;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.dynamo.projector.CrashingClient.Crash;
import io.cruddur.desk.dynamo.projector.CrashingClient.Fate;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.support.TestServices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The projector's promise over random histories: messages written, changed and removed in every form of time, the
 * reference's Lambda at work and dying, rows lost and doubled, projectors that die between any two calls, that are
 * overtaken between any two calls and that see a stale index. In the end each participant has exactly one row per
 * conversation, with the newest message's key and preview.
 *
 * <p>A hundred histories; {@code -Dcruddur.long=true} makes it 1,500.
 */
@NullUnmarked
class HistoriesTest {
    private static final List<String> KEYS = List.of(
            "2026-01-01T10:00:00.000000+00:00",
            "2026-01-01T10:00:00.000001+00:00",
            "2026-01-01T10:00:00.000002+00:00",
            "2026-01-01T10:00:01",
            "2026-01-01T12:00:02+02:00",
            "2026-01-01T06:00:03-04:00",
            "2026-01-01T10:00:04Z",
            "2026-01-01T10:00:05.123456789+00:00",
            "2026-01-01T10:00:06.000000+00:00",
            "no time");

    private static final Instant NOW = Instant.parse("2026-01-01T11:00:00Z");

    private static MessagesFixture fixture;

    @BeforeContainer
    static void start() {
        fixture = new MessagesFixture(TestServices.ofThisJvm().endpoints().dynamo(), "histories");
    }

    @AfterContainer
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static ProjectorRunner projector(DynamoDbClient client) {
        return projector(client, RowHint.ofIndex(client, fixture.table()));
    }

    private static ProjectorRunner projector(DynamoDbClient client, RowHint hint) {
        return new ProjectorRunner(client, fixture.table(), hint, InstantSource.fixed(NOW));
    }

    /** What happens next. {@code n} picks among what there is: a key, a row, a crash point. */
    record Step(What what, int conversation, int n, boolean first) {}

    enum What {
        WRITE,
        MODIFY,
        REMOVE,
        LAMBDA,
        LAMBDA_DIES,
        DOUBLE_ROW,
        LOSE_ROW,
        PROJECT,
        PROJECT_AND_DIE,
        PROJECT_AND_BE_OVERTAKEN,
        PROJECT_WITH_STALE_INDEX
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<What> whats = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(What.WRITE)),
                Tuple.of(1, Arbitraries.of(What.MODIFY, What.REMOVE)),
                Tuple.of(1, Arbitraries.of(What.LAMBDA, What.LAMBDA_DIES, What.DOUBLE_ROW, What.LOSE_ROW)),
                Tuple.of(
                        4,
                        Arbitraries.of(
                                What.PROJECT,
                                What.PROJECT_AND_DIE,
                                What.PROJECT_AND_BE_OVERTAKEN,
                                What.PROJECT_WITH_STALE_INDEX)));
        return Combinators.combine(
                        whats,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 29),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    void eachParticipantHasOneRowAfterAnyHistory(@ForAll("histories") List<Step> history) {
        check(history);
    }

    @Property(tries = 1_500, shrinking = ShrinkingMode.BOUNDED)
    void eachParticipantHasOneRowAfterManyHistories(@ForAll("histories") List<Step> history) {
        if (Boolean.getBoolean("cruddur.long")) {
            check(history);
        }
    }

    /** The one thing that one round leaves: the row that was given way to has moved on. */
    @Example
    void aRowThatGaveWayStandsAMicrosecondLaterUntilItsOwnConversationIsProjectedAgain() {
        World world = check(List.of(
                new Step(What.WRITE, 1, 1, true),
                new Step(What.PROJECT, 1, 0, true),
                new Step(What.WRITE, 0, 1, true),
                new Step(What.PROJECT, 0, 0, true),
                new Step(What.WRITE, 1, 8, true)));
        assertThat(world.afterOneRound).containsExactly(KEYS.get(2), KEYS.get(1));
        Conv gaveWay = world.conversations.getFirst();
        assertThat(world.rows(gaveWay, gaveWay.one)).containsExactly(KEYS.get(1));
    }

    private static World check(List<Step> history) {
        World world = new World();
        history.forEach(world::step);
        world.firstRound(history);
        world.secondRound(history);
        for (Conv conv : world.conversations) {
            assertThat(world.runner.project(conv.group, true).keys())
                    .as("%s", history)
                    .isEmpty();
        }
        return world;
    }

    private record Conv(String group, Person one, Person other) {}

    /** Two conversations of one person, begun as the reference begins them. */
    private static final class World {
        private final String run = UUID.randomUUID().toString();
        private final Person anna = MessagesFixture.person("Anna " + run);
        private final List<Conv> conversations = List.of(
                new Conv("one-" + run, anna, MessagesFixture.person("Ben " + run)),
                new Conv("two-" + run, anna, MessagesFixture.person("Carl " + run)));
        private final ProjectorRunner runner = projector(fixture.client());
        private int texts;

        /** Of both participants of the first conversation. */
        private final List<String> afterOneRound = new ArrayList<>();

        World() {
            for (Conv conv : conversations) {
                int second = conversations.indexOf(conv);
                String key = "2026-01-01T09:00:0" + second + ".000000+00:00";
                Map<String, AttributeValue> marker = new PairMarker(conv.one, conv.other, conv.group, "", "").item();
                fixture.client()
                        .putItem(request -> request.tableName(fixture.table()).item(marker));
                fixture.putRow(conv.one, key, conv.group, conv.other, "filler");
                fixture.putRow(conv.other, key, conv.group, conv.one, "filler");
                fixture.putMessage(conv.group, key, conv.one, "Hello");
                fixture.putMessage(conv.group, key.replace("09:00", "09:01"), conv.other, "Hello yourself");
            }
        }

        void step(Step step) {
            Conv conv = conversations.get(step.conversation);
            Person person = step.first ? conv.one : conv.other;
            switch (step.what) {
                case WRITE -> fixture.putMessage(conv.group, KEYS.get(step.n % KEYS.size()), person, "Text " + texts++);
                case MODIFY ->
                    someMessage(conv, step.n)
                            .forEach(key -> fixture.putMessage(conv.group, key, person, "Changed " + texts++));
                case REMOVE -> someMessage(conv, step.n).forEach(key -> fixture.delete("MSG#" + conv.group, key));
                case LAMBDA -> lambda(conv, step.n, Integer.MAX_VALUE);
                case LAMBDA_DIES -> lambda(conv, step.n, 1 + 2 * (step.n % 2));
                case DOUBLE_ROW -> {
                    String key = KEYS.get(step.n % KEYS.size());
                    if (row(person, key).isEmpty()) {
                        fixture.putRow(person, key, conv.group, person.equals(conv.one) ? conv.other : conv.one, "x");
                    }
                }
                // Of one of them only: that is what a crash of the reference loses.
                case LOSE_ROW -> {
                    if (bothHaveRows(conv)) {
                        rows(conv, person).forEach(key -> fixture.delete("GRP#" + person.uuid(), key));
                    }
                }
                case PROJECT -> runner.project(conv.group, step.first);
                case PROJECT_AND_DIE -> die(conv, step);
                case PROJECT_AND_BE_OVERTAKEN -> overtaken(conv, step);
                case PROJECT_WITH_STALE_INDEX -> {
                    String stale = KEYS.get(step.n % KEYS.size());
                    List<ProjectedConversation.Row> hints = step.first
                            ? List.of()
                            : List.of(new ProjectedConversation.Row(
                                    MessageItems.groupItem(conv.one.uuid(), stale, conv.group, conv.other, "stale")));
                    projector(fixture.client(), _ -> hints).project(conv.group, true);
                }
            }
        }

        private void die(Conv conv, Step step) {
            try {
                projector(CrashingClient.of(fixture.client(), Fate.crashAt(step.n)))
                        .project(conv.group, step.first);
            } catch (Crash _) {
                // The next one to come along has to cope.
            }
        }

        private void overtaken(Conv conv, Step step) {
            Person person = step.first ? conv.one : conv.other;
            Fate fate = Fate.meanwhile(step.n % 10, () -> {
                fixture.putMessage(conv.group, KEYS.get(step.n % KEYS.size()), person, "Overtaking " + texts++);
                runner.project(conv.group, true);
            });
            projector(CrashingClient.of(fixture.client(), fate)).project(conv.group, true);
        }

        private List<String> someMessage(Conv conv, int n) {
            List<String> keys = fixture.messages(conv.group).stream()
                    .map(item -> item.get("sk"))
                    .toList();
            return keys.isEmpty() ? List.of() : List.of(keys.get(n % keys.size()));
        }

        private List<String> row(Person owner, String key) {
            return fixture.rows(owner).stream()
                    .map(row -> row.get("sk"))
                    .filter(key::equals)
                    .toList();
        }

        private boolean bothHaveRows(Conv conv) {
            return !rows(conv, conv.one).isEmpty() && !rows(conv, conv.other).isEmpty();
        }

        private List<String> rows(Conv conv, Person owner) {
            return fixture.rows(owner).stream()
                    .filter(row -> conv.group.equals(row.get("message_group_uuid")))
                    .map(row -> row.get("sk"))
                    .toList();
        }

        /**
         * The reference's: of each row in the index a delete, then a put with the key of whatever message it was told.
         * Not where that overwrites another conversation's row: then what it destroys is known to nobody any more.
         */
        private void lambda(Conv conv, int n, int calls) {
            List<String> told = someMessage(conv, n);
            if (!bothHaveRows(conv) || told.stream().anyMatch(key -> takesAnothersPlace(conv, key))) {
                return;
            }
            int left = calls;
            for (String key : told) {
                for (Map<String, AttributeValue> row : fixture.client()
                        .query(request -> request.tableName(fixture.table())
                                .indexName("message-group-sk-index")
                                .keyConditionExpression("message_group_uuid = :g")
                                .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(conv.group))))
                        .items()) {
                    if (left-- > 0) {
                        fixture.delete(text(row, "pk"), text(row, "sk"));
                    }
                    if (left-- > 0) {
                        fixture.put(
                                text(row, "pk"),
                                key,
                                "message_group_uuid",
                                conv.group,
                                "message",
                                "told by the Lambda",
                                "user_uuid",
                                text(row, "user_uuid"),
                                "user_display_name",
                                text(row, "user_display_name"),
                                "user_handle",
                                text(row, "user_handle"));
                    }
                }
            }
        }

        private static boolean takesAnothersPlace(Conv conv, String key) {
            return Stream.of(conv.one, conv.other)
                    .flatMap(owner -> fixture.rows(owner).stream())
                    .anyMatch(row -> key.equals(row.get("sk")) && !conv.group.equals(row.get("message_group_uuid")));
        }

        /**
         * The records of the last changes arrive. Each conversation is right when it has been projected. Of one whose
         * neighbour was projected after it, a row may then stand after the key that it gave way at, where the neighbour's
         * has left that key; decision 3 says so. Nothing else of it may be different.
         */
        void firstRound(List<Step> history) {
            Map<String, Set<String>> before = new HashMap<>();
            for (Conv conv : conversations) {
                for (Person owner : List.of(conv.one, conv.other)) {
                    before.put(conv.group + owner.uuid(), othersKeys(owner, conv));
                }
                runner.project(conv.group, true);
                assertRight(history, conv);
            }
            for (Conv conv : conversations) {
                assertRight(history, conv, (owner, newest) -> {
                    Set<String> exact = new HashSet<>(Set.of(expectedKey(owner, conv, newest)));
                    Set<String> met = before.getOrDefault(conv.group + owner.uuid(), Set.of());
                    // Where the neighbour's row is as it was met, nothing has been left.
                    if (!met.equals(othersKeys(owner, conv))) {
                        exact.add(GroupProjector.target(newest, met));
                    }
                    return exact;
                });
            }
            Conv conv = conversations.getFirst();
            afterOneRound.addAll(rows(conv, conv.one));
            afterOneRound.addAll(rows(conv, conv.other));
        }

        /** The next record of each conversation arrives. */
        void secondRound(List<Step> history) {
            conversations.forEach(conv -> runner.project(conv.group, true));
            conversations.forEach(conv -> assertRight(history, conv));
        }

        private void assertRight(List<Step> history, Conv conv) {
            assertRight(history, conv, (owner, newest) -> Set.of(expectedKey(owner, conv, newest)));
        }

        /** @param keys the sort keys that the owner's row may have, by the owner and the newest message's */
        private void assertRight(List<Step> history, Conv conv, BiFunction<Person, String, Set<String>> keys) {
            Message newest = newest(conv);
            for (Person owner : List.of(conv.one, conv.other)) {
                Person other = owner.equals(conv.one) ? conv.other : conv.one;
                List<Map<String, String>> rows = fixture.rows(owner).stream()
                        .filter(row -> conv.group.equals(row.get("message_group_uuid")))
                        .toList();
                if (newest == null) {
                    assertThat(rows).as("%s", history).hasSizeLessThan(2).allSatisfy(row -> assertThat(row)
                            .containsEntry("message", ""));
                    continue;
                }
                assertThat(rows)
                        .as("%s of %s: %s", conv, owner, history)
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row).containsEntry("message", newest.text());
                            assertThat(row).containsEntry("user_uuid", other.uuid());
                            assertThat(row).containsEntry("user_display_name", other.displayName());
                            assertThat(keys.apply(owner, newest.sortKey())).contains(row.get("sk"));
                        });
            }
        }

        private static String expectedKey(Person owner, Conv conv, String key) {
            return GroupProjector.target(key, othersKeys(owner, conv));
        }

        private static Set<String> othersKeys(Person owner, Conv conv) {
            return fixture.rows(owner).stream()
                    .filter(row -> !conv.group.equals(row.get("message_group_uuid")))
                    .map(row -> row.get("sk"))
                    .collect(Collectors.toSet());
        }

        private static @Nullable Message newest(Conv conv) {
            List<Message> last = new ArrayList<>();
            fixture.messages(conv.group)
                    .forEach(item -> last.add(new Message(
                            conv.group,
                            item.get("sk"),
                            Timestamps.parse(item.get("sk")),
                            "",
                            Person.UNKNOWN,
                            item.get("message"))));
            return last.stream().max(Message.ORDER).orElse(null);
        }
    }
}

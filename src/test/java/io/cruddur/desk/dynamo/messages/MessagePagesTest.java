package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore.Direction;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Access patterns A and B on DynamoDB Local. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagePagesTest {
    private static final Person ANNA = MessagesFixture.person("Anna");
    private static final Person BEN = MessagesFixture.person("Ben");

    private MessagesFixture fixture;
    private DynamoMessageStore store;

    @BeforeAll
    void table(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        store = fixture.store();
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    private static String group() {
        return UUID.randomUUID().toString();
    }

    private List<String> conversation(String group, int messages) {
        List<String> keys = new ArrayList<>();
        Instant start = Instant.parse("2025-12-31T23:00:00Z");
        for (int i = 0; i < messages; i++) {
            String key = Timestamps.format(start.plusSeconds(i * 60L));
            fixture.putMessage(group, key, i % 2 == 0 ? ANNA : BEN, "Message " + i);
            keys.add(key);
        }
        return keys;
    }

    private static List<String> keys(Page<Message> page) {
        return page.items().stream().map(Message::sortKey).toList();
    }

    @Test
    void opensAtTheNewestAcrossAYearsEnd() {
        String group = group();
        List<String> keys = conversation(group, 90);

        Page<Message> page = store.messages(group, MessageQuery.newest());

        assertThat(keys(page)).isEqualTo(keys.subList(70, 90).reversed());
        assertThat(page.next()).isEqualTo(keys.get(70));
        assertThat(page.capacityUnits()).isPositive();
        assertThat(page.items().getFirst().text()).isEqualTo("Message 89");
        assertThat(page.items().getFirst().sender()).isEqualTo(BEN);
        assertThat(page.items().getFirst().groupUuid()).isEqualTo(group);
    }

    @Test
    void pagesToTheOldestAndBackWithoutAGapWhileOthersWrite() {
        String group = group();
        List<String> keys = new ArrayList<>(conversation(group, 65));
        List<String> older = new ArrayList<>();
        MessageQuery query = MessageQuery.newest();
        for (int turn = 0; query != null; turn++) {
            Page<Message> page = store.messages(group, query);
            older.addAll(keys(page));
            query = page.next() == null ? null : MessageQuery.olderThan(page.next());
            String written =
                    Timestamps.format(Instant.parse("2026-02-01T00:00:00Z").plusSeconds(turn));
            fixture.putMessage(group, written, BEN, "Meanwhile");
            keys.add(written);
        }
        assertThat(older).isEqualTo(keys.subList(0, 65).reversed());

        List<String> newer = new ArrayList<>();
        String from = older.getLast();
        for (Page<Message> page = store.messages(group, MessageQuery.newerThan(from));
                ;
                page = store.messages(group, MessageQuery.newerThan(page.next()))) {
            newer.addAll(keys(page));
            if (page.next() == null) {
                break;
            }
        }
        assertThat(newer).isEqualTo(keys.subList(1, keys.size()));
    }

    @Test
    void readsTheOldestFirstWithoutACursor() {
        String group = group();
        List<String> keys = conversation(group, 25);
        Page<Message> page = store.messages(group, new MessageQuery(Direction.NEWER, null, 5, null, null));
        assertThat(keys(page)).isEqualTo(keys.subList(0, 5));
    }

    @Test
    void anEmptyConversationIsAnEmptyPage() {
        Page<Message> page = store.messages(group(), MessageQuery.newest());
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void aRangeOfDatesGoesByTimeAndNotByText() {
        String group = group();
        fixture.putMessage(group, "2026-03-01T09:59:59.999999+00:00", ANNA, "just before");
        fixture.putMessage(group, "2026-03-01T10:00:00+00:00", ANNA, "at the start, no fraction");
        fixture.putMessage(group, "2026-03-01T11:30:00+02:00", ANNA, "09:30 in UTC");
        fixture.putMessage(group, "2026-03-01T05:15:00-05:00", ANNA, "10:15 in UTC");
        fixture.putMessage(group, "2026-03-01 10:30:00", ANNA, "naive, with a space");
        fixture.putMessage(group, "2026-03-02T00:45:00.5+14:00", ANNA, "10:45 in UTC");
        fixture.putMessage(group, "2026-03-01T11:00:00Z", ANNA, "at the end");
        conversation(group, 40);

        List<Message> found = new ArrayList<>();
        Instant from = Instant.parse("2026-03-01T10:00:00Z");
        Instant until = Instant.parse("2026-03-01T11:00:00Z");
        MessageQuery query = new MessageQuery(Direction.OLDER, null, 2, from, until);
        while (query != null) {
            Page<Message> page = store.messages(group, query);
            found.addAll(page.items());
            query = page.next() == null ? null : new MessageQuery(Direction.OLDER, page.next(), 2, from, until);
        }

        assertThat(found.stream().sorted(Message.ORDER).map(Message::text))
                .containsExactly("at the start, no fraction", "10:15 in UTC", "naive, with a space", "10:45 in UTC");
    }

    @Test
    void aRangePassesManyThatAreOutOfIt() {
        String group = group();
        List<String> keys = conversation(group, 700);
        Instant first = Instant.parse("2025-12-31T23:00:00Z");
        Page<Message> page =
                store.messages(group, new MessageQuery(Direction.OLDER, null, 20, first, first.plusSeconds(150)));
        assertThat(keys(page)).isEqualTo(keys.subList(0, 3).reversed());
    }

    @Test
    void aCursorOutsideTheRangeIsNoError() {
        String group = group();
        List<String> keys = conversation(group, 5);
        Instant start = Instant.parse("2025-12-31T00:00:00Z");
        Instant end = Instant.parse("2026-01-02T00:00:00Z");
        String before = "2020-01-01T00:00:00.000000+00:00";
        String after = "2030-01-01T00:00:00.000000+00:00";
        assertThat(store.messages(group, new MessageQuery(Direction.OLDER, before, 9, start, end))
                        .items())
                .isEmpty();
        assertThat(store.messages(group, new MessageQuery(Direction.NEWER, after, 9, start, end))
                        .items())
                .isEmpty();
        assertThat(keys(store.messages(group, new MessageQuery(Direction.NEWER, before, 9, start, end))))
                .isEqualTo(keys);
        assertThat(keys(store.messages(group, new MessageQuery(Direction.OLDER, after, 9, start, end))))
                .isEqualTo(keys.reversed());
        assertThat(keys(store.messages(
                        group,
                        new MessageQuery(
                                Direction.OLDER,
                                null,
                                9,
                                Instant.MIN.plusSeconds(1_000_000),
                                Instant.MAX.minusSeconds(1_000_000)))))
                .isEqualTo(keys.reversed());
    }

    @Test
    void everyWayTheReferenceWritesTimeIsShownInTrueOrder() {
        String group = group();
        List<String> keys = List.of(
                "2026-05-01T10:00:00-04:00",
                "2026-05-01T14:00:00.000001",
                "2026-05-01T16:00:00.00001+02:00",
                "2026-05-01T14:00:00.123456789+00:00",
                "2026-05-01 14:00:01Z",
                "2026-05-01T14:00:01.5+0000",
                "2026-05-01T14:01");
        List<String> shuffled = new ArrayList<>(keys);
        java.util.Collections.shuffle(shuffled, new java.util.Random(7));
        shuffled.forEach(key -> fixture.putMessage(group, key, ANNA, key));
        List<Message> shown =
                new ArrayList<>(store.messages(group, MessageQuery.newest()).items());
        shown.sort(Message.ORDER);
        assertThat(shown).extracting(Message::sortKey).isEqualTo(keys);
    }

    @Test
    void nothingIsDroppedForLackingSomething() {
        String group = group();
        fixture.put("MSG#" + group, "not a time");
        fixture.put("MSG#" + group, "2026-05-01T10:00:00+00:00", "user_uuid", ANNA.uuid());
        fixture.client().putItem(request -> request.tableName(fixture.table())
                .item(Map.of(
                        "pk", AttributeValue.fromS("MSG#" + group),
                        "sk", AttributeValue.fromS("2026-05-02T10:00:00+00:00"),
                        "message", AttributeValue.fromN("42"),
                        "user_uuid", AttributeValue.fromNul(true))));

        List<Message> messages = store.messages(group, MessageQuery.newest()).items();

        assertThat(messages).extracting(Message::text).containsExactly("", "42", "");
        assertThat(messages.getFirst().at()).isNull();
        assertThat(messages.getFirst().sender()).isEqualTo(Person.UNKNOWN);
        assertThat(messages.stream().sorted(Message.ORDER).map(Message::sortKey).findFirst())
                .contains("not a time");
    }

    @Test
    void listsConversationsNewestFirstPageByPage() {
        Person owner = MessagesFixture.person("Owner of many");
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String group = group();
            groups.addFirst(group);
            fixture.putRow(
                    owner,
                    Timestamps.format(Instant.parse("2025-12-31T23:59:30Z").plusSeconds(i)),
                    group,
                    BEN,
                    "P" + i);
        }
        List<String> read = new ArrayList<>();
        String next = null;
        do {
            Page<MessageGroup> page = store.conversations(owner.uuid(), next, 20);
            page.items().forEach(row -> {
                assertThat(row.ownerUuid()).isEqualTo(owner.uuid());
                assertThat(row.other()).isEqualTo(BEN);
                assertThat(row.lastMessageAt()).isNotNull();
                read.add(row.groupUuid());
            });
            assertThat(page.capacityUnits()).isPositive();
            next = page.next();
        } while (next != null);
        assertThat(read).isEqualTo(groups);
    }

    @Test
    void pagesConversationsDownAndUpAgainWhileOthersWrite() {
        Person owner = MessagesFixture.person("Owner who is written to");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String key = Timestamps.format(Instant.parse("2025-12-31T23:59:30Z").plusSeconds(i));
            fixture.putRow(owner, key, "group " + i, BEN, "P" + i);
            keys.add(key);
        }
        List<String> down = new ArrayList<>();
        String next = null;
        int moved = 0;
        do {
            Page<MessageGroup> page = store.conversations(owner.uuid(), next, 10);
            page.items().forEach(row -> down.add(row.groupUuid()));
            // One that was read already, and one that was not yet, move to the top.
            for (int i : List.of(44 - moved, moved)) {
                fixture.delete("GRP#" + owner.uuid(), keys.get(i));
                keys.set(
                        i,
                        Timestamps.format(Instant.parse("2026-02-01T00:00:00Z").plusSeconds(100L * moved + i)));
                fixture.putRow(owner, keys.get(i), "group " + i, BEN, "again");
            }
            moved++;
            next = page.next();
        } while (next != null);
        assertThat(down).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(45 - moved);

        List<String> up = new ArrayList<>();
        next = null;
        do {
            Page<MessageGroup> page = store.conversations(owner.uuid(), Direction.NEWER, next, 10);
            page.items().forEach(row -> up.add(row.sortKey()));
            String late =
                    Timestamps.format(Instant.parse("2026-03-01T00:00:00Z").plusSeconds(up.size()));
            if (up.size() < 40) {
                fixture.putRow(owner, late, "late " + up.size(), BEN, "new");
                keys.add(late);
            }
            next = page.next();
        } while (next != null);
        assertThat(up).isEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void aLongConversationOpensWithOneQueryThatCostsNoMoreThanAShortOnes() {
        String small = group();
        conversation(small, 100);
        String large = group();
        conversation(large, 2_000);
        List<Object> asked = new ArrayList<>();
        DynamoMessageStore counted = new DynamoMessageStore(
                TestTables.but(fixture.client(), (request, _) -> {
                    asked.add(request);
                    return null;
                }),
                fixture.table(),
                java.time.Clock.systemUTC(),
                Impersonation.ALLOWED);
        double ofSmall = counted.messages(small, MessageQuery.newest()).capacityUnits();
        Page<Message> opened = counted.messages(large, MessageQuery.newest());
        assertThat(asked).hasSize(2);
        assertThat(opened.items()).hasSize(20);
        assertThat(opened.capacityUnits()).isEqualTo(ofSmall).isPositive();
    }

    @Test
    void aMissingTableIsASentence() {
        DynamoMessageStore nowhere = new DynamoMessageStore(
                fixture.client(), "no-such-table", java.time.Clock.systemUTC(), Impersonation.ALLOWED);
        assertThatThrownBy(() -> nowhere.messages(group(), MessageQuery.newest()))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no-such-table");
        assertThatThrownBy(() -> nowhere.conversations(ANNA.uuid(), null, 20))
                .isInstanceOf(DeskException.NotFound.class);
    }

    @Test
    void aPageWithoutItemsIsRefused() {
        assertThatThrownBy(() -> store.conversations(ANNA.uuid(), null, 0)).isInstanceOf(DeskException.Invalid.class);
    }
}

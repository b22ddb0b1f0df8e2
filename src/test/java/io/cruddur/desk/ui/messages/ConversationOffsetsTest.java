package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.projector.ProjectorRunner;
import io.cruddur.desk.dynamo.projector.RowHint;
import io.cruddur.desk.dynamo.projector.Touched;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.support.Offsets;
import io.cruddur.desk.support.Offsets.Event;
import io.cruddur.desk.support.TestServices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * The open conversation on DynamoDB Local, with writers of every offset: the last messages on screen are the last ones of
 * a plain model, by time, whatever their text, whether it is told which messages were touched or not, and when it is
 * opened again; and all of them are there when one reads up to the beginning.
 *
 * <p>Forty histories; {@code -Dcruddur.long=true} makes it 600.
 */
@NullUnmarked
class ConversationOffsetsTest {
    private static MessagesFixture table;
    private static double units;

    @BeforeContainer
    static void start() {
        table = new MessagesFixture(TestServices.ofThisJvm().endpoints().dynamo(), "conversation-offsets");
    }

    @AfterContainer
    static void stop() {
        if (table != null) {
            table.close();
        }
    }

    /** The real table, and what reading it costs. */
    private static DynamoDbClient counted() {
        return TestTables.but(table.client(), (asked, real) -> {
            if (asked instanceof QueryRequest query && query.limit() != null) {
                QueryResponse answer = real.query(query.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
                units += Math.max(1, answer.consumedCapacity().capacityUnits());
                return answer;
            }
            if (asked instanceof BatchGetItemRequest batch) {
                BatchGetItemResponse answer = real.batchGetItem(batch.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
                answer.consumedCapacity().forEach(one -> units += one.capacityUnits());
                return answer;
            }
            return null;
        });
    }

    @Provide
    Arbitrary<List<List<Event>>> histories() {
        return Offsets.histories();
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void theLastMessagesAreThoseOfTheModel(@ForAll("histories") List<List<Event>> history, @ForAll boolean told) {
        check(history, told);
    }

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    void theLastMessagesAreThoseOfTheModelInManyHistories(
            @ForAll("histories") List<List<Event>> history, @ForAll boolean told) {
        if (Boolean.getBoolean("cruddur.long")) {
            check(history, told);
        }
    }

    private static void check(List<List<Event>> history, boolean told) {
        String group = UUID.randomUUID().toString();
        Offsets.Model[] at = new Offsets.Model[1];
        MessageStore store = new DynamoMessageStore(counted(), table.table(), () -> at[0].now(), Impersonation.ALLOWED);
        ChatFixture fixture = ChatFixture.local();
        Offsets.Model model = new Offsets.Model(group, fixture.andrew, fixture.bayko);
        at[0] = model;
        put(model.begin());
        ChatViewModel chat = fixture.chat(store, model::now);
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, group);
        for (List<Event> batch : history) {
            Set<String> touched = new LinkedHashSet<>();
            for (Event event : batch) {
                for (Offsets.Change change : model.apply(event)) {
                    touched.add(change.message().sortKey());
                    if (change.removed()) {
                        table.delete("MSG#" + group, change.message().sortKey());
                    } else {
                        put(change.message());
                    }
                }
            }
            fixture.store.feed.say(
                    told
                            ? new Change.Messages(Set.of(group), Map.of(group, touched))
                            : new Change.Messages(Set.of(group)));
            assertThat(last(chat, model, 20)).isEqualTo(texts(model.latest(20)));
        }
        chat.closeConversation();
        chat.openWith(fixture.bayko, group);
        assertThat(last(chat, model, 20)).as("opened again").isEqualTo(texts(model.latest(20)));
        chat.conversation().send("an answer");
        Message answer = shown(chat).stream()
                .filter(message -> message.text().equals("an answer"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.at())
                .isBetween(model.now().minusNanos(999), model.now().plusNanos(2_000));
        while (chat.conversation().hasOlder()) {
            chat.conversation().loadOlder();
        }
        List<String> all = new ArrayList<>(texts(model.latest(Integer.MAX_VALUE)));
        all.addFirst("an answer");
        assertThat(last(chat, model, Integer.MAX_VALUE)).as("all of it").isEqualTo(all);
        assertThat(shown(chat))
                .as("also what is dated far ahead")
                .hasSize(model.all().size() + 1);
    }

    /** Of one person's three conversations, among forty others of the last two hours, by the latest message's instant. */
    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
    void theListIsInTheOrderOfTheModel(@ForAll("histories") List<List<Event>> history) {
        AtomicReference<Instant> now = new AtomicReference<>(Offsets.START);
        ChatFixture fixture = ChatFixture.local();
        Person owner = MessagesFixture.person("Owner " + UUID.randomUUID());
        Map<String, Instant> at = new HashMap<>();
        Map<String, String> previews = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String group = UUID.randomUUID().toString();
            at.put(group, Offsets.START.minusSeconds(180L * i + 1));
            previews.put(group, "other");
            table.putRow(owner, Timestamps.format(at.get(group)), group, fixture.bayko, "other");
        }
        Map<String, Offsets.Model> models = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            String group = UUID.randomUUID().toString();
            Person other = MessagesFixture.person("Other " + group);
            Offsets.Model model = new Offsets.Model(group, owner, other, now);
            now.updateAndGet(moment -> moment.plusNanos(1_000));
            Message first = model.begin();
            put(first);
            table.putRow(owner, first.sortKey(), group, other, first.text());
            table.putRow(other, first.sortKey(), group, owner, first.text());
            at.put(group, first.at());
            previews.put(group, first.text());
            models.put(group, model);
        }
        List<String> groups = List.copyOf(models.keySet());
        MessageStore store = new DynamoMessageStore(table.client(), table.table(), now::get, Impersonation.ALLOWED);
        ChatViewModel chat = fixture.chat(store, now::get);
        chat.actAs(owner);
        ProjectorRunner projector = new ProjectorRunner(
                table.client(), table.table(), RowHint.ofIndex(table.client(), table.table()), now::get);
        for (List<Event> batch : history) {
            Map<String, Set<String>> touched = new HashMap<>();
            Set<String> written = new HashSet<>();
            for (Event event : batch) {
                String group = groups.get((event.offset() + event.gap() + event.messages()) % groups.size());
                for (Offsets.Change change : models.get(group).apply(event)) {
                    touched.computeIfAbsent(group, _ -> new HashSet<>())
                            .add(change.message().sortKey());
                    if (change.removed()) {
                        table.delete("MSG#" + group, change.message().sortKey());
                    } else {
                        written.add(group);
                        put(change.message());
                    }
                }
            }
            touched.forEach((group, keys) -> {
                projector.project(group, new Touched.Messages(written.contains(group), keys));
                Message newest = models.get(group).newest();
                if (newest != null) {
                    at.put(group, newest.at());
                    previews.put(group, newest.text());
                } else if (models.get(group).all().isEmpty()) {
                    previews.put(group, "");
                }
            });
            fixture.store.feed.say(new Change.ConversationLists(Set.of(owner.uuid())));
            assertThat(chat.list().loaded().stream().limit(25).map(row -> row.groupUuid() + " " + row.preview()))
                    .as("at %s", now)
                    .containsExactlyElementsOf(at.entrySet().stream()
                            .sorted(Map.Entry.<String, Instant>comparingByValue()
                                    .reversed())
                            .limit(25)
                            .map(row -> row.getKey() + " " + previews.get(row.getKey()))
                            .toList());
        }
    }

    private static void put(Message message) {
        table.putMessage(message.groupUuid(), message.sortKey(), message.sender(), message.text());
    }

    private static List<Message> shown(ChatViewModel chat) {
        return chat.conversation().rows().stream()
                .filter(ChatRow.Bubble.class::isInstance)
                .map(row -> ((ChatRow.Bubble) row).message())
                .toList();
    }

    private static List<String> last(ChatViewModel chat, Offsets.Model model, int count) {
        List<Message> shown = new ArrayList<>(shown(chat));
        Collections.reverse(shown);
        return texts(shown.stream()
                .filter(message -> message.counts(model.now()))
                .limit(count)
                .toList());
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    /** Each change was once followed by a look at the last 520 messages; 168,000 units for those 4,112. */
    @Example
    void deletingTheMessagesOfAnOpenConversationCostsAUnitEachAtMost() {
        assertThat(deleting(4_112, true, Integer.MAX_VALUE)).isLessThan(4_112);
    }

    /** A poll says that something was touched, and not what: 520 messages are looked at, and 1,000 of the last day. */
    @Example
    void aChangeThatTellsNoKeysCostsWhatIsReadAtMost() {
        assertThat(deleting(2_100, false, 20) / 20).isLessThan(104);
    }

    /** From both ends, three and seven at a time. */
    private static double deleting(int count, boolean told, int times) {
        String group = UUID.randomUUID().toString();
        ChatFixture fixture = ChatFixture.local();
        List<String> keys = IntStream.range(0, count)
                .mapToObj(i -> Timestamps.format(ChatFixture.NOW.minusSeconds(10_000 - i)))
                .toList();
        table.putMessages(group, keys, fixture.bayko, "x".repeat(100));
        ChatViewModel chat = fixture.chat(
                new DynamoMessageStore(counted(), table.table(), () -> ChatFixture.NOW, Impersonation.ALLOWED),
                () -> ChatFixture.NOW);
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, group);
        for (int i = 0; i < 30; i++) {
            chat.conversation().loadOlder();
        }
        units = 0;
        List<String> left = new ArrayList<>(keys);
        for (int i = 0; i < times && !left.isEmpty(); i++) {
            List<String> gone = new ArrayList<>(left.subList(Math.max(0, left.size() - 3), left.size()));
            left.removeAll(gone);
            List<String> more = List.copyOf(left.subList(0, Math.min(7, left.size())));
            left.removeAll(more);
            gone.addAll(more);
            table.deleteMessages(group, gone);
            fixture.store.feed.say(
                    told
                            ? new Change.Messages(Set.of(group), Map.of(group, Set.copyOf(gone)))
                            : new Change.Messages(Set.of(group)));
        }
        assertThat(shown(chat).isEmpty()).isEqualTo(left.isEmpty());
        assertThat(chat.conversation().emptiedProperty().get()).isEqualTo(left.isEmpty());
        return units;
    }
}

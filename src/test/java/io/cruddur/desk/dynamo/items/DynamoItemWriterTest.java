package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.model.item.Sameness;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemWriter.Deletions;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writing single items, on the real DynamoDB Local: keys of type N and B, and names that need care. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoItemWriterTest {
    private TestServices services;
    private AwsClients clients;
    private DynamoItemWriter writer;
    private Target target;
    private int keys;

    @BeforeAll
    void open(TestServices testServices) {
        services = testServices;
        clients = TestTables.clients(services.endpoints());
        writer = new DynamoItemWriter(clients.dynamo());
        target = table();
    }

    @AfterAll
    void close() {
        clients.close();
    }

    /** The partition key is a number with a name full of traps, the sort key is binary. */
    private Target table() {
        TableDefinition plain = TestTables.byNumber(services.freshTableName());
        TableDefinition odd = new TableDefinition(
                plain.name(),
                new TableDefinition.Key("#id .😀", KeyType.N),
                new TableDefinition.Key("size", KeyType.B),
                List.of(),
                plain.capacity(),
                plain.stream(),
                Map.of(),
                false);
        new DynamoTableAdmin(clients.dynamo()).create(odd, Work.UNWATCHED);
        return new Target(
                odd.name(),
                new ItemKeys(
                        new KeyAttribute("#id .😀", AttributeType.N),
                        new KeyAttribute("size", AttributeType.B),
                        List.of()));
    }

    @Test
    void nothingIsReadChangedOrDeletedWithoutAWholeKey() {
        Item whole = fresh("note", new Attribute.Text("stays"));
        writer.create(target, whole);
        for (Item part : List.of(
                new Item(Map.of("note", new Attribute.Text("stays"))),
                with(whole, "size", null),
                with(whole, "size", new Attribute.Text("of another type")))) {
            assertThatThrownBy(() -> writer.delete(target, part)).isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> writer.delete(target, List.of(part), _ -> {}, Work.UNWATCHED))
                    .isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> writer.read(target, part)).isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> writer.read(target, List.of(part), _ -> {}, Work.UNWATCHED))
                    .isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> writer.save(target, part, with(part, "note", new Attribute.Text("new"))))
                    .isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> writer.move(target, part, fresh())).isInstanceOf(DeskException.Invalid.class);
        }
        assertThat(writer.read(target, whole)).isEqualTo(whole);
    }

    /** An item with a key that no other test has. */
    private Item fresh(Object... namesAndValues) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("#id .😀", new Attribute.Num(Integer.toString(++keys)));
        attributes.put("size", new Attribute.Binary(new byte[] {0, -1}));
        return with(new Item(attributes), namesAndValues);
    }

    /** @param namesAndValues a null value removes */
    private static Item with(Item item, @Nullable Object... namesAndValues) {
        Map<String, Attribute> attributes = new LinkedHashMap<>(item.attributes());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) Objects.requireNonNull(namesAndValues[i]);
            switch (namesAndValues[i + 1]) {
                case null -> attributes.remove(name);
                case Attribute value -> attributes.put(name, value);
                case Object text -> attributes.put(name, new Attribute.Text((String) text));
            }
        }
        return new Item(attributes);
    }

    private static Attribute map(Object... namesAndValues) {
        return new Attribute.MapOf(with(new Item(Map.of()), namesAndValues).attributes());
    }

    private Item created(Object... namesAndValues) {
        Item item = fresh(namesAndValues);
        assertThat(writer.create(target, item)).isEqualTo(new WriteResult.Done(item));
        return item;
    }

    private @Nullable Item stored(Item item) {
        return writer.read(target, item);
    }

    @Test
    void createsWhatWasNotThere() {
        Item item = created("a.b", "dots", "🙂 #", "odd", "status", "reserved");
        assertThat(stored(item)).isEqualTo(item);
        assertThat(stored(fresh())).isNull();
    }

    @Test
    void creatingWhatIsThereExactlySoSaysThatItIsThere() {
        Item key = created();
        assertThat(writer.create(target, key)).isEqualTo(new WriteResult.There(key));
        Item more = created("a", "1");
        assertThat(writer.create(target, more)).isEqualTo(new WriteResult.There(more));
        Item keyOfMore = target.keys().keyOf(more);
        assertThat(writer.create(target, keyOfMore)).isEqualTo(new WriteResult.Conflict(more));
    }

    @Test
    void creatingOverAnotherItemIsAConflictThatShowsIt() {
        Item there = created("a", "theirs");
        assertThat(writer.create(target, with(there, "a", "mine"))).isEqualTo(new WriteResult.Conflict(there));
        assertThat(stored(there)).isEqualTo(there);
    }

    @Test
    void sendsOnlyWhatChanged() {
        Item read = created("a", "1", "status", "old", "m", map("x.y", "1", "keep", "k"), "gone", "g");
        List<UpdateItemRequest> sent = new ArrayList<>();
        DynamoDbClient listening = TestTables.but(clients.dynamo(), (request, _) -> {
            if (request instanceof UpdateItemRequest update) {
                sent.add(update);
            }
            return null;
        });
        Item wanted = with(read, "status", "new", "m", map("x.y", "2", "keep", "k"), "gone", null, "added", "+");

        WriteResult outcome = new DynamoItemWriter(listening).save(target, read, wanted);

        assertThat(outcome).isEqualTo(new WriteResult.Done(wanted));
        assertThat(stored(read)).isEqualTo(wanted);
        UpdateItemRequest update = sent.getFirst();
        assertThat(update.expressionAttributeNames().values())
                .containsExactlyInAnyOrder("#id .😀", "status", "m", "x.y", "gone", "added");
        assertThat(update.updateExpression()).contains("SET").contains("REMOVE");
        assertThat(update.expressionAttributeValues().values().toString()).doesNotContain("S=k");
    }

    @Test
    void savingNothingSendsNothing() {
        Item read = created("n", new Attribute.Num("1"));
        DynamoDbClient silent = TestTables.but(clients.dynamo(), (request, _) -> {
            throw new AssertionError("Sent " + request);
        });
        assertThat(new DynamoItemWriter(silent).save(target, read, with(read, "n", new Attribute.Num("1.00"))))
                .isEqualTo(new WriteResult.Unchanged());
    }

    @Test
    void whatOthersChangedBesideStays() {
        Item read = created("a", "1", "b", "1", "m", map("x", "1", "y", "1"));
        writer.save(target, read, with(read, "b", "theirs", "m", map("x", "1", "y", "theirs")));

        WriteResult outcome = writer.save(target, read, with(read, "a", "mine", "m", map("x", "mine", "y", "1")));

        Item both = with(read, "a", "mine", "b", "theirs", "m", map("x", "mine", "y", "theirs"));
        assertThat(outcome).isEqualTo(new WriteResult.Done(both));
        assertThat(stored(read)).isEqualTo(both);
    }

    @Test
    void aChangedAttributeThatSomebodyElseChangedIsAConflict() {
        Item read = created("a", "1", "b", "1");
        Item theirs = with(read, "a", "theirs");
        writer.save(target, read, theirs);

        assertThat(writer.save(target, read, with(read, "a", "mine"))).isEqualTo(new WriteResult.Conflict(theirs));
        assertThat(writer.save(target, read, with(read, "a", null))).isEqualTo(new WriteResult.Conflict(theirs));
        assertThat(stored(read)).isEqualTo(theirs);
    }

    @Test
    void anAddedAttributeThatSomebodyElseAddedIsAConflict() {
        Item read = created("m", map());
        Item theirs = with(read, "m", map("new", "theirs"));
        writer.save(target, read, theirs);
        assertThat(writer.save(target, read, with(read, "m", map("new", "mine"))))
                .isEqualTo(new WriteResult.Conflict(theirs));
    }

    /** Without care DynamoDB calls this an invalid document path. */
    @Test
    void addingToAMapThatIsGoneIsAConflictAndNoError() {
        Item read = created("m", map("x", "1"));
        Item theirs = with(read, "m", null);
        writer.save(target, read, theirs);
        assertThat(writer.save(target, read, with(read, "m", map("x", "1", "new", "mine"))))
                .isEqualTo(new WriteResult.Conflict(theirs));
    }

    @Test
    void savingADeletedItemIsAConflictWithNothing() {
        Item read = created("a", "1");
        writer.delete(target, read);
        assertThat(writer.save(target, read, with(read, "a", "2"))).isEqualTo(new WriteResult.Conflict(null));
        assertThat(writer.save(target, read, with(read, "new", "2"))).isEqualTo(new WriteResult.Conflict(null));
        assertThat(stored(read)).isNull();
    }

    /** Every type as the value that a condition compares. */
    @Test
    void everyTypeCanBeChangedOnCondition() {
        Item everything = with(fresh(), everything("a"));
        writer.create(target, everything);
        Item read = Objects.requireNonNull(stored(everything));
        Item wanted = with(read, everything("b"));

        assertThat(writer.save(target, read, wanted)).isInstanceOf(WriteResult.Done.class);
        assertThat(stored(read)).isEqualTo(wanted);
        assertThat(writer.save(target, read, with(read, everything("c")))).isEqualTo(new WriteResult.Conflict(wanted));
    }

    private static Object[] everything(String mark) {
        byte[] bytes = mark.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Object[] {
            "s", new Attribute.Text(mark.equals("b") ? "" : mark),
            "n", new Attribute.Num("1234567890123456789012345678901234567" + (int) mark.charAt(0) % 10),
            "b", new Attribute.Binary(mark.equals("b") ? new byte[0] : bytes),
            "bool", new Attribute.Bool(mark.equals("a")),
            "null", mark.equals("a") ? new Attribute.Null() : new Attribute.Text(mark),
            "ss", new Attribute.TextSet(List.of(mark)),
            "ns", new Attribute.NumSet(List.of(Integer.toString(mark.charAt(0)))),
            "bs", new Attribute.BinarySet(List.of(new Attribute.Binary(bytes))),
            "l", new Attribute.ListOf(List.of(new Attribute.Null(), new Attribute.Text(mark))),
            "m", map("in", new Attribute.ListOf(List.of(new Attribute.Num("1"), map("deep", mark))))
        };
    }

    /** A hundred names do not fit into an expression of 4 KB with their conditions; a thousand do not at all. */
    @ParameterizedTest
    @ValueSource(ints = {100, 160, 700})
    void savesAndDeletesHoweverManyAttributesChanged(int attributes) {
        Item read = created(numbered(attributes, "old"));
        Item wanted = with(read, numbered(attributes, "new"));
        Item theirs = with(read, "name-7", "theirs");
        writer.save(target, read, theirs);

        assertThat(writer.save(target, read, wanted)).isEqualTo(new WriteResult.Conflict(theirs));
        assertThat(writer.save(target, theirs, wanted)).isEqualTo(new WriteResult.Done(wanted));
        assertThat(writer.delete(target, theirs)).isEqualTo(new WriteResult.Conflict(wanted));
        Item key = target.keys().keyOf(read);
        assertThat(writer.save(target, wanted, key)).isEqualTo(new WriteResult.Done(key));
        assertThat(writer.delete(target, key)).isEqualTo(new WriteResult.Done(null));
    }

    private static Object[] numbered(int attributes, String value) {
        return IntStream.range(0, attributes)
                .boxed()
                .flatMap(i -> List.of("name-" + i, value).stream())
                .toArray();
    }

    /** The first answer of each write is lost, and the SDK tries again. */
    @Test
    void aWriteThatMeetsItselfIsDone() {
        try (LossyHttp lossy = new LossyHttp(write -> write % 2 == 1);
                DynamoDbClient client = over(lossy, 3)) {
            DynamoItemWriter unlucky = new DynamoItemWriter(client);
            Item item = fresh("n", new Attribute.Num("1.50"), "m", map("a", "1"));
            assertThat(unlucky.create(target, item)).isInstanceOf(WriteResult.Done.class);
            Item read = Objects.requireNonNull(stored(item));
            Item wanted = with(
                    read,
                    "n",
                    new Attribute.Num("2.0"),
                    "m",
                    map("b", "2"),
                    "ns",
                    new Attribute.NumSet(List.of("2.0", "1")));
            WriteResult saved = unlucky.save(target, read, wanted);
            assertThat(saved).isInstanceOf(WriteResult.Done.class);
            Item now = Objects.requireNonNull(((WriteResult.Done) saved).now());
            Item moved = with(now, "size", new Attribute.Binary(new byte[] {9}));
            assertThat(unlucky.move(target, now, moved)).isInstanceOf(WriteResult.Done.class);
            assertThat(stored(moved)).matches(there -> there != null && Sameness.same(there, moved));
            assertThat(unlucky.delete(target, moved)).isEqualTo(new WriteResult.Done(null));
            assertThat(lossy.lost()).isEqualTo(4);
        }
    }

    /** Here the SDK does not try again; the person does. */
    @Test
    void aWriteThatIsAskedForAgainAfterALostAnswerIsDone() {
        try (LossyHttp lossy = new LossyHttp(write -> write % 2 == 1);
                DynamoDbClient client = over(lossy, 1)) {
            DynamoItemWriter unlucky = new DynamoItemWriter(client);
            Item item = fresh("a", "1");
            assertThatThrownBy(() -> unlucky.create(target, item)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(unlucky.create(target, item)).isEqualTo(new WriteResult.There(item));
            Item wanted = with(item, "a", "2");
            assertThatThrownBy(() -> unlucky.save(target, item, wanted)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(unlucky.save(target, item, wanted)).isEqualTo(new WriteResult.Done(wanted));
            Item moved = with(wanted, "#id .😀", new Attribute.Num("1000000"));
            assertThatThrownBy(() -> unlucky.move(target, wanted, moved)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(unlucky.move(target, wanted, moved)).isEqualTo(new WriteResult.Done(moved));
            assertThatThrownBy(() -> unlucky.delete(target, moved)).isInstanceOf(DeskException.Unreachable.class);
            assertThat(unlucky.delete(target, moved)).isEqualTo(new WriteResult.Done(null));
        }
    }

    private DynamoDbClient over(LossyHttp line, int tries) {
        return DynamoDbClient.builder()
                .httpClient(line)
                .endpointOverride(services.endpoints().dynamo())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(tries)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    @Test
    void givesAnItemAnotherKeyOrLeavesBothAlone() {
        Item read = created("a", "1");
        Item wanted = with(read, "size", new Attribute.Binary(new byte[] {5}), "a", "2");
        assertThat(writer.move(target, read, wanted)).isEqualTo(new WriteResult.Done(wanted));
        assertThat(stored(read)).isNull();
        assertThat(stored(wanted)).isEqualTo(wanted);

        Item other = created("a", "other");
        assertThat(writer.move(
                        target, wanted, with(wanted, "#id .😀", other.get("#id .😀"), "size", other.get("size"))))
                .isEqualTo(new WriteResult.Conflict(other));
        Item theirs = with(wanted, "a", "theirs");
        writer.save(target, wanted, theirs);
        assertThat(writer.move(target, wanted, with(wanted, "size", new Attribute.Binary(new byte[] {6}))))
                .isEqualTo(new WriteResult.Conflict(theirs));
        assertThat(stored(theirs)).isEqualTo(theirs);
    }

    /** An attribute that nobody has seen here is in no condition, and not in what is written. */
    @Test
    void anotherKeyTakesNothingAwayThatWasAddedMeanwhile() {
        Item read = created("a", "1");
        Item theirs = with(read, "added", new Attribute.Text("by another person"));
        assertThat(writer.save(target, read, theirs)).isEqualTo(new WriteResult.Done(theirs));
        Item wanted = with(read, "size", new Attribute.Binary(new byte[] {8}));
        assertThat(writer.move(target, read, wanted)).isEqualTo(new WriteResult.Conflict(theirs));
        assertThat(stored(theirs)).isEqualTo(theirs);
        assertThat(stored(wanted)).isNull();
    }

    @Test
    void whatIsBeyondAConditionIsNotReplacedByAnotherKey() {
        Item read = created(numbered(700, "x"));
        Item theirs = with(read, List.copyOf(read.names()).getLast(), "theirs");
        writer.save(target, read, theirs);
        Item wanted = with(read, "size", new Attribute.Binary(new byte[] {7}));
        assertThat(writer.move(target, read, wanted)).isInstanceOf(WriteResult.Conflict.class);
        assertThat(Sameness.same(Objects.requireNonNull(stored(read)), theirs)).isTrue();
    }

    @Test
    void movesAnItemOfMoreAttributesThanAConditionHolds() {
        Item read = created(numbered(700, "x"));
        Item wanted = with(read, "size", new Attribute.Binary(new byte[] {7}));
        assertThat(writer.move(target, read, wanted)).isEqualTo(new WriteResult.Done(wanted));
        assertThat(stored(read)).isNull();
    }

    @Test
    void deletesWhatWasShownAndNothingElse() {
        Item read = created("a", "1", "b", "2");
        Item projected = with(read, "b", null);
        assertThat(writer.delete(target, with(projected, "a", "0"))).isEqualTo(new WriteResult.Conflict(read));
        assertThat(writer.delete(target, projected)).isEqualTo(new WriteResult.Done(null));
        assertThat(stored(read)).isNull();
        assertThat(writer.delete(target, projected)).isEqualTo(new WriteResult.Done(null));
    }

    @Test
    void deletesManyAndLeavesThoseThatChanged() {
        List<Item> shown = IntStream.range(0, 130)
                .mapToObj(i -> created("i", new Attribute.Num("" + i)))
                .toList();
        Item changed = with(shown.get(57), "i", "theirs");
        writer.save(target, shown.get(57), changed);
        writer.delete(target, shown.get(99));
        List<Item> gone = new ArrayList<>();
        TestWork work = new TestWork();

        Deletions deletions = writer.delete(target, shown, gone::addAll, work);

        assertThat(deletions).isEqualTo(new Deletions(129, List.of(shown.get(57)), true));
        assertThat(gone).hasSize(129).doesNotContain(shown.get(57));
        assertThat(work.done()).isEqualTo(130);
        List<Item> left = new ArrayList<>();
        writer.read(target, shown, left::addAll, Work.UNWATCHED);
        assertThat(left).containsExactly(changed);
    }

    @Test
    void aCancelledDeletionSaysHowFarItCame() {
        List<Item> shown =
                IntStream.range(0, 60).mapToObj(_ -> created("a", "1")).toList();
        TestWork work = new TestWork();
        List<Item> gone = new ArrayList<>();
        DynamoDbClient slow = TestTables.but(clients.dynamo(), (_, _) -> {
            if (work.done() >= 20) {
                work.cancel();
            }
            return null;
        });

        Deletions deletions = new DynamoItemWriter(slow).delete(target, shown, gone::addAll, work);

        work.runsOn(null);
        // The cancel interrupts whoever works, and that was this thread.
        Thread.interrupted();
        assertThat(deletions.complete()).isFalse();
        assertThat(deletions.deleted()).isGreaterThanOrEqualTo(20).isEqualTo(gone.size());
        List<Item> left = new ArrayList<>();
        writer.read(target, shown, left::addAll, Work.UNWATCHED);
        // Each of those who delete may have sent one whose answer nobody waited for: it is gone, and not counted.
        assertThat(left.size() + gone.size()).isGreaterThanOrEqualTo(shown.size() - Deleting.HANDS);
        assertThat(left).doesNotContainAnyElementsOf(gone);
    }

    @Test
    void saysWhenTheTableIsGone() {
        Target none = new Target("no-such-table", target.keys());
        Item item = fresh("a", "1");
        assertThatThrownBy(() -> writer.save(none, item, with(item, "a", "2")))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("Could not save the item in table no-such-table");
        assertThatThrownBy(() -> writer.create(none, item)).isInstanceOf(DeskException.NotFound.class);
        assertThatThrownBy(() -> writer.delete(none, List.of(item, item), _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class);
    }

    /** The live size against DynamoDB's own count: the largest item that it takes, and one byte more. */
    @Test
    void countsBytesAsDynamoDbDoes() {
        Item some = with(fresh(), everything("a"));
        Item largest = with(some, "fill", "x".repeat((int) (ItemSize.LIMIT - ItemSize.of(some) - "fill".length())));
        assertThat(ItemSize.of(largest)).isEqualTo(ItemSize.LIMIT);
        assertThat(writer.create(target, largest)).isInstanceOf(WriteResult.Done.class);
        Item larger = with(
                largest,
                "#id .😀",
                new Attribute.Num("999999"),
                "fill",
                new Attribute.Text(largest.get("fill") instanceof Attribute.Text(String t) ? t + "x" : ""));
        assertThatThrownBy(() -> writer.create(target, larger))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("size");
    }
}

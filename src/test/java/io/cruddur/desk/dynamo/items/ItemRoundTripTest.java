package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeChange;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.DraftCheck;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemDiff;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.port.ItemFormat.Reading;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Any item survives being shown and saved untouched, as a tree and as a text. With {@code -Dcruddur.long=true} 2,000 items
 * go through DynamoDB, 40 without it, and a fifth as many that reach the deepest level that it takes.
 */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemRoundTripTest {
    private static final ItemKeys KEYS = new ItemKeys(new KeyAttribute("id", AttributeType.N), null, List.of());

    /** Lists and maps around a value: DynamoDB's 32 levels count the value too. */
    private static final int DEEPEST = 31;

    private AwsClients clients;
    private Target target;

    @BeforeAll
    void open(TestServices services) {
        clients = TestTables.clients(services.endpoints());
        target = new Target(services.freshTableName(), KEYS);
        new DynamoTableAdmin(clients.dynamo()).create(TestTables.byNumber(target.table()), Work.UNWATCHED);
    }

    @AfterAll
    void close() {
        clients.close();
    }

    private static Item withKey(Item item, int key) {
        Map<String, Attribute> attributes = new LinkedHashMap<>(item.attributes());
        attributes.put("id", new Attribute.Num(Integer.toString(key)));
        return new Item(attributes);
    }

    private static Item throughTree(Item item) {
        DraftCheck check = DraftCheck.of(Draft.of(item, KEYS), KEYS);
        assertThat(check.problems()).isEmpty();
        assertThat(check.bytes()).isEqualTo(ItemSize.of(item));
        return Objects.requireNonNull(check.item());
    }

    private static Item throughJson(Item item) {
        ItemJson json = new ItemJson();
        Reading reading = json.read(json.dynamoJson(Draft.of(item, KEYS)));
        assertThat(reading.flaws()).isEmpty();
        DraftCheck check = DraftCheck.of(Objects.requireNonNull(reading.draft()), KEYS);
        assertThat(check.problems()).isEmpty();
        return Objects.requireNonNull(check.item());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomItems.class)
    void anyItemSurvivesTreeAndJson(@ForAll Item random) {
        Item item = withKey(random, 1);
        assertThat(throughTree(item)).isEqualTo(item);
        assertThat(throughJson(item)).isEqualTo(item);
    }

    @Test
    void anyItemSurvivesBeingReadShownSavedAndReadAgain() {
        int many = Boolean.getBoolean("cruddur.long") ? 2_000 : 40;
        Arbitrary<Item> items = new RandomItems().items();
        List<Item> samples = items.list().ofSize(many).sample();
        for (int i = 0; i < samples.size(); i++) {
            survives(withKey(samples.get(i), i));
        }
        survives(withKey(RandomItems.everything(), many + 1));
        survives(withKey(RandomItems.nested(DEEPEST), many + 2));
        List<Item> deep = RandomItems.deep(DEEPEST).list().ofSize(many / 5).sample();
        for (int i = 0; i < deep.size(); i++) {
            assertThat(depth(deep.get(i))).isEqualTo(DEEPEST + 1);
            survives(withKey(deep.get(i), many + 3 + i));
        }
    }

    /** As DynamoDB counts: lists and maps within each other, and the value at the bottom. */
    private static int depth(Item item) {
        return item.attributes().values().stream()
                .mapToInt(ItemRoundTripTest::depth)
                .max()
                .orElse(0);
    }

    private static int depth(Attribute value) {
        return 1
                + switch (value) {
                    case Attribute.ListOf(List<Attribute> values) ->
                        values.stream().mapToInt(ItemRoundTripTest::depth).max().orElse(0);
                    case Attribute.MapOf(Map<String, Attribute> values) ->
                        values.values().stream()
                                .mapToInt(ItemRoundTripTest::depth)
                                .max()
                                .orElse(0);
                    default -> 0;
                };
    }

    private void survives(Item item) {
        DynamoItemWriter writer = new DynamoItemWriter(clients.dynamo());
        WriteResult.Done created = (WriteResult.Done) writer.create(target, item);
        Item read = Objects.requireNonNull(writer.read(target, item));
        assertThat(created.now()).isEqualTo(read);
        // DynamoDB writes numbers in its own way; all else is as it was sent.
        assertThat(ItemDiff.between(item, read)).isEmpty();
        for (Item shown : List.of(throughTree(read), throughJson(read))) {
            assertThat(shown).isEqualTo(read);
            assertThat(writer.save(target, read, shown)).isEqualTo(new WriteResult.Unchanged());
            assertThat(writer.read(target, item)).isEqualTo(read);
            // As if all of it had been typed anew: DynamoDB Local writes the numbers of a set otherwise when they come
            // in an
            // update, so they are compared by their worth.
            Item bare = KEYS.keyOf(read);
            List<AttributeChange> changes = ItemDiff.between(read, bare);
            assertThat(writer.save(target, read, bare))
                    .isEqualTo(changes.isEmpty() ? new WriteResult.Unchanged() : new WriteResult.Done(bare));
            writer.save(target, bare, shown);
            Item again = Objects.requireNonNull(writer.read(target, item));
            assertThat(ItemDiff.between(read, again)).isEmpty();
            writer.delete(target, again);
            writer.create(target, shown);
            assertThat(writer.read(target, item)).isEqualTo(read);
        }
    }
}

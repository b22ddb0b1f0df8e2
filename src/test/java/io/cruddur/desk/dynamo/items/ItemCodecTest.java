package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemCodecTest {
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomItems.class)
    void anyItemsSurvive(@ForAll @Size(max = 6) List<Item> items) {
        ItemCodec codec = new ItemCodec();
        for (Item item : items) {
            Item back = codec.item(ItemCodec.toSdk(item));
            assertThat(back).isEqualTo(item).hasSameHashCodeAs(item);
            assertThat(back.names()).isEqualTo(item.names());
            for (String name : item.names()) {
                assertThat(back.get(name)).isEqualTo(item.get(name));
            }
            assertThat(back.get("no such attribute ever")).isNull();
        }
    }

    @Test
    void thirtyTwoLevelsSurvive() {
        Item item = RandomItems.nested(32);
        assertThat(new ItemCodec().item(ItemCodec.toSdk(item))).isEqualTo(item);
    }

    @Test
    void emptyListsMapsAndTextsStayWhatTheyAre() {
        Item item = new Item(Map.of(
                "list", new Attribute.ListOf(List.of()),
                "map", new Attribute.MapOf(Map.of()),
                "text", new Attribute.Text(""),
                "binary", new Attribute.Binary(new byte[0])));
        assertThat(new ItemCodec().item(ItemCodec.toSdk(item))).isEqualTo(item);
    }

    @Test
    void itemsOfATableShareNamesAndRepeatedTexts() {
        ItemCodec codec = new ItemCodec();
        Item one =
                codec.item(Map.of("handle", AttributeValue.fromS(new String("bayko")), "n", AttributeValue.fromN("1")));
        Item other = codec.item(new HashMap<>(
                Map.of("handle", AttributeValue.fromS(new String("bayko")), "n", AttributeValue.fromN("2"))));
        assertThat(other.get("handle")).isSameAs(one.get("handle"));
        assertThat(Objects.requireNonNull(other.get("n"))).isNotEqualTo(one.get("n"));
    }
}

package io.cruddur.desk.model.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.ItemMerge.By;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ItemMergeTest {
    private static Attribute text(String value) {
        return new Attribute.Text(value);
    }

    private static Item item(Object... namesAndValues) {
        return new Item(attributes(namesAndValues));
    }

    private static Map<String, Attribute> attributes(Object... namesAndValues) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            attributes.put((String) namesAndValues[i], value instanceof Attribute one ? one : text((String) value));
        }
        return attributes;
    }

    private static Attribute map(Object... namesAndValues) {
        return new Attribute.MapOf(attributes(namesAndValues));
    }

    @Test
    void aChangeGoesAsDeepAsBothAreMaps() {
        Item before = item("a", "1", "m", map("x", "1", "y", "1"), "gone", "g", "t", map());
        Item after = item("a", "1", "m", map("x", "2", "y", "1"), "t", "text now", "new", "n");
        assertThat(ItemDiff.between(before, after))
                .containsExactlyInAnyOrder(
                        new Change(List.of("m", "x"), text("1"), text("2")),
                        new Change(List.of("gone"), text("g"), null),
                        new Change(List.of("t"), map(), text("text now")),
                        new Change(List.of("new"), null, text("n")));
    }

    @Test
    void numbersAndSetsAreComparedAsDynamoDbKeepsThem() {
        assertThat(ItemDiff.between(
                        item("n", new Attribute.Num("1.0"), "s", new Attribute.NumSet(List.of("1", "2"))),
                        item("n", new Attribute.Num("1"), "s", new Attribute.NumSet(List.of("2.0", "1")))))
                .isEmpty();
        assertThat(ItemDiff.between(item("n", new Attribute.Num("1")), item("n", "1")))
                .hasSize(1);
    }

    @Test
    void saysWhoChangedWhat() {
        Item read = item("a", "1", "b", "1", "c", "1", "d", "1", "m", map("x", "1"));
        Item yours = item("a", "2", "b", "1", "c", "2", "d", "2", "m", map("x", "2"));
        Item theirs = item("a", "1", "b", "3", "c", "3", "d", "2");
        ItemMerge merge = ItemMerge.of(read, yours, theirs);
        assertThat(merge.differences())
                .extracting(ItemMerge.Difference::path, ItemMerge.Difference::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(List.of("a"), By.YOU),
                        org.assertj.core.groups.Tuple.tuple(List.of("b"), By.THEM),
                        org.assertj.core.groups.Tuple.tuple(List.of("c"), By.BOTH),
                        org.assertj.core.groups.Tuple.tuple(List.of("d"), By.BOTH_ALIKE),
                        // They removed the map in which you changed something: one difference, the map's.
                        org.assertj.core.groups.Tuple.tuple(List.of("m"), By.BOTH));
        assertThat(merge.merged(Set.of())).isEqualTo(item("a", "2", "b", "3", "c", "3", "d", "2"));
        assertThat(merge.merged(Set.of(List.of("m"), List.of("c"))))
                .isEqualTo(item("a", "2", "b", "3", "c", "2", "d", "2", "m", map("x", "2")));
    }

    @Provide
    Arbitrary<Item> items() {
        Arbitrary<Attribute> leaves = Arbitraries.of("1", "2", "3").map(ItemMergeTest::text);
        Arbitrary<Attribute> maps =
                Arbitraries.maps(Arbitraries.of("x", "y", "z"), leaves).map(Attribute.MapOf::new);
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), Arbitraries.oneOf(leaves, maps))
                .map(Item::new);
    }

    @Property(tries = 300)
    void changesTurnOneVersionIntoTheOther(@ForAll("items") Item before, @ForAll("items") Item after) {
        List<Change> changes = ItemDiff.between(before, after);
        assertThat(ItemDiff.apply(before, changes)).isEqualTo(after);
        assertThat(ItemDiff.apply(before, ItemDiff.ofWholeAttributes(before, after)))
                .isEqualTo(after);
        assertThat(ItemDiff.isDone(after, changes)).isTrue();
    }

    @Property(tries = 300)
    void aMergeLosesNothingThatOnlyOneChanged(
            @ForAll("items") Item read, @ForAll("items") Item yours, @ForAll("items") Item theirs) {
        ItemMerge merge = ItemMerge.of(read, yours, theirs);
        Item merged = merge.merged(Set.of());
        for (ItemMerge.Difference difference : merge.differences()) {
            Attribute wanted = difference.by() == By.YOU ? difference.yours() : difference.theirs();
            assertThat(ItemDiff.at(merged, difference.path())).isEqualTo(wanted);
        }
        List<List<String>> all =
                merge.overlaps().stream().map(ItemMerge.Difference::path).toList();
        assertThat(ItemMerge.of(read, yours, read).merged(all)).isEqualTo(yours);
    }
}

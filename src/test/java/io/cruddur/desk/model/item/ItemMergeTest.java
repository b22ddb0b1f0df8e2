package io.cruddur.desk.model.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                        new AttributeChange(List.of("m", "x"), text("1"), text("2")),
                        new AttributeChange(List.of("gone"), text("g"), null),
                        new AttributeChange(List.of("t"), map(), text("text now")),
                        new AttributeChange(List.of("new"), null, text("n")));
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
                        org.assertj.core.groups.Tuple.tuple(List.of("a"), ChangedBy.YOU),
                        org.assertj.core.groups.Tuple.tuple(List.of("b"), ChangedBy.THEM),
                        org.assertj.core.groups.Tuple.tuple(List.of("c"), ChangedBy.BOTH),
                        org.assertj.core.groups.Tuple.tuple(List.of("d"), ChangedBy.BOTH_ALIKE),
                        // They removed the map in which you changed something: one difference, the map's.
                        org.assertj.core.groups.Tuple.tuple(List.of("m"), ChangedBy.BOTH));
        ItemMerge.Merged theirsCounts = merge.merged(Map.of(List.of("c"), Choice.THEIRS, List.of("m"), Choice.THEIRS));
        assertThat(theirsCounts.item()).isEqualTo(item("a", "2", "b", "3", "c", "3", "d", "2"));
        assertThat(theirsCounts.kept()).containsExactly(List.of("a"));
        assertThat(theirsCounts.dropped()).containsExactly(List.of("c"), List.of("m"));
        ItemMerge.Merged yoursCounts = merge.merged(Map.of(List.of("c"), Choice.MINE, List.of("m"), Choice.MINE));
        assertThat(yoursCounts.item()).isEqualTo(item("a", "2", "b", "3", "c", "2", "d", "2", "m", map("x", "2")));
        assertThat(yoursCounts.dropped()).isEmpty();
    }

    @Test
    void nothingGivesWayByDefault() {
        ItemMerge merge = ItemMerge.of(item("a", "1", "b", "1"), item("a", "2", "b", "2"), item("a", "3", "b", "3"));
        Map<List<String>, Choice> one = Map.of(List.of("a"), Choice.MINE);
        assertThat(merge.undecided(one)).containsExactly(List.of("b"));
        assertThatThrownBy(() -> merge.merged(one)).isInstanceOf(IllegalArgumentException.class);
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
        List<AttributeChange> changes = ItemDiff.between(before, after);
        assertThat(ItemDiff.apply(before, changes)).isEqualTo(after);
        assertThat(ItemDiff.apply(before, ItemDiff.ofWholeAttributes(before, after)))
                .isEqualTo(after);
        assertThat(ItemDiff.isDone(after, changes)).isTrue();
    }

    /** Every value that is mine is in the result, or within a path that is named as dropped: whatever was decided. */
    @Property(tries = 500)
    void nothingOfMineGoesWithoutBeingNamed(
            @ForAll("items") Item read,
            @ForAll("items") Item yours,
            @ForAll("items") Item theirs,
            @ForAll long decisions) {
        ItemMerge merge = ItemMerge.of(read, yours, theirs);
        Map<List<String>, Choice> decided = new LinkedHashMap<>();
        for (int i = 0; i < merge.overlaps().size(); i++) {
            decided.put(merge.overlaps().get(i).path(), (decisions >> i & 1) == 0 ? Choice.MINE : Choice.THEIRS);
        }

        ItemMerge.Merged merged = merge.merged(decided);

        for (AttributeChange mine : ItemDiff.between(read, yours)) {
            boolean there = Sameness.same(ItemDiff.at(merged.item(), mine.path()), mine.after());
            assertThat(there || merged.dropped().stream().anyMatch(path -> isWithin(mine.path(), path)))
                    .as("mine at %s of %s, dropped: %s", mine.path(), merged.item(), merged.dropped())
                    .isTrue();
        }
        assertThat(merged.dropped()).as("what is named was asked").allMatch(decided::containsKey);
        assertThat(merged.dropped())
                .allSatisfy(path -> assertThat(ItemDiff.at(merged.item(), path)).isEqualTo(ItemDiff.at(theirs, path)));
        assertThat(merged.kept())
                .allSatisfy(path -> assertThat(ItemDiff.at(merged.item(), path)).isEqualTo(ItemDiff.at(yours, path)));
        for (ItemMerge.Difference difference : merge.differences()) {
            if (difference.by() == ChangedBy.THEM) {
                assertThat(ItemDiff.at(merged.item(), difference.path())).isEqualTo(difference.theirs());
            }
        }
    }

    private static boolean isWithin(List<String> path, List<String> outer) {
        return path.size() >= outer.size() && path.subList(0, outer.size()).equals(outer);
    }

    @Property(tries = 300)
    void whatTakingTheirsWholeGivesUpIsNamed(
            @ForAll("items") Item read, @ForAll("items") Item yours, @ForAll("items") Item theirs) {
        List<List<String>> named = ItemMerge.of(read, yours, theirs).onlyYours();
        for (AttributeChange mine : ItemDiff.between(read, yours)) {
            boolean there = Sameness.same(ItemDiff.at(theirs, mine.path()), mine.after());
            assertThat(there || named.stream().anyMatch(path -> isWithin(mine.path(), path)))
                    .as("mine at %s, named: %s", mine.path(), named)
                    .isTrue();
        }
    }
}

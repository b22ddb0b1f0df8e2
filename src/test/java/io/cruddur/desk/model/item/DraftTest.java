package io.cruddur.desk.model.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final ItemKeys KEYS = new ItemKeys(new KeyAttribute("id", AttributeType.N), null, List.of());

    private final Draft draft = Draft.of(
            new Item(Map.of(
                    "id", new Attribute.Num("1"),
                    "l", new Attribute.ListOf(List.of(new Attribute.Text("a"), new Attribute.Text("b"))))),
            KEYS);

    @Test
    void editsOnePlaceAndSharesTheRest() {
        Draft edited = draft.withText(List.of(1, 0), "x");
        assertThat(edited.at(List.of(1, 0)).text()).isEqualTo("x");
        assertThat(edited.children().getFirst()).isSameAs(draft.children().getFirst());
        assertThat(draft.at(List.of(1, 0)).text()).isEqualTo("a");
        assertThat(edited.where(List.of(1, 0))).isEqualTo("l[0]");
    }

    @Test
    void movesInsertsAndRemoves() {
        Draft moved = draft.moved(List.of(1, 0), 1);
        assertThat(moved.at(List.of(1)).children()).extracting(Draft::text).containsExactly("b", "a");
        assertThat(draft.moved(List.of(1, 0), -1)).isSameAs(draft);
        Draft added = draft.with(List.of(1, 2), Draft.fresh("", AttributeType.SS));
        assertThat(added.without(List.of(1, 2))).isEqualTo(draft);
    }

    @Test
    void anotherTypeKeepsWhatWasTyped() {
        Draft number = Draft.scalar("n", AttributeType.N, "12");
        assertThat(number.withType(List.of(), AttributeType.S).text()).isEqualTo("12");
        assertThat(number.withType(List.of(), AttributeType.NS).children())
                .containsExactly(Draft.scalar("", AttributeType.N, "12"));
        Draft list = draft.at(List.of(1));
        assertThat(list.withType(List.of(), AttributeType.SS).children())
                .extracting(Draft::type, Draft::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AttributeType.S, "a"),
                        org.assertj.core.groups.Tuple.tuple(AttributeType.S, "b"));
        assertThat(list.canBecome(AttributeType.S)).isFalse();
        assertThat(new Draft("", AttributeType.L, "", List.of(list)).canBecome(AttributeType.SS))
                .isFalse();
    }
}

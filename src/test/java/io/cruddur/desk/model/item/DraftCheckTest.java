package io.cruddur.desk.model.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.ItemKeys.IndexKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftCheckTest {
    private static final ItemKeys KEYS = new ItemKeys(
            new KeyAttribute("pk", AttributeType.S),
            new KeyAttribute("sk", AttributeType.N),
            List.of(new IndexKey("by-owner", new KeyAttribute("owner", AttributeType.S), true)));

    private static Draft item(Draft... more) {
        List<Draft> all = new java.util.ArrayList<>(
                List.of(Draft.scalar("pk", AttributeType.S, "a"), Draft.scalar("sk", AttributeType.N, "1")));
        all.addAll(List.of(more));
        return new Draft("", AttributeType.M, "", all);
    }

    private static List<String> problems(Draft draft) {
        return DraftCheck.of(draft, KEYS).problems().stream()
                .map(DraftCheck.Problem::sentence)
                .toList();
    }

    private static Draft set(AttributeType type, String... elements) {
        return new Draft(
                "set",
                type,
                "",
                List.of(elements).stream()
                        .map(element -> Draft.scalar("", type.element(), element))
                        .toList());
    }

    @Test
    void takesWhatDynamoDbTakes() {
        Draft draft = item(
                Draft.scalar("empty", AttributeType.S, ""),
                Draft.scalar("no bytes", AttributeType.B, ""),
                set(AttributeType.SS, "", "a"),
                Draft.fresh("owner", AttributeType.S).withText(List.of(), "me"));
        DraftCheck check = DraftCheck.of(draft, KEYS);
        assertThat(check.problems()).isEmpty();
        assertThat(check.item()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N|''|at least one digit",
                "N|12x|not a number",
                "N|1e126|between 1E-130",
                "N|123456789012345678901234567890123456789|38 significant digits, this one has 39",
                "B|*|not base64",
                "BOOL|maybe|true or false",
            })
    void saysWhatIsWrongWithAValue(AttributeType type, String text, String sentence) {
        DraftCheck check = DraftCheck.of(item(Draft.scalar("x", type, text)), KEYS);
        assertThat(check.item()).isNull();
        assertThat(check.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).containsExactly(2);
            assertThat(problem.sentence()).contains(sentence);
        });
    }

    @Test
    void equalNumbersAreOneElementOfASet() {
        assertThat(problems(item(set(AttributeType.NS, "1", "10e-1", "2"))))
                .singleElement()
                .asString()
                .contains("already");
        assertThat(problems(item(set(AttributeType.SS, "1", "1.0")))).isEmpty();
        assertThat(problems(item(set(AttributeType.BS, "AQ==", "AQ==")))).hasSize(1);
        assertThat(problems(item(set(AttributeType.SS)))).containsExactly("A set has at least one element.");
    }

    @Test
    void namesAreThereOnce() {
        assertThat(problems(item(Draft.fresh("", AttributeType.S)))).containsExactly("An attribute needs a name.");
        assertThat(problems(item(Draft.fresh("x", AttributeType.S), Draft.fresh("x", AttributeType.NULL))))
                .singleElement()
                .asString()
                .contains("another attribute of this name");
    }

    @Test
    void keysAreThereAndOfTheirTypes() {
        Draft none = new Draft("", AttributeType.M, "", List.of(Draft.scalar("pk", AttributeType.N, "1")));
        assertThat(problems(none))
                .containsExactly(
                        "pk is the partition key and has to be of type S, not N.",
                        "The attribute sk is missing: it is the sort key.");
        assertThat(problems(item().withText(List.of(0), "")))
                .containsExactly("pk is the partition key and cannot be empty.");
        assertThat(problems(item().withText(List.of(0), "é".repeat(1025))))
                .containsExactly("pk is the partition key and has at most 2,048 bytes; these are 2,050.");
        assertThat(problems(item(Draft.scalar("owner", AttributeType.S, ""))))
                .containsExactly("owner is the partition key of index by-owner and cannot be empty.");
        assertThat(problems(item(Draft.scalar("owner", AttributeType.NULL, ""))))
                .containsExactly("owner is the partition key of index by-owner and has to be of type S, not NULL.");
    }

    @Test
    void countsLevelsAndBytes() {
        Draft deepest = IntStream.range(0, 31)
                .mapToObj(_ -> AttributeType.L)
                .reduce(
                        Draft.scalar("", AttributeType.S, "x"),
                        (inner, type) -> new Draft("", type, "", List.of(inner)),
                        (a, _) -> a);
        Draft named = new Draft("x", AttributeType.L, "", deepest.children());
        assertThat(problems(item(named))).isEmpty();
        Draft deeper = new Draft("x", AttributeType.L, "", List.of(deepest));
        assertThat(problems(item(deeper))).singleElement().asString().contains("32 levels");

        assertThat(problems(item(Draft.scalar("x", AttributeType.S, "y".repeat(ItemSize.LIMIT)))))
                .singleElement()
                .asString()
                .contains("409,608 bytes");
    }

    /** UTF-8 has no half characters; the SDK would send a question mark instead. */
    @Test
    void halfCharactersAreNoText() {
        assertThat(problems(item(Draft.scalar("x", AttributeType.S, "a\uD83D"))))
                .hasSize(1);
        assertThat(problems(item(Draft.scalar("x", AttributeType.S, "a\uD83D\uDE00"))))
                .isEmpty();
    }
}

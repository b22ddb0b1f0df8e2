package io.cruddur.desk.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.model.item.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttributeTextTest {
    @Test
    void eachOfTheTenTypesIsShownAsItIs() {
        assertThat(text(new Attribute.Text("plain"))).isEqualTo("plain");
        assertThat(text(new Attribute.Text(""))).isEqualTo("“”");
        assertThat(text(new Attribute.Num("12345678901234567890123456789012345678")))
                .isEqualTo("12345678901234567890123456789012345678");
        assertThat(text(new Attribute.Num("1.50"))).isEqualTo("1.50");
        assertThat(text(new Attribute.Bool(false))).isEqualTo("false");
        assertThat(text(new Attribute.Null())).isEmpty();
        assertThat(text(new Attribute.Binary("hello world!".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .isEqualTo("12 B · aGVsbG8gd29ybGQh");
        assertThat(text(new Attribute.TextSet(List.of("a", "b")))).isEqualTo("{\"a\", \"b\"}");
        assertThat(text(new Attribute.NumSet(List.of("1", "2.0")))).isEqualTo("{1, 2.0}");
        assertThat(text(new Attribute.BinarySet(List.of(new Attribute.Binary(new byte[] {1})))))
                .isEqualTo("{1 B · AQ==}");
        assertThat(text(new Attribute.ListOf(List.of(new Attribute.Num("1"), new Attribute.Null()))))
                .isEqualTo("[1, null]");
        assertThat(text(new Attribute.MapOf(Map.of("k", new Attribute.Text("v")))))
                .isEqualTo("{\"k\": \"v\"}");
    }

    @Test
    void aSetOfTextAndAListOfTextDiffer() {
        assertThat(Set.of(
                                new Attribute.TextSet(List.of("1")),
                                new Attribute.NumSet(List.of("1")),
                                new Attribute.ListOf(List.of(new Attribute.Text("1"))),
                                new Attribute.Text("1"))
                        .stream()
                        .map(AttributeTextTest::text)
                        .collect(Collectors.toSet()))
                .hasSize(4);
    }

    @Test
    void aHugeValueCostsNoMoreThanACellShows() {
        String huge = "x".repeat(400_000);

        assertThat(text(new Attribute.Text(huge)))
                .hasSize(AttributeText.CELL + 1)
                .endsWith("…");
        assertThat(text(new Attribute.Binary(new byte[300_000])))
                .startsWith("293 KB · AAAA")
                .endsWith("…");
        assertThat(text(new Attribute.ListOf(List.of(new Attribute.Text(huge), new Attribute.Text(huge)))))
                .hasSize(AttributeText.CELL + 1);
    }

    /** Wherever the end falls within one. */
    @Test
    void aValueIsCutBetweenWhatIsSeenAsCharacters() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        for (int before = 0; before < family.length(); before++) {
            String whole = "x".repeat(before) + family.repeat(100);
            String shown = text(new Attribute.Text(whole));
            assertThat(shown).endsWith("…");
            String part = shown.substring(0, shown.length() - 1);
            assertThat(part.length()).isBetween(AttributeText.CELL - family.length(), AttributeText.CELL);
            assertThat((part.length() - before) % family.length())
                    .as("after %d letters", before)
                    .isZero();
        }
        assertThat(text(new Attribute.Text("\r\n".repeat(AttributeText.CELL + 9))))
                .as("line ends of two characters")
                .endsWith("⏎…");
    }

    @Test
    void linesStayOnOneLine() {
        assertThat(text(new Attribute.Text("a\r\nb\tc"))).isEqualTo("a⏎b⇥c");
    }

    @Test
    void sizesAreReadable() {
        assertThat(Sizes.bytes(0)).isEqualTo("0 B");
        assertThat(Sizes.bytes(1023)).isEqualTo("1023 B");
        assertThat(Sizes.bytes(1536)).isEqualTo("1.5 KB");
        assertThat(Sizes.bytes(65_536)).isEqualTo("64 KB");
        assertThat(Sizes.bytes(1024 * 1024 - 1)).isEqualTo("1.0 MB");
        assertThat(Sizes.bytes(5_000_000_000L)).isEqualTo("4.7 GB");
    }

    private static String text(Attribute attribute) {
        return AttributeText.cell(attribute);
    }
}

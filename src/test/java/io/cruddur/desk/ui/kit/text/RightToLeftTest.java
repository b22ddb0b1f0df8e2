package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.LineBreaker;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** On a font in which every letter has a width of its own: what is counted is how much of the text is measured. */
class RightToLeftTest {
    private static final double WIDTH = 240;
    private int calls;
    private long characters;

    @Property(tries = 60)
    void theWorkOfBreakingGrowsWithTheTextAndNoFaster(@ForAll("texts") String text) {
        calls = 0;
        characters = 0;
        String broken = RightToLeft.broken(text, WIDTH, this::measure);

        assertThat(RightToLeft.joined(broken)).isEqualTo(text);
        String[] lines = broken.split("\n", -1);
        assertThat(calls).isLessThanOrEqualTo((LineBreaker.GUESSES + 1) * lines.length);
        assertThat(characters).isLessThanOrEqualTo(20L * text.length() + 1000);
        assertThat(Arrays.stream(lines).map(String::stripTrailing))
                .allMatch(line ->
                        width(line) <= WIDTH || line.contains("://") || line.codePointCount(0, line.length()) < 3);
        for (String line : lines) {
            assertThat(line.isEmpty() || !Character.isLowSurrogate(line.charAt(0)))
                    .isTrue();
        }
    }

    private double measure(String line) {
        calls++;
        characters += line.length();
        return width(line);
    }

    private static double width(String line) {
        return line.codePoints()
                .filter(c -> c != 0x200B)
                .mapToDouble(c -> 4 + c % 9)
                .sum();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> alphabet = Arbitraries.of(
                "\u05D0\u05D1\u05D2\u05EA", // Hebrew
                "\u05D0\u05D1 \u05D2\u05EA ", // with spaces
                "\u0627\u0628\u062A\u0644", // Arabic
                "\u0915\u094D\u0937", // Devanagari
                "abc \u05D0",
                "\uD83D\uDE00\u05D0",
                "w\u200D",
                "http://\u05D0/ \u05D1",
                "\u05D0\n");
        return Arbitraries.integers()
                .between(0, 4000)
                .flatMap(length -> alphabet.map(part -> part.repeat(length / part.length() + 1)));
    }
}

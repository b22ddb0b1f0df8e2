package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.TextWeight;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of 100,000 characters that cost most to lay out. */
final class LongTexts {
    static final int LENGTH = 100_000;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private LongTexts() {}

    static Stream<String> all() {
        return Stream.of(
                        "a long word ",
                        "abcdefghij",
                        "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD ",
                        "\u0645\u0631\u062D\u0628\u0627",
                        "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35",
                        "\u65E5\u672C\u8A9E",
                        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                        "\uD83D\uDE00\uD83D\uDE80",
                        "e\u0301\u0323\u0308\u0330",
                        "abcdefghijk\uD83D\uDE00")
                .map(part -> part.repeat(LENGTH / part.length() + 1));
    }

    /** The first part of {@code text}, whole characters of it, and how many more there are. */
    static void assertIsExcerpt(String shown, String text, int most) {
        int end = shown.lastIndexOf("… (");
        assertIsPart(shown.substring(0, end), text, most);
        assertThat(shown.substring(end))
                .isEqualTo(
                        String.format(Locale.ROOT, "… (%,d more characters)", text.codePointCount(end, text.length())));
    }

    static void assertIsPart(String part, String text, int most) {
        assertThat(part).isNotEmpty();
        assertThat(text).startsWith(part);
        assertThat(part.length()).isLessThanOrEqualTo(most);
        // Heavier ones weigh ten times as much.
        long heavy =
                part.chars().filter(c -> !TextWeight.standsForItself((char) c)).count();
        assertThat(part.length() + 9 * heavy).isLessThanOrEqualTo(most);
        assertThat(GRAPHEME.matcher(text).results().anyMatch(found -> found.end() == part.length()))
                .as("ends with a whole character")
                .isTrue();
    }
}

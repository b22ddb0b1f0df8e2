package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandleRuleTest {
    @Test
    void whatAnAddressCarriesIsAllowed() {
        assertThat(List.of(
                        "mira",
                        "andrew.brown",
                        "l_o-n~d+o",
                        "Ŝlosilo",
                        "ミラ",
                        "🦆1",
                        "zoe\u0308",
                        "٣",
                        "o'neil",
                        "a".repeat(128)))
                .allMatch(HandleRule::allows);
    }

    @Test
    void everythingElseIsASentence() {
        assertThat(HandleRule.problem("")).hasValue("A handle is missing.");
        assertThat(HandleRule.problem("a".repeat(1_000))).hasValue("The handle is longer than 128 characters.");
        assertThat(HandleRule.problem("🦆".repeat(65))).isPresent();
        assertThat(HandleRule.problem("mira lind")).hasValue("A handle can't contain spaces.");
        assertThat(List.of("@mira", "mira/lind", "mira\\lind", "mira?", "#mira", "100%"))
                .allSatisfy(handle ->
                        assertThat(HandleRule.problem(handle)).hasValue("A handle can't contain @ / \\ ? # %"));
        assertThat(List.of("..", "🦆", "\u0301\u0301", "_")).allSatisfy(handle -> assertThat(HandleRule.problem(handle))
                .hasValue("A handle needs a letter or a digit."));
    }

    @Test
    void whatCannotBeSeenIsNamed() {
        Map.of(
                        "mira\n", "A handle can't contain U+000A (line feed (lf)).",
                        "mira\u200b", "A handle can't contain U+200B (zero width space).",
                        "👩\u200d👧mira", "A handle can't contain U+200D (zero width joiner).",
                        "mira\ufe0f", "A handle can't contain U+FE0F (variation selector-16).",
                        "mi\u034fra", "A handle can't contain U+034F (combining grapheme joiner).",
                        "mira\u3164", "A handle can't contain U+3164 (hangul filler).",
                        "mira\u2800", "A handle can't contain U+2800 (braille pattern blank).",
                        "mira\udb40\uddef", "A handle can't contain U+E01EF (variation selector-256).",
                        "mira\ud800", "A handle can't contain U+D800 (high surrogates d800).")
                .forEach((handle, sentence) ->
                        assertThat(HandleRule.problem(handle)).hasValue(sentence));
        assertThat(List.of(
                        "\u3164", "a\u115f", "a\u1160", "a\uffa0", "a\u17b4", "a\u180b", "a\u180f", "a\u00ad",
                        "a\u2065", "a\ufff0", "a\ufeff"))
                .noneMatch(HandleRule::allows);
    }
}

package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandleRuleTest {
    @Test
    void whatAnAddressCarriesIsAllowed() {
        assertThat(List.of("mira", "andrew.brown", "l_o-n~d+o", "Ŝlosilo", "ミラ", "🦆", "o'neil", "a".repeat(128)))
                .allMatch(HandleRule::allows);
    }

    @Test
    void everythingElseIsASentence() {
        assertThat(HandleRule.problem("")).hasValue("A handle is missing.");
        assertThat(HandleRule.problem("a".repeat(1_000))).hasValue("The handle is longer than 128 characters.");
        assertThat(HandleRule.problem("🦆".repeat(65))).isPresent();
        assertThat(List.of("mira lind", "mira\n", "\u0000", "mira\u200b"))
                .allSatisfy(handle -> assertThat(HandleRule.problem(handle))
                        .hasValue("A handle has letters, digits, symbols and punctuation, and no spaces."));
        assertThat(List.of("@mira", "mira/lind", "mira\\lind", "mira?", "#mira", "100%"))
                .allSatisfy(handle ->
                        assertThat(HandleRule.problem(handle)).hasValue("A handle has none of @ / \\ ? # % in it."));
    }
}

package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.FuzzyMatch.Range;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzyMatchTest {
    private static FuzzyMatch match(String query, String text) {
        return Objects.requireNonNull(FuzzyMatch.of(query, text), query + " in " + text);
    }

    private static String marked(String query, String text) {
        StringBuilder marked = new StringBuilder(text);
        for (Range range : match(query, text).ranges().reversed()) {
            marked.insert(range.end(), ']').insert(range.start(), '[');
        }
        return marked.toString();
    }

    @Property
    void lettersInTheirOrderFit(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String text, @ForAll long chosen) {
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if ((chosen >>> i & 1) == 1) {
                some.append(text.charAt(i));
            }
        }

        assertThat(FuzzyMatch.of(some.toString(), text)).isNotNull();
        assertThat(FuzzyMatch.of(some + "!", text)).isNull();
    }

    /** What is marked, read on its own, has the letters of the query and no others. */
    @Property
    void whatIsMarkedIsWhatWasTyped(
            @ForAll @AlphaChars @StringLength(min = 1, max = 4) String query, @ForAll @AlphaChars String text) {
        FuzzyMatch match = FuzzyMatch.of(query, text);
        if (match != null) {
            String marked = match.ranges().stream()
                    .map(range -> text.substring(range.start(), range.end()))
                    .collect(Collectors.joining());
            assertThat(marked).isEqualToIgnoringCase(query);
        }
    }

    @Property
    void caseDoesNotCount(
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String query, @ForAll @AlphaChars String text) {
        assertThat(FuzzyMatch.of(query.toUpperCase(Locale.ROOT), text))
                .isEqualTo(FuzzyMatch.of(query.toLowerCase(Locale.ROOT), text));
    }

    /** Also where a later word is worth more: the humps of HxA. */
    @Test
    void theBeginningIsMatchedBeforeABetterWord() {
        assertThat(match("HXA", "HXAaHxA").ranges()).containsExactly(new Range(0, 3));
    }

    @Property
    void theBeginningIsMatchedThere(
            @ForAll @AlphaChars @StringLength(min = 1, max = 6) String query, @ForAll @AlphaChars String rest) {
        assertThat(match(query, query + rest).ranges()).containsExactly(new Range(0, query.length()));
    }

    /** What is typed further narrows, and never brings back what did not fit. */
    @Property
    void typingOnNarrows(
            @ForAll @AlphaChars @StringLength(min = 2, max = 6) String query, @ForAll @AlphaChars String text) {
        if (FuzzyMatch.of(query.substring(0, query.length() - 1), text) == null) {
            assertThat(FuzzyMatch.of(query, text)).isNull();
        }
    }

    /** Any text may come from a table: lone surrogates, accents without letters, controls. */
    @Property
    void everyTextIsBorne(@ForAll String query, @ForAll String text) {
        FuzzyMatch match = FuzzyMatch.of(query, text);
        if (match != null) {
            int at = -1;
            for (Range range : match.ranges()) {
                assertThat(range.start()).isGreaterThan(at);
                assertThat(range.end()).isGreaterThan(range.start()).isLessThanOrEqualTo(text.length());
                at = range.end();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abko, [A]ndrew [B]ay[ko]",
        "bay, Andrew [Bay]ko",
        "bayko andrew, [Andrew] [Bayko]",
        "ANDRE, [André]s",
        "strasse, [Straße] 1",
        "om, nomad [O]scar [M]ike",
        "wine, twin [wine]",
        "42, user[42]",
    })
    void theLettersThatAPersonMeansAreMarked(String query, String expected) {
        assertThat(marked(query, expected.replaceAll("[\\[\\]]", "")).replace("][", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "an, Andrew, Susan",
        "ab, Andrew Brown, Crabtree",
        "bay, Bayko, Barney",
        "son, Son, Sonja",
        "sam, Sam Okafor, Susan Adams",
    })
    void theBetterOneScoresMore(String query, String better, String worse) {
        assertThat(match(query, better).score())
                .isGreaterThan(match(query, worse).score());
    }

    @Test
    void anAccentOfItsOwnIsMarkedWithItsLetter() {
        assertThat(match("e", "xe\u0301y").ranges()).containsExactly(new Range(1, 3));
        assertThat(match("b", "a\uD83D\uDE00b").ranges()).containsExactly(new Range(3, 4));
    }

    @Test
    void nothingTypedFitsEverything() {
        assertThat(FuzzyMatch.of(" ", "x")).isEqualTo(new FuzzyMatch(0, List.of()));
        assertThat(FuzzyMatch.of("x", "")).isNull();
    }
}

package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text from data turns the text around it, wherever it is shown. */
class ShownTextTest {
    private static final String NASTY = "a\u202Eb\u2066c\u0007d\u009Be\u2029f\u206Ag\uD800h\ri";

    static Stream<Arguments> formatters() {
        return Stream.of(
                of("one line", ShownText::line),
                of("lines", ShownText::lines),
                of("JSON", SafeText::json),
                of("what is filled into a sentence", text -> Texts.text("shared.confirmByName.prompt", text)),
                of("a cell's text", text -> AttributeText.cell(new Attribute.Text(text))),
                of("a set", text -> AttributeText.cell(new Attribute.TextSet(List.of(text)))),
                of("a list", text -> AttributeText.cell(new Attribute.ListOf(List.of(new Attribute.Text(text))))),
                of("a map", text -> AttributeText.cell(new Attribute.MapOf(Map.of(text, new Attribute.Text(text))))));
    }

    private static Arguments of(String name, UnaryOperator<String> formatter) {
        return Arguments.of(name, formatter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formatters")
    void noFormatterLetsThroughWhatIsMarked(String name, UnaryOperator<String> formatter) {
        String shown = formatter.apply(NASTY);
        assertThat(shown.codePoints().filter(c -> c != '\n' && c != '\t' && SafeText.isMarked(c)))
                .isEmpty();
        for (String letter : "abcdefghi".split("")) {
            assertThat(shown).contains(letter);
        }
    }

    @Test
    void whatIsHarmlessStaysAsItIs() {
        String text = "e\u0301 \u00E9 \uD83D\uDC68\u200D\uD83D\uDC69 \u05E9\u05DC";
        assertThat(ShownText.line(text)).isEqualTo(text);
        assertThat(SafeText.json(text)).isEqualTo(text);
        assertThat(ShownText.lines("a\r\nb\tc")).isEqualTo("a\nb\tc");
        assertThat(ShownText.line("a\r\nb\tc")).isEqualTo("a⏎b⇥c");
        assertThat(SafeText.json("\u202E")).isEqualTo("\\u202e");
    }

    /** A label lays out all of its text, and JavaFX takes minutes for a hundred thousand Hebrew letters. */
    @ParameterizedTest
    @MethodSource("io.cruddur.desk.ui.kit.text.LongTexts#all")
    void aLabelIsGivenNoMoreThanItCanLayOut(String text) {
        for (UnaryOperator<String> form : List.<UnaryOperator<String>>of(ShownText::line, ShownText::lines)) {
            String shown = form.apply(text);
            LongTexts.assertIsExcerpt(shown, text, ShownText.MOST);
        }
        String sentence = Texts.text("shared.confirmByName.prompt", text);
        assertThat(sentence).startsWith("Type ").endsWith(" more characters) to confirm");
        LongTexts.assertIsExcerpt(
                sentence.substring(5, sentence.length() - " to confirm".length()), text, ShownText.MOST_FILLED_IN);
        assertThat(ShownText.lines(sentence + sentence)).as("two of them").isEqualTo(sentence + sentence);
        assertThat(SafeText.whole(text)).isEqualTo(text);
        assertThat(Texts.said("shared.confirmByName.prompt", text)).contains(text);
    }

    @Test
    void aCellIsNotCutInTheMiddleOfALetter() {
        assertThat(AttributeText.render(new Attribute.Text("\uD83D\uDE00".repeat(10)), 3))
                .isEqualTo("\uD83D\uDE00…");
    }
}

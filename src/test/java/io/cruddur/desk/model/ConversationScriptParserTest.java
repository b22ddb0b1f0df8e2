package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.desk.model.ConversationScript.Line;
import io.cruddur.desk.model.ConversationScript.Speaker;
import io.cruddur.desk.model.ConversationScriptParser.BadScriptException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ConversationScriptParserTest {
    @Test
    void readsBothSpeakersAndSkipsBlankLines() throws Exception {
        ConversationScript script =
                ConversationScriptParser.parse("Person 1: Hello\r\n\n   \nPerson 2:  Hi: you 👋 \n");
        assertThat(script.lines())
                .containsExactly(new Line(1, Speaker.PERSON_1, "Hello"), new Line(4, Speaker.PERSON_2, "Hi: you 👋"));
    }

    @Test
    void toleratesAByteOrderMark() throws Exception {
        assertThat(ConversationScriptParser.parse("\uFEFFPerson 1: Hello".getBytes(StandardCharsets.UTF_8))
                        .lines())
                .containsExactly(new Line(1, Speaker.PERSON_1, "Hello"));
    }

    @Test
    void namesTheBadLine() {
        BadScriptException bad = refused("Person 1: Hello\n\nPerson 3: Who?\n");
        assertThat(bad.line()).isEqualTo(3);
        assertThat(bad).hasMessageContaining("Line 3").hasMessageContaining("Person 3: Who?");
    }

    @Test
    void refusesAScriptWithoutLines() {
        for (String nothing : List.of("", "\n\n", "  \n\t\n", "\uFEFF")) {
            assertThat(refused(nothing)).hasMessageContaining("no lines");
        }
    }

    @Test
    void refusesALineThatSaysNothing() {
        assertThat(refused("Person 1: Hello\nPerson 2:   \n")).hasMessageContaining("Line 2");
    }

    @Test
    void refusesAMessageThatIsTooLongAndSaysHowLongItIs() throws Exception {
        assertThat(ConversationScriptParser.parse("Person 1: " + "😀".repeat(1024))
                        .lines())
                .hasSize(1);
        assertThat(refused("Person 2: ok\nPerson 1: " + "😀".repeat(1025)))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("1025");
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("Person 1: fine ✓\nPerson 2: ".getBytes(StandardCharsets.UTF_8));
        bytes.write("gr\u00FC\u00DF dich".getBytes(StandardCharsets.ISO_8859_1));
        BadScriptException bad = catchThrowableOfType(
                BadScriptException.class, () -> ConversationScriptParser.parse(bytes.toByteArray()));
        assertThat(bad.line()).isEqualTo(2);
        assertThat(bad).hasMessageContaining("UTF-8");
    }

    @Test
    void theShippedConversationIsLongEnoughToBeInteresting() throws Exception {
        ConversationScript script = ConversationScriptParser.parse(Files.readAllBytes(Path.of("conversation.txt")));
        assertThat(script.lines()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(script.lines().stream().map(Line::speaker).distinct()).hasSize(2);
    }

    @Property
    void everyMessageThatCanBeSentComesBack(@ForAll @NotEmpty List<@NotBlank @StringLength(max = 40) String> texts)
            throws Exception {
        List<String> sayable = texts.stream()
                .map(text -> text.codePoints()
                        .filter(c -> !Character.isISOControl(c) && c != 0x2028 && c != 0x2029)
                        .filter(c -> c < 0xD800 || c > 0xDFFF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip())
                .filter(MessageText::canBeSent)
                .toList();
        String script = sayable.stream().map(text -> "Person 2: " + text).collect(Collectors.joining("\n"));
        if (!sayable.isEmpty()) {
            assertThat(ConversationScriptParser.parse(script).lines())
                    .extracting(Line::text)
                    .isEqualTo(sayable);
        }
    }

    private static BadScriptException refused(String text) {
        return catchThrowableOfType(BadScriptException.class, () -> ConversationScriptParser.parse(text));
    }
}

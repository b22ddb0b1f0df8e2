package io.cruddur.desk.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    @Property(tries = 200)
    void cuttingLosesNothing(@ForAll @StringLength(max = 3000) String value) {
        String json = "{\n  \"a\": \"" + value.replace("\n", "").replace("\r", "") + "\"\n}";

        List<JsonLine> lines = JsonLine.split(json);

        assertThat(JsonLine.join(lines)).isEqualTo(json);
        assertThat(lines).allSatisfy(line -> assertThat(
                        line.tokens().stream().map(JsonLine.Token::text).reduce("", String::concat))
                .isEqualTo(line.text()));
    }

    @Test
    void aLineOf400KilobytesIsCut() {
        List<JsonLine> lines = JsonLine.split("\"a\": \"" + "x".repeat(400_000) + "\"");

        assertThat(lines).hasSizeGreaterThan(400).allSatisfy(line -> assertThat(line.text())
                .hasSizeLessThanOrEqualTo(1000));
    }

    @Test
    void noPieceEndsWithinWhatIsSeenAsOneCharacter() {
        for (String one :
                List.of("\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66", "e\u0301\u0323")) {
            String json = "\"a\": \"" + one.repeat(1000) + "\"";
            List<JsonLine> lines = JsonLine.split(json);
            assertThat(JsonLine.join(lines)).isEqualTo(json);
            assertThat(lines.subList(1, lines.size()))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(line -> assertThat(line.text()).startsWith(one).hasSizeLessThanOrEqualTo(1000));
        }
    }

    @Test
    void namesTextNumbersAndWordsAreToldApart() {
        assertThat(JsonLine.split("  \"a\\\"b\": { \"N\": \"1\" }, -2.5e3 true")
                        .getFirst()
                        .tokens())
                .extracting(token -> token.kind() + " " + token.text().strip())
                .contains("NAME \"a\\\"b\"", "NAME \"N\"", "TEXT \"1\"", "NUMBER -2.5e3", "WORD true");
    }
}

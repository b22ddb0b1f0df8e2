package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.ItemFormat.Flaw;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemJsonTest {
    private final ItemJson json = new ItemJson();

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomItems.class)
    void anyItemComesBackFromItsDynamoJson(@ForAll Item item) {
        assertThat(new ItemJson().parse(new ItemJson().dynamoJson(item))).isEqualTo(item);
    }

    /** What is too long is called too long, and not deep: neither by the reader of items nor by the one of drafts. */
    @Test
    void aTextOfManyMillionCharactersIsNotCalledDeep() {
        String digits = "1".repeat(10_000_000);
        assertThat(said(digits)).allSatisfy(said -> assertThat(said).containsIgnoringCase("an item is an object"));
        assertThat(said("{\"n\":" + digits + "}"))
                .allSatisfy(said -> assertThat(said).containsIgnoringCase("a value says its type"));
        assertThat(said("{\"n\":{\"N\":" + digits + "}}"))
                .allSatisfy(said -> assertThat(said).doesNotContain("deeper").hasSizeLessThan(200));
        assertThat(said("{\"n\":{\"N\":\"" + digits + "\"}}"))
                .allSatisfy(said -> assertThat(said).containsIgnoringCase("this number is too long"));
        assertThat(json.parse("{\"s\":{\"S\":\"" + digits + digits + digits + "\"}}")
                        .get("s"))
                .as("its size is what the table's limit speaks of")
                .isEqualTo(new Attribute.Text(digits + digits + digits));
        assertThat(said("[".repeat(5_000)))
                .allSatisfy(said -> assertThat(said).containsIgnoringCase("an item is an object"));
        assertThat(said("{\"l\":{\"L\":" + "[{\"L\":".repeat(5_000)))
                .allSatisfy(said -> assertThat(said).contains("nested deeper than the 32 levels"));
    }

    private List<String> said(String text) {
        String whole = catchThrowableOfType(DeskException.Invalid.class, () -> json.parse(text))
                .sentence();
        return Stream.concat(
                        Stream.of(whole),
                        json.read(text).flaws().stream().limit(1).map(ItemFormat.Flaw::sentence))
                .toList();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomItems.class)
    void anyItemComesBackFromItsLine(@ForAll Item item) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ItemLines lines = new ItemLines(out);
        lines.write(item);
        lines.flush();
        String line = out.toString(StandardCharsets.UTF_8);
        assertThat(line).startsWith("{\"Item\":{").endsWith("}}\n");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(new ItemJson().parse(line.substring("{\"Item\":".length(), line.length() - 2)))
                .isEqualTo(item);
    }

    @Test
    void writesTypesBesideTheirValues() {
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("a", new Attribute.Num("1.50"));
        attributes.put("b", new Attribute.TextSet(List.of("x", "y")));
        attributes.put("c", new Attribute.MapOf(Map.of("d", new Attribute.Null())));
        attributes.put("e", new Attribute.ListOf(List.of()));
        assertThat(json.dynamoJson(new Item(attributes))).isEqualTo("""
                        {
                          "a": {"N": "1.50"},
                          "b": {"SS": ["x", "y"]},
                          "c": {"M": {
                            "d": {"NULL": true}
                          }},
                          "e": {"L": []}
                        }""");
    }

    @Test
    void writesWhatIsNestedOnLinesOfItsOwn() {
        Attribute inner = new Attribute.MapOf(Map.of("s", new Attribute.NumSet(List.of("1", "2"))));
        Item item = new Item(Map.of("l", new Attribute.ListOf(List.of(new Attribute.Num("1"), inner))));
        assertThat(json.dynamoJson(item)).isEqualTo("""
                        {
                          "l": {"L": [
                            {"N": "1"},
                            {"M": {
                              "s": {"NS": ["1", "2"]}
                            }}
                          ]}
                        }""");
        assertThat(json.dynamoJson(
                        Objects.requireNonNull(json.read(json.dynamoJson(item)).draft())))
                .isEqualTo(json.dynamoJson(item));
        assertThat(json.plainJson(item)).isEqualTo("""
                        {
                          "l": [
                            1,
                            {
                              "s": [1, 2]
                            }
                          ]
                        }""");
    }

    @Test
    void writesPlainJsonWithEveryDigit() {
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("a", new Attribute.Num("12345678901234567890123456789012345678"));
        attributes.put("b", new Attribute.NumSet(List.of("1", "2.0")));
        attributes.put("c", new Attribute.Binary(new byte[] {1, 2, 3}));
        attributes.put("d", new Attribute.Null());
        assertThat(json.plainJson(new Item(attributes))).isEqualTo("""
                        {
                          "a": 12345678901234567890123456789012345678,
                          "b": [1, 2.0],
                          "c": "AQID",
                          "d": null
                        }""");
    }

    @Test
    void writesACellOnOneLine() {
        assertThat(json.inline(new Attribute.MapOf(Map.of(
                        "k",
                        new Attribute.ListOf(List.of(new Attribute.Text("two\nlines"), new Attribute.Bool(true)))))))
                .isEqualTo("{\"k\": [\"two\\nlines\", true]}");
    }

    @Test
    void readsThirtyTwoLevelsAndNoMore() {
        Item deepest = RandomItems.nested(31);
        assertThat(json.parse(json.dynamoJson(deepest))).isEqualTo(deepest);
        for (int levels : new int[] {32, 33, 60, 200}) {
            assertThatThrownBy(() -> json.parse(json.dynamoJson(RandomItems.nested(levels))))
                    .isInstanceOf(DeskException.Invalid.class)
                    .hasMessageContaining("32 levels");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|no JSON",
                "[1]|Line 1, column 1: an item is an object",
                "{\"a\": {\"S\": \"x\"}|Line 1, column 17",
                "{\"a\": \"x\"}|Line 1, column 7: a value says its type",
                "{\"a\": {}}|the type is missing",
                "{\"a\": {\"X\": 1}}|there is no type \"X\"",
                "{\"a\": {\"N\": 12}}|Line 1, column 13: a number is written in quotes",
                "{\"a\": {\"N\": \"12x\"}}|not a number",
                "{\"a\": {\"N\": \"123456789012345678901234567890123456789\"}}|38 significant digits, this one has 39",
                "{\"a\": {\"N\": \"1E126\"}}|between 1E-130 and 9.99E+125",
                "{\"a\": {\"N\": \"1E99999999999\"}}|exponent",
                "{\"a\": {\"B\": \"*\"}}|not base64",
                "{\"a\": {\"BOOL\": 1}}|true or false",
                "{\"a\": {\"NULL\": false}}|NULL is written as",
                "{\"a\": {\"SS\": []}}|a set cannot be empty",
                "{\"a\": {\"SS\": [\"x\", \"x\"]}}|Line 1, column 20: this element is in the set already",
                "{\"a\": {\"NS\": [\"1\", \"1.0\"]}}|in the set already",
                "{\"a\": {\"BS\": [\"AQ==\", \"AQ==\"]}}|in the set already",
                "{\"a\": {\"L\": {}}}|L wants an array",
                "{\"a\": {\"M\": []}}|M wants an object",
                "{\"a\": {\"S\": \"x\", \"N\": \"1\"}}|one type only",
                "{\"a\": {\"S\": \"x\"}, \"a\": {\"S\": \"y\"}}|another attribute \"a\"",
                "{\"a\": {\"S\": \"x\"}} {}|after the end",
            })
    void saysWhatIsWrongAndWhere(String text, String sentence) {
        assertThatThrownBy(() -> json.parse(text))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\"S\": \"x\"}|1|17|the { in column 1 is still open",
                "{\"a\": {\"S\": \"x|1|13|not closed before the end",
                "{\"a\": {\"S\": \"x\\|1|13|not closed before the end",
                "{\"a\" {\"S\": \"x\"}}|1|6|a colon",
                "{\"a\": {\"S\": \"x\"} \"b\": {\"S\": \"y\"}}|1|18|a comma",
                "{\"a\": {\"S\": \"x\"},}|1|18|delete the comma",
                "{\"a\": {\"SS\": [\"x\",]}}|1|19|delete the comma",
                "{\"a\": {\"SS\": [\"x\"}}|1|18|put a ] here",
                "{a: {\"S\": \"x\"}}|1|2|a name in double quotes",
                "{\"a\": {\"S\": x}}|1|13|“x” stands without quotes",
                "{\"a\": {\"S\": 'x'}}|1|13|no single quotes",
                "{\"a\": {\"N\": 01}}|1|13|“01” is no number",
                "{\"a\": {\"S\": }}|1|13|A value is missing",
                "{\"a\": {\"S\": \"\\x\"}}|1|14|After a backslash",
                "{\"a\": {\"S\": \"\u0001\"}}|1|14|\\u0001",
                "{\"a\": {\"S\": \u2019x\u2019}}|1|13|U+2019",
            })
    void saysWhatIsNoJsonInItsOwnWords(String text, int line, int column, String sentence) {
        Flaw flaw = json.read(text).flaws().getLast();
        assertThat(flaw.position()).isEqualTo(new ItemFormat.Position(line, column));
        assertThat(flaw.sentence()).containsIgnoringCase(sentence);
        assertThatThrownBy(() -> json.parse(text))
                .isInstanceOf(DeskException.Invalid.class)
                .message()
                .startsWith("Line " + line + ", column " + column + ": ")
                .containsIgnoringCase(sentence);
    }

    /** Cut anywhere, or with a sign in it that does not belong there, in one line or over several. */
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomItems.class)
    @Domain(DomainContext.Global.class)
    void damageIsNeverSaidInTheParsersWords(
            @ForAll Item item, @ForAll int place, @ForAll int sign, @ForAll boolean cut, @ForAll boolean lines) {
        String whole = json.dynamoJson(item);
        String text = lines ? whole.replace("}", "}\n") : whole;
        int at = Math.floorMod(place, text.length());
        String signs = "{}[]:,\"'\\x9-\n\u0001\ufeff";
        String damaged = text.substring(0, at)
                + (cut ? "" : signs.charAt(Math.floorMod(sign, signs.length())) + text.substring(at + 1));
        String rows = damaged + "\n";
        json.read(damaged).flaws().forEach(flaw -> {
            plain(flaw.sentence());
            assertThat((long) flaw.position().line()).isBetween(1L, rows.lines().count());
        });
        try {
            json.parse(damaged);
        } catch (DeskException.Invalid e) {
            plain(String.valueOf(e.getMessage()));
        }
    }

    private static void plain(String sentence) {
        assertThat(sentence)
                .doesNotContainIgnoringCase(
                        "unexpected",
                        "end-of-input",
                        "expected ",
                        "expecting",
                        "jackson",
                        "token",
                        "[source",
                        "unrecognized",
                        "marker",
                        "look at the quotes")
                .endsWith(".");
    }

    @Test
    void saysTheLine() {
        assertThatThrownBy(() -> json.parse("{\n  \"a\": {\"S\": \"x\"},\n  \"b\": {\"S\": 1}\n}"))
                .hasMessageStartingWith("Line 3, column 14: ");
    }
}

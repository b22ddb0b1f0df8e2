package io.cruddur.desk.dynamo.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.FakeSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is found in a file before anything is written: no DynamoDB is asked. */
class FileCheckTest {
    private static final TableDefinition MESSAGES = TableDefinitions.messages("messages", false);

    @TempDir
    Path folder;

    private static ItemImport imports(Environment environment) {
        return new DynamoItemImport(
                FakeSessions.unused(DynamoDbClient.class), new WriteGuard(environment, InstantSource.system()));
    }

    private CheckedFile check(TableDefinition table, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("items.jsonl"), content);
        return imports(Environment.LOCAL).check(file, table, _ -> {}, Work.UNWATCHED);
    }

    private CheckedFile check(String... lines) throws IOException {
        return check(MESSAGES, utf8(String.join("\n", lines) + "\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String item(String pk, String more) {
        return "{\"Item\":{\"pk\":{\"S\":\"" + pk + "\"},\"sk\":{\"S\":\"1\"}" + more + "}}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        }
        return bytes.toByteArray();
    }

    @Test
    void takesWrappedItemsAndItemsAlone() throws Exception {
        CheckedFile checked = check(
                item("a", ""),
                "",
                "  {\"sk\":{\"S\":\"1\"}, \"pk\":{\"S\":\"b\"}}\r",
                "{\"Item\":{\"S\":\"an attribute of that name\"},\"pk\":{\"S\":\"c\"},\"sk\":{\"S\":\"1\"}}",
                "{\"pk\":{\"S\":\"d\"},\"sk\":{\"S\":\"1\"},\"Item\":{\"M\":{\"S\":{\"S\":\"x\"}}}}");
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.lines()).isEqualTo(4);
        assertThat(checked.items()).isEqualTo(4);
        assertThat(checked.allGood()).isTrue();
    }

    @Test
    void saysWhereTheJsonIsWrong() throws Exception {
        CheckedFile checked = check(
                item("a", ""),
                "{\"Item\":{\"pk\":{\"S\":\"b\"},,}}",
                item("c", ",\"n\":{\"N\":12}"),
                item("d", ",\"n\":{\"N\":\"123456789012345678901234567890123456789\"}"),
                item("e", ",\"s\":{\"SS\":[\"x\",\"y\",\"x\"]}"),
                item("f", ",\"s\":{\"NS\":[\"1\",\"1.0\"]}"),
                item("g", ",\"q\":{\"Q\":\"x\"}"),
                item("h", "") + " 12",
                "[1]",
                item("i", ",\"deep\":" + "{\"L\":[".repeat(33) + "]}".repeat(33)));
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::column, Problem::kind)
                .containsExactly(
                        tuple(2L, 25, Kind.SYNTAX),
                        tuple(3L, 49, Kind.SYNTAX),
                        tuple(4L, 49, Kind.SYNTAX),
                        tuple(5L, 59, Kind.SYNTAX),
                        tuple(6L, 55, Kind.SYNTAX),
                        tuple(7L, 49, Kind.SYNTAX),
                        tuple(8L, 42, Kind.SYNTAX),
                        tuple(9L, 1, Kind.SYNTAX),
                        tuple(10L, 238, Kind.SYNTAX));
        assertThat(checked.problems()).extracting(Problem::what).anyMatch(what -> what.contains("38 significant"));
        assertThat(checked.problems().getLast().what()).contains("32 levels");
        assertThat(checked.problems()).extracting(Problem::what).allMatch(what -> what.endsWith("."));
        assertThat(checked.items()).isEqualTo(1);
        assertThat(checked.badLines().cardinality()).isEqualTo(9);
    }

    @Test
    void knowsTheKeysOfTheTableAndOfItsIndexes() throws Exception {
        CheckedFile checked = check(
                item("good", ",\"message_group_uuid\":{\"S\":\"g\"}"),
                "{\"Item\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"Item\":{\"pk\":{\"N\":\"1\"},\"sk\":{\"S\":\"1\"}}}",
                item("", ""),
                item("x".repeat(2049), ""),
                item("b", ",\"message_group_uuid\":{\"N\":\"1\"}"),
                item("c", ",\"message_group_uuid\":{\"S\":\"\"}"));
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::kind, Problem::what)
                .containsExactly(
                        tuple(2L, Kind.KEY, "The attribute sk is missing: it is the sort key."),
                        tuple(3L, Kind.KEY, "pk is the partition key and has to be of type S, not N."),
                        tuple(4L, Kind.KEY, "pk is the partition key and cannot be empty."),
                        tuple(5L, Kind.KEY, "pk is the partition key and has at most 2,048 bytes; these are 2,049."),
                        tuple(
                                6L,
                                Kind.KEY,
                                "message_group_uuid is the partition key of index message-group-sk-index and has to be"
                                        + " of type S, not N."),
                        tuple(
                                7L,
                                Kind.KEY,
                                "message_group_uuid is the partition key of index message-group-sk-index and cannot be"
                                        + " empty."));
    }

    @Test
    void findsAKeyThatStandsTwiceAndNamesBothLines() throws Exception {
        CheckedFile checked = check(item("a", ""), item("b", ""), item("a", ",\"x\":{\"S\":\"other\"}"), item("b", ""));
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::kind, Problem::what)
                .containsExactly(
                        tuple(3L, Kind.DUPLICATE, "The item on line 1 has the same key."),
                        tuple(4L, Kind.DUPLICATE, "The item on line 2 has the same key."));
        assertThat(checked.items()).isEqualTo(2);
    }

    @Test
    void numbersAreOneKeyHoweverTheyAreWritten() throws Exception {
        TableDefinition odd = new TableDefinition(
                "odd",
                new TableDefinition.Key("the.id #😀", KeyType.N),
                new TableDefinition.Key("raw", KeyType.B),
                List.of(),
                new Capacity.OnDemand(),
                TableDefinition.StreamView.NONE,
                Map.of(),
                false);
        String line = "{\"the.id #😀\":{\"N\":\"%s\"},\"raw\":{\"B\":\"%s\"}}\n";
        CheckedFile checked = check(
                odd, utf8(line.formatted("1", "AQ==") + line.formatted("1.0", "Ag==") + line.formatted("1e0", "AQ==")));
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::kind)
                .containsExactly(tuple(3L, Kind.DUPLICATE));
    }

    @Test
    void measuresItems() throws Exception {
        String filler = "x".repeat(400 * 1024);
        CheckedFile checked = check(
                item("a", ",\"t\":{\"S\":\"" + filler.substring(7) + "\"}"),
                item("b", ",\"t\":{\"S\":\"" + filler + "\"}"));
        assertThat(checked.problems()).extracting(Problem::line, Problem::kind).containsExactly(tuple(2L, Kind.SIZE));
        assertThat(checked.problems().getFirst().what())
                .contains("409,607 bytes")
                .contains("409,600 (400 KB)");
    }

    @Test
    void findsWhatJsonCanSayAndDynamoDbCannotHold() throws Exception {
        CheckedFile checked = check(
                item("a", ",\"t\":{\"S\":\"\\ud83d\\ude00 fine\"}"),
                item("b", ",\"t\":{\"L\":[{\"S\":\"\\ud83d\"}]}"),
                item("c", ",\"m\":{\"M\":{\"\":{\"S\":\"x\"}}}"));
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(2L, 3L);
        assertThat(checked.problems().getFirst().what()).contains("\"t\"").contains("half of a character");
        assertThat(checked.problems().getLast().what()).contains("empty name");
    }

    /** DynamoDB refuses the whole request in which one stands, and so the whole import. */
    @Test
    void findsNamesThatAreTooLongAlsoWithinMaps() throws Exception {
        String longest = "n".repeat(65_533) + "é";
        CheckedFile checked = check(
                item("a", ",\"" + longest + "\":{\"S\":\"x\"}"),
                item("b", ",\"n" + longest + "\":{\"S\":\"x\"}"),
                item("c", ",\"l\":{\"L\":[{\"M\":{\"n" + longest + "\":{\"S\":\"x\"}}}]}"));
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(2L, 3L);
        assertThat(checked.problems())
                .extracting(Problem::what)
                .containsOnly("The name of attribute \"" + "n".repeat(60)
                        + "…\" has 65,536 bytes, and DynamoDB takes at most 65,535.");
    }

    @Test
    void passesOverALineThatIsTooLongToBeAnItem() throws Exception {
        CheckedFile checked = check(item("a", ""), "x".repeat(LineFile.LONGEST + 1), item("b", ""));
        assertThat(checked.problems()).extracting(Problem::line, Problem::kind).containsExactly(tuple(2L, Kind.SIZE));
        assertThat(checked.items()).isEqualTo(2);
    }

    @Test
    void skipsAByteOrderMarkAndSaysSo() throws Exception {
        CheckedFile checked = check(MESSAGES, utf8("\uFEFF" + item("a", "") + "\n"));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.byteOrderMark()).isTrue();
    }

    @Test
    void saysWhereItIsNotUtf8() throws Exception {
        byte[] latin = (item("a", "") + "\n" + item("ü", "") + "\n" + item("b", "") + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        CheckedFile checked = check(MESSAGES, latin);
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::column, Problem::kind)
                .containsExactly(tuple(2L, 21, Kind.ENCODING));
        assertThat(checked.items()).isEqualTo(2);
    }

    @Test
    void namesTheLineInWhichTheFileWasCutOff() throws Exception {
        byte[] whole = utf8(item("a", "") + "\n" + item("b", ",\"t\":{\"S\":\"ü😀\"}"));
        int umlaut = new String(whole, StandardCharsets.ISO_8859_1).indexOf("Ã¼");
        for (int cut : List.of(whole.length - 1, whole.length - 8, umlaut + 1, umlaut + 4)) {
            CheckedFile checked = check(MESSAGES, Arrays.copyOf(whole, cut));
            assertThat(checked.problems())
                    .as("cut after %d bytes", cut)
                    .extracting(Problem::line, Problem::kind)
                    .containsExactly(tuple(2L, Kind.CUT_OFF));
        }
        assertThat(check(MESSAGES, whole).problems()).isEmpty();
    }

    /** Wherever, also where it unpacks to a few lines only. */
    @Test
    void aSmallGzipThatIsCutOrDamagedIsSaid() throws Exception {
        byte[] whole = gzip(item("a", "") + "\n" + item("b", "") + "\n");
        for (int length = 12; length < whole.length; length++) {
            assertThat(check(MESSAGES, Arrays.copyOf(whole, length)).problems())
                    .as("cut after %d bytes", length)
                    .extracting(Problem::kind)
                    .contains(Kind.CUT_OFF);
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        assertThat(check(MESSAGES, damaged).problems())
                .extracting(Problem::kind)
                .contains(Kind.CUT_OFF);
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        more[whole.length] = 'x';
        assertThat(check(MESSAGES, more).problems()).extracting(Problem::kind).contains(Kind.CUT_OFF);
    }

    @Test
    void readsGzipAndNamesTheLineInWhichItWasCutShort() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            lines.append(item("key-" + i * 7919L, "")).append('\n');
        }
        byte[] whole = gzip(lines.toString());
        CheckedFile good = check(MESSAGES, whole);
        assertThat(good.gzip()).isTrue();
        assertThat(good.items()).isEqualTo(5_000);

        CheckedFile cut = check(MESSAGES, Arrays.copyOf(whole, whole.length / 2));
        assertThat(cut.problems()).extracting(Problem::kind).containsExactly(Kind.CUT_OFF);
        assertThat(cut.problems().getFirst().line()).isEqualTo(cut.items() + 1).isBetween(1_000L, 4_000L);

        assertThat(check(MESSAGES, Arrays.copyOf(whole, whole.length - 4)).problems())
                .extracting(Problem::kind)
                .containsExactly(Kind.CUT_OFF);
        assertThatThrownBy(() -> check(MESSAGES, Arrays.copyOf(whole, 5)))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void keepsTheFirstProblemsAndCountsTheOthers() throws Exception {
        CheckedFile checked = check("x\n".repeat(1_000));
        assertThat(checked.problems()).hasSize(ItemImport.LISTED);
        assertThat(checked.bad()).isEqualTo(1_000);
        assertThat(checked.items()).isZero();
    }

    @Test
    void refusesWhatIsNoFileOfItems() throws Exception {
        assertThatThrownBy(() -> check(MESSAGES, new byte[0]))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> check(MESSAGES, utf8("\n \r\n")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("no items");
        assertThatThrownBy(() -> check(MESSAGES, item("a", "").getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16");
        ItemImport imports = imports(Environment.LOCAL);
        assertThatThrownBy(() -> imports.check(folder, MESSAGES, _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("not an ordinary file");
        assertThatThrownBy(() -> imports.check(folder.resolve("none"), MESSAGES, _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class);
    }

    private static final String A = "{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"list\":{\"L\":[{\"N\":\"1\"}]}}";
    private static final String B = "{\"pk\": {\"S\": \"b\"},\n \"sk\": {\n\"S\": \"1\"}}";
    private static final String PUT_A = "{\"PutRequest\":{\"Item\":" + A + "}}";
    private static final String PUT_B = "{\"PutRequest\": {\n\"Item\": " + B + "}}";

    /** Whatever prints items, on one line or on many, with gzip and without. */
    @ParameterizedTest
    @MethodSource("shapes")
    void readsItemsOfEveryShape(String content) throws Exception {
        for (byte[] bytes : List.of(utf8(content), gzip(content), utf8("\uFEFF" + content))) {
            CheckedFile checked = check(MESSAGES, bytes);
            assertThat(checked.problems()).isEmpty();
            assertThat(checked.items()).isEqualTo(2);
        }
    }

    static Stream<String> shapes() {
        String scan =
                "{\"Count\": 2, \"Items\": [" + A + ", " + B + "], \"ScannedCount\": 2, \"ConsumedCapacity\": null}";
        return Stream.of(
                "[" + A + "," + B + "]",
                "[\n" + item("a", "") + ",\n" + item("b", "") + "\n]\n",
                scan,
                scan.replace(" ", "\n    "),
                "{\"Items\":[" + A + "," + B + "],\"LastEvaluatedKey\":null}",
                "{\"messages\": [" + PUT_A + "," + PUT_B + "]}",
                "{\"RequestItems\": {\"messages\": [" + PUT_A + "," + PUT_B
                        + "]}, \"ReturnConsumedCapacity\": \"TOTAL\"}",
                B + "\n" + A,
                B + "\n{\n\"Item\": " + A + "}",
                item("a", "") + "\n" + item("b", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Records\":[{\"eventID\":\"1\",\"dynamodb\":{\"NewImage\":{}}}]}|records of a stream",
                "{\"eventID\":\"1\",\"dynamodb\":{\"NewImage\":{}}}|records of a stream",
                "[{\"eventID\":\"1\",\"dynamodb\":{\"NewImage\":{}}}]|records of a stream",
                "{\"Metadata\":{},\"Keys\":{},\"NewImage\":{\"pk\":{\"S\":\"a\"}}}|incremental export",
                "{\"Responses\":{\"messages\":[]}}|batch-get-item",
                "{\"pk\":\"a\",\"sk\":\"1\",\"tags\":[\"x\",{\"y\":[1]}]}|without DynamoDB's types",
                "[{\"pk\":\"a\",\"more\":[[1],2]}]|without DynamoDB's types",
                "{\"m\":[{\"PutRequest\":{\"Item\":{}}}],\"n\":[]}|several tables, m and n",
            })
    void namesWhatHoldsNoItemsInOneSentence(String content, String named) {
        assertThatThrownBy(() -> check(content, content))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageStartingWith("items.jsonl ")
                .hasMessageContaining(named);
    }

    /** DynamoDB's own words may be names of attributes, too. */
    @ParameterizedTest
    @ValueSource(strings = {"Responses", "RequestItems", "dynamodb", "NewImage", "OldImage", "Keys", "Count"})
    void anAttributeThatIsCalledAsAPartOfAnotherFileIsAnAttribute(String name) throws Exception {
        for (String value : List.of("{\"S\":\"x\"}", "{\"L\":[]}", "{\"M\":{\"a\":{\"N\":\"1\"}}}")) {
            CheckedFile checked = check(item("a", ",\"" + name + "\":" + value), item("b", ""));
            assertThat(checked.problems()).as(value).isEmpty();
            assertThat(checked.items()).isEqualTo(2);
        }
    }

    @Test
    void aWrongElementIsOneProblemAndTheOthersAreRead() throws Exception {
        CheckedFile checked = check("[" + A + ",{\"pk\":{\"Q\":\"x\"}},\n12," + B + "]");
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(2L, 3L);
        assertThat(checked.problems().getFirst().what()).startsWith("Item 2, from line 1: There is no type");
        assertThat(checked.items()).isEqualTo(2);
        CheckedFile deletes = check("{\"m\":[" + PUT_A + ",{\"DeleteRequest\":{\"Key\":{}}}," + PUT_B + "]}");
        assertThat(deletes.problems()).extracting(Problem::line).containsExactly(2L);
        assertThat(deletes.items()).isEqualTo(2);
    }

    /** What the CLI prints of a scan that it did not finish. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Items\":[%s],\"Count\":5,\"NextToken\":\"eyJF\"}|NextToken",
                "{\"NextToken\":\"eyJF\",\"Items\":[%s]}|NextToken",
                "{\"Items\":[%s],\"LastEvaluatedKey\":{\"pk\":{\"S\":\"b\"}}}|LastEvaluatedKey",
                "{\"LastEvaluatedKey\":{\"pk\":{\"S\":\"b\"}},\"Items\":[%s]}|LastEvaluatedKey",
                "{\"Items\":[%s],\"Count\":5}|Count is 5",
                "{\"Count\":5,\"Items\":[%s]}|Count is 5",
            })
    void saysThatAFileIsIncompleteWhenItSaysSoItself(String form, String named) throws Exception {
        CheckedFile checked = check(form.formatted(A + "," + B));
        assertThat(checked.items()).isEqualTo(2);
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::kind)
                .containsExactly(tuple(3L, Kind.CUT_OFF));
        assertThat(checked.problems().getFirst().what()).contains("incomplete").contains(named);
    }

    @Test
    void nothingBesideItemsAndRequestsIsDroppedWithoutAWord() throws Exception {
        for (String content : List.of(
                "{\"Items\":[" + A + "," + B + "],\"More\":[" + A + "]}",
                "{\"More\":{\"a\":" + A + "},\"Items\":[" + A + "," + B + "]}",
                "{\"m\":[" + PUT_A + "," + PUT_B + "],\"More\":{\"x\":[" + PUT_A + "]}}",
                "{\"RequestItems\":{\"m\":[" + PUT_A + "," + PUT_B + "]},\"More\":1}")) {
            CheckedFile checked = check(content);
            assertThat(checked.items()).as(content).isEqualTo(2);
            assertThat(checked.problems()).extracting(Problem::line).containsExactly(3L);
            assertThat(checked.problems().getFirst().what())
                    .contains("\"More\"")
                    .contains("not imported");
        }
    }

    @Test
    void severalDocumentsOfRequestsAreRefused() {
        String one = "{\"m\":[" + PUT_A + "]}";
        assertThatThrownBy(() -> check(one, one))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("something else behind its requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"PutRequest\":{\"Item\":{}},\"DeleteRequest\":{\"Key\":{}}}|PutRequest and DeleteRequest",
                "{\"PutRequest\":{\"Item\":{}},\"PutRequest\":{\"Item\":{}}}|PutRequest and PutRequest",
                "{\"PutRequest\":{\"Item\":{}},\"Else\":[1]}|PutRequest and Else",
                "{\"Else\":{\"Key\":{}}}|this holds Else",
                "{}|this holds nothing",
            })
    void aRequestThatIsNeitherOneNorTheOtherIsNoRequestToDelete(String request, String holds) throws Exception {
        CheckedFile checked = check("{\"m\":[" + PUT_A + "," + request + "," + PUT_B + "]}");
        assertThat(checked.items()).isEqualTo(2);
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(2L);
        assertThat(checked.problems().getFirst().what()).contains(holds).doesNotContain("to delete");
    }

    private static String numbered(int number, String more) {
        return "{\"pk\": {\"S\": \"GRP#a\"}, \"sk\": {\"S\": \"" + number + "\"}" + more + "}";
    }

    /** Longer than the parser takes a text to be; what follows is read all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\\\"", "é"})
    void aTextThatIsTooLongForTheParserIsOneProblemAndTheOthersAreRead(String letter) throws Exception {
        String text = letter.repeat(20_000_001);
        CheckedFile checked = check(
                "[",
                numbered(1, "") + ",",
                numbered(2, ", \"a\": {\"S\": \"" + text + "\"}") + ",",
                numbered(3, ", \"" + text + "\": {\"S\": \"a\"}") + ",",
                numbered(4, ""),
                "]");
        assertThat(checked.items()).isEqualTo(2);
        assertThat(checked.problems())
                .extracting(Problem::line, Problem::kind)
                .containsExactly(tuple(2L, Kind.SIZE), tuple(3L, Kind.SIZE));
        assertThat(checked.problems().getFirst().what())
                .isEqualTo("Item 2, from line 3: The item is longer than 16 MB, which no item of 400 KB is.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"abc\": [\"\", \"abcd\"]}|{\"abc\": [\"\", \"abc\"]}",
                "[\"\\\"\\\\\\u00e9\\u00e9\", 12345]|[\"\\\"\\\\\\u00e9\", 12345]",
                "[\"ab\\u00e9\\\"\\\\\", \"c\"]|[\"ab\\u00e9\", \"c\"]",
                "[\"abcd\\u12\", \"c\"]|[\"abc\", \"c\"]",
            })
    void aTextIsCutBehindAWholeLetter(String json, String cut) throws Exception {
        for (int together = 1; together < 8; together++) {
            LongTexts texts = new LongTexts(new StringReader(json), 3);
            StringBuilder all = new StringBuilder();
            char[] some = new char[together];
            for (int read; (read = texts.read(some, 0, together)) >= 0; ) {
                assertThat(read).isPositive();
                all.append(some, 0, read);
            }
            assertThat(all).hasToString(cut);
        }
    }

    @Test
    void whatIsNestedTooDeepForTheParserSaysWhatWasRead() throws Exception {
        String deep = ", \"a\": " + "{\"L\": [".repeat(600) + "]}".repeat(600);
        CheckedFile checked =
                check("[", numbered(1, "") + ",", numbered(2, "") + ",", numbered(3, deep) + ",", numbered(4, ""), "]");
        assertThat(checked.items()).isEqualTo(2);
        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.what())
                    .isEqualTo("This is nested deeper or has a longer number than any item. It and what follows cannot"
                            + " be read, only what stands before it: 2.");
        });
    }

    /** Whatever is wrong, and wherever it is cut: one sentence of our own, and never the parser's text. */
    @Test
    void saysOnePlainSentenceOfJsonThatIsCutOrWrong() throws Exception {
        String item = "{\n    \"pk\": {\n      \"S\": \"a\"\n    },\n    \"t\": {";
        for (String cut : List.of("[\n  " + item, item, "[" + item)) {
            assertThat(check(MESSAGES, utf8(cut)).problems())
                    .as(cut)
                    .extracting(Problem::line, Problem::kind)
                    .containsExactly(tuple(1L, Kind.CUT_OFF));
        }
        CheckedFile wrong = check(
                "[\n{\"pk\": nonsense},", "{\"pk\":", "nonsense", "{\"pk\":{\"S\":\"a\\q\"}}", "{\"pk\":{\"S\":\"a\"");
        CheckedFile lines = check(
                item("a", ""),
                "{\"pk\":",
                "nonsense",
                "{\"pk\":{\"S\":\"a\\q\"}}",
                "{\"pk\":{\"S\":\"a",
                item("a", ",,"));
        assertThat(lines.problems()).hasSize(5);
        assertThat(Stream.of(wrong, lines).flatMap(checked -> checked.problems().stream()))
                .extracting(Problem::what)
                .allSatisfy(what -> assertThat(what)
                        .doesNotContainIgnoringCase("source")
                        .doesNotContainIgnoringCase("token")
                        .doesNotContainIgnoringCase("expect")
                        .doesNotContainIgnoringCase("unrecognized")
                        .doesNotContain("Illegal")
                        .endsWith("."));
    }

    /** A byte that is wrong anywhere in a letter of its own is never read as another letter, whatever the shape. */
    @ParameterizedTest
    @MethodSource("shapes")
    void noShapeReadsADamagedLetterAsAnother(String content) throws Exception {
        byte[] bytes = utf8(content.replace("\"1\"", "\"ü-€-😀\"").strip());
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int first = latin.indexOf("Ã¼");
        for (int at = first; at < first + "Ã¼-â\u0082¬-ð\u009f\u0098\u0080".length(); at++) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) (damaged[at] == '-' ? 0xC0 : damaged[at] ^ 0x40);
            CheckedFile checked = check(MESSAGES, damaged);
            assertThat(checked.problems())
                    .as("byte %d of %s", at, content)
                    .extracting(Problem::kind)
                    .contains(Kind.ENCODING);
        }
    }

    /** An item over several lines is one item, also when the first is the wrong one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{~  \"pk\": {\"S\": \"a\"},~  \"sk\": nonsense~}~{~  \"pk\": {\"S\": \"b\"}~}|3",
                "[~  {~    \"pk\": nonsense~  }~]|3",
                "{~  \"Items\": [~    {~      \"pk\": nonsense~  }]}|4",
            })
    void aDocumentThatIsWrongInItsFirstItemIsNotReadLineByLine(String form, int line) throws Exception {
        CheckedFile checked = check(form.replace("~", "\n"));
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(1L);
        assertThat(checked.problems().getFirst().what()).startsWith("This is no JSON in line " + line + ",");
    }

    /** Wherever a file is cut, what is missing is said. */
    @Test
    void noShapeEndsEarlyWithoutAProblem() throws Exception {
        for (String content : shapes().limit(7).toList()) {
            byte[] bytes = utf8(content.strip());
            for (int length = 1; length < bytes.length; length++) {
                CheckedFile checked;
                try {
                    checked = check(MESSAGES, Arrays.copyOf(bytes, length));
                } catch (DeskException.Invalid _) {
                    continue;
                }
                assertThat(checked.problems()).as(content.substring(0, length)).isNotEmpty();
            }
        }
    }

    @Test
    void oneLineWithoutTypesAmongOthersIsOneProblem() throws Exception {
        CheckedFile checked = check("{\"pk\":\"a\",\"sk\":\"1\"}", item("b", ""), item("c", ""));
        assertThat(checked.problems()).extracting(Problem::line).containsExactly(1L);
        assertThat(checked.items()).isEqualTo(2);
    }

    @Test
    void readsNothingWhileProductionIsLocked() {
        assertThatThrownBy(() ->
                        imports(Environment.PROD).check(folder.resolve("none"), MESSAGES, _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class);
    }

    @Test
    void canBeCancelledAndLeavesNothingBehind() throws Exception {
        Path file = Files.writeString(folder.resolve("items.jsonl"), (item("a", "") + "\n").repeat(10));
        long before = temporaryFiles();
        TestWork work = new TestWork();
        work.runsOn(null);
        work.cancel();
        assertThatThrownBy(() -> imports(Environment.LOCAL).check(file, MESSAGES, _ -> {}, work))
                .isInstanceOf(CancelledException.class);
        assertThat(temporaryFiles()).isLessThanOrEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cruddur-import-"))
                    .count();
        }
    }
}

package io.cruddur.desk.dynamo.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.LossyHttp;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.dynamo.items.BatchWriter;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.DynamoTableBackup;
import io.cruddur.desk.dynamo.items.ItemCodec;
import io.cruddur.desk.dynamo.items.RandomItems;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoItemImportTest {
    private TestServices services;
    private AwsClients clients;
    private DynamoDbClient client;

    @TempDir
    Path folder;

    @BeforeAll
    void connect(TestServices testServices) {
        services = testServices;
        clients = TestTables.clients(services.endpoints());
        client = clients.dynamo();
    }

    @AfterAll
    void close() {
        clients.close();
    }

    private TableDefinition table() {
        TableDefinition table = TestTables.byNumber(services.freshTableName());
        new DynamoTableAdmin(client).create(table, Work.UNWATCHED);
        return table;
    }

    private static ItemImport imports(DynamoDbClient over) {
        return new DynamoItemImport(over, new WriteGuard(Environment.LOCAL, InstantSource.system()));
    }

    private Report run(Path file, TableDefinition table, Existing existing, DynamoDbClient over, Work work) {
        ItemImport imports = imports(over);
        return imports.run(imports.check(file, table, _ -> {}, work), table, existing, _ -> {}, work);
    }

    private Report run(Path file, TableDefinition table, Existing existing) {
        return run(file, table, existing, client, Work.UNWATCHED);
    }

    private void fill(TableDefinition table, List<Item> items) {
        new BatchWriter(client, table.name())
                .write(items.stream().map(ItemCodec::toSdk).iterator(), Work.UNWATCHED, _ -> {});
    }

    private Path export(TableDefinition table, String name) {
        return new FileItemExport(new DynamoItemReader(client))
                .read(
                        ItemReader.Scan.of(table.name()),
                        new ItemExport.Target(folder.resolve(name), false),
                        _ -> {},
                        Work.UNWATCHED)
                .file();
    }

    private static List<String> sortedLines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = ItemExport.isGzip(file) ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .toList();
        }
    }

    private static Item with(String id, Item more) {
        Map<String, Attribute> attributes = new HashMap<>(more.attributes());
        attributes.put("id", new Attribute.Num(id));
        return new Item(attributes);
    }

    private static List<Item> variety() {
        List<Item> items = new ArrayList<>();
        items.add(with("1", RandomItems.everything()));
        items.add(with("99999999999999999999999999999999999999", RandomItems.nested(30)));
        items.add(with(
                "-1.5E-130",
                new Item(Map.of("a.b c#😀", new Attribute.Num("9.9999999999999999999999999999999999999E+125")))));
        items.add(with("0", new Item(Map.of("Item", new Attribute.MapOf(Map.of())))));
        items.add(with("7", new Item(Map.of("line\nbreak\u2028", new Attribute.Text("\u0000\uFEFF\"\\/")))));
        for (int i = 100; i < 300; i++) {
            items.add(with("" + i, new Item(Map.of("text", new Attribute.Text("é".repeat(i))))));
        }
        return items;
    }

    private Path file(int items, String text) throws IOException {
        return Files.writeString(
                folder.resolve("items-" + System.nanoTime() + ".jsonl"),
                IntStream.rangeClosed(1, items).mapToObj(i -> line(i, text)).collect(Collectors.joining()));
    }

    private static String line(int id, String text) {
        return "{\"Item\":{\"id\":{\"N\":\"" + id + "\"},\"text\":{\"S\":\"" + text + "\"}}}\n";
    }

    private Map<String, String> texts(TableDefinition table) {
        Map<String, String> texts = new HashMap<>();
        client.scanPaginator(scan -> scan.tableName(table.name()))
                .items()
                .forEach(item -> texts.put(
                        requireNonNull(item.get("id")).n(),
                        requireNonNull(item.get("text")).s()));
        return texts;
    }

    private static DynamoDbException answer(String code, String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    /** A client over which the {@code nth} write, and all later ones, fail. */
    private DynamoDbClient failingFrom(int nth, DynamoDbException failure) {
        AtomicInteger writes = new AtomicInteger();
        return TestTables.but(client, (request, _) -> {
            if (isWrite(request) && writes.incrementAndGet() >= nth) {
                throw failure;
            }
            return null;
        });
    }

    private static boolean isWrite(Object request) {
        return request instanceof PutItemRequest || request instanceof BatchWriteItemRequest;
    }

    // ---- what the service refuses ----

    /** The check of a file and the service count the same levels, around a value and around nothing. */
    @Test
    void theCheckTakesTheLevelsThatDynamoDbTakes() throws Exception {
        TableDefinition table = table();
        for (String innermost : List.of("{\"S\":\"x\"}", "{\"L\":[]}", "{\"M\":{}}", "{\"SS\":[\"x\"]}")) {
            for (int around = 30; around <= 33; around++) {
                String deep = "{\"L\":[".repeat(around) + innermost + "]}".repeat(around);
                Path file = Files.writeString(
                        folder.resolve("deep.jsonl"), "{\"Item\":{\"id\":{\"N\":\"1\"},\"deep\":" + deep + "}}\n");
                boolean passes = imports(client)
                                .check(file, table, _ -> {}, Work.UNWATCHED)
                                .bad()
                        == 0;
                assertThat(passes).as(innermost + " in " + around).isEqualTo(isTaken(table, innermost, around));
            }
        }
    }

    private boolean isTaken(TableDefinition table, String innermost, int around) {
        AttributeValue value =
                switch (innermost.charAt(2)) {
                    case 'L' -> AttributeValue.fromL(List.of());
                    case 'M' -> AttributeValue.fromM(Map.of());
                    default ->
                        innermost.startsWith("{\"SS") ? AttributeValue.fromSs(List.of("x")) : AttributeValue.fromS("x");
                };
        for (int i = 0; i < around; i++) {
            value = AttributeValue.fromL(List.of(value));
        }
        Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromN("1"), "deep", value);
        try {
            client.putItem(put -> put.tableName(table.name()).item(item));
            return true;
        } catch (DynamoDbException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            return false;
        }
    }

    // ---- other shapes ----

    @Test
    void importsWhatTheCliPrintsAndReads() throws Exception {
        TableDefinition table = table();
        Path scan = Files.writeString(folder.resolve("scan.json"), """
            {
                "Items": [
                    {"id": {"N": "1"}, "text": {"S": "one"}},
                    {"id": {"N": "2"}, "text": {"S": "two"}}
                ],
                "Count": 2
            }
            """);
        assertThat(run(scan, table, Existing.SKIP).written()).isEqualTo(2);
        Path batch = Files.writeString(folder.resolve("batch.json"), """
            {"any": [{"PutRequest": {"Item": {"id": {"N": "3"}, "text": {"S": "three"}}}},
                     {"DeleteRequest": {"Key": {"id": {"N": "1"}}}}]}
            """);
        Report report = run(batch, table, Existing.OVERWRITE);
        assertThat(report.written()).isEqualTo(1);
        assertThat(texts(table)).containsOnly(Map.entry("1", "one"), Map.entry("2", "two"), Map.entry("3", "three"));
    }

    // ---- the same bytes ----

    @Test
    void whatIsExportedImportsBackToTheSameBytes() throws Exception {
        TableDefinition from = table();
        fill(from, variety());
        Path first = export(from, "first.jsonl");
        Path packed = export(from, "first.jsonl.gz");
        List<String> lines = sortedLines(first);
        assertThat(lines).hasSize(205);
        assertThat(sortedLines(packed)).isEqualTo(lines);

        TableDefinition skipping = table();
        assertThat(run(first, skipping, Existing.SKIP).written()).isEqualTo(205);
        assertThat(sortedLines(export(skipping, "second.jsonl"))).isEqualTo(lines);

        TableDefinition overwriting = table();
        assertThat(run(packed, overwriting, Existing.OVERWRITE).written()).isEqualTo(205);
        assertThat(sortedLines(export(overwriting, "third.jsonl"))).isEqualTo(lines);
    }

    @Test
    void aBackupImportsBack() throws Exception {
        TableDefinition from = table();
        fill(from, variety());
        Path backup = new DynamoTableBackup(
                        new DynamoItemReader(client), folder.resolve("backups"), InstantSource.system())
                .backUp(from.name(), "drop", Work.UNWATCHED)
                .file();
        TableDefinition to = table();
        assertThat(run(backup, to, Existing.FAIL).written()).isEqualTo(205);
        assertThat(sortedLines(export(to, "again.jsonl"))).isEqualTo(sortedLines(backup));
    }

    // ---- keys that exist ----

    @Test
    void skipsWhatTheTableHas() throws Exception {
        TableDefinition table = table();
        run(file(2, "old"), table, Existing.FAIL);
        Report report = run(file(30, "new"), table, Existing.SKIP);
        assertThat(report.complete()).isTrue();
        assertThat(report)
                .extracting(Report::lines, Report::written, Report::skipped, Report::same, Report::failed)
                .containsExactly(30L, 28L, 2L, 0L, 0L);
        assertThat(report.capacityUnits()).isEqualTo(28);
        assertThat(texts(table)).hasSize(30).containsEntry("1", "old").containsEntry("3", "new");
    }

    @Test
    void overwritesWhatTheTableHas() throws Exception {
        TableDefinition table = table();
        run(file(2, "old"), table, Existing.FAIL);
        Report report = run(file(60, "new"), table, Existing.OVERWRITE);
        assertThat(report.complete()).isTrue();
        assertThat(report.written()).isEqualTo(60);
        assertThat(report.capacityUnits()).isEqualTo(60);
        assertThat(texts(table)).hasSize(60).containsEntry("1", "new");
    }

    @Test
    void endsAtAKeyThatHoldsSomethingElse() throws Exception {
        TableDefinition table = table();
        client.putItem(put -> put.tableName(table.name())
                .item(Map.of("id", AttributeValue.fromN("3"), "text", AttributeValue.fromS("old"))));
        Report report = run(file(500, "new"), table, Existing.FAIL);
        assertThat(report.complete()).isFalse();
        assertThat(report.stoppedBy()).isInstanceOf(DeskException.Conflict.class);
        assertThat(report.stoppedBy()).hasMessageContaining("line 3 (id = 3)").hasMessageContaining("Nothing was over");
        assertThat(texts(table)).containsEntry("3", "old").hasSize((int) report.written() + 1);
        assertThat(report.written()).isLessThan(100);
    }

    // ---- what goes wrong ----

    @Test
    void leavesBadLinesOutAndSaysHowMany() throws Exception {
        TableDefinition table = table();
        Path file = Files.writeString(
                folder.resolve("bad.jsonl"), line(1, "a") + "nonsense\n" + line(2, "b") + line(1, "c") + line(3, "d"));
        Report report = run(file, table, Existing.OVERWRITE);
        assertThat(report)
                .extracting(Report::lines, Report::written, Report::leftOut)
                .containsExactly(3L, 3L, 2L);
        assertThat(texts(table)).containsExactlyInAnyOrderEntriesOf(Map.of("1", "a", "2", "b", "3", "d"));
    }

    @Test
    void doesNotImportAFileThatWasChangedMeanwhile() throws Exception {
        TableDefinition table = table();
        Path file = file(3, "a");
        ItemImport imports = imports(client);
        CheckedFile checked = imports.check(file, table, _ -> {}, Work.UNWATCHED);
        Files.writeString(file, Files.readString(file) + line(4, "more"));
        assertThatThrownBy(() -> imports.run(checked, table, Existing.SKIP, _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("changed since");
        assertThat(texts(table)).isEmpty();
    }

    /** What is done to the second half of a file while its first half is written. */
    enum RecentEdits {
        CUT,
        BLANKED,
        LENGTHENED,
        REPLACED
    }

    @ParameterizedTest
    @EnumSource
    void isNotCompleteWhenItsFileChangesMeanwhile(RecentEdits how) throws Exception {
        for (Existing existing : List.of(Existing.OVERWRITE, Existing.SKIP)) {
            TableDefinition table = table();
            // More than is read ahead.
            Path file = file(1_000, "some more text, so that the lines are longer than any buffer ".repeat(10));
            String content = Files.readString(file);
            String half = content.substring(0, content.indexOf("\n", content.length() / 2) + 1);
            String rest = content.substring(half.length());
            AtomicInteger writes = new AtomicInteger();
            DynamoDbClient watched = TestTables.but(client, (request, _) -> {
                if (isWrite(request) && writes.incrementAndGet() == 1) {
                    Files.writeString(
                            file,
                            switch (how) {
                                case CUT -> half;
                                case BLANKED -> half + "\n".repeat(rest.length());
                                case LENGTHENED -> content + line(1, "again");
                                case REPLACED -> half + rest.replace("more", "else");
                            });
                }
                return null;
            });
            Report report = run(file, table, existing, watched, Work.UNWATCHED);
            assertThat(report.complete()).as("%s, %s", how, existing).isFalse();
            assertThat(report.stoppedBy())
                    .isInstanceOf(DeskException.Conflict.class)
                    .hasMessageContaining("has changed since it was checked");
            assertThat(texts(table)).hasSize((int) report.written()).doesNotContainEntry("1", "again");
        }
    }

    /** A local index is not in the table's definition here, so only DynamoDB knows. */
    @ParameterizedTest
    @EnumSource
    void namesTheLinesThatDynamoDbDoesNotTake(Existing existing) throws Exception {
        String name = services.freshTableName();
        client.createTable(create -> create.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("id").attributeType(ScalarAttributeType.N),
                        a -> a.attributeName("at").attributeType(ScalarAttributeType.N),
                        a -> a.attributeName("text").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH), k -> k.attributeName("at")
                        .keyType(KeyType.RANGE))
                .localSecondaryIndexes(index -> index.indexName("by-text")
                        .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH), k -> k.attributeName("text")
                                .keyType(KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))));
        TableDefinition table = new DynamoTableAdmin(client).describe(name).definition();
        String line = "{\"id\":{\"N\":\"%s\"},\"at\":{\"N\":\"1\"},\"text\":{\"%s\":\"5\"}}\n";
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            lines.append(line.formatted(i, i % 30 == 7 ? "N" : "S"));
        }
        Report report = run(Files.writeString(folder.resolve(name + ".jsonl"), lines), table, existing);
        assertThat(report.complete()).isTrue();
        assertThat(report.written()).isEqualTo(58);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.failures())
                .extracting(Problem::line, Problem::kind)
                .containsExactly(tuple(7L, Kind.REFUSED), tuple(37L, Kind.REFUSED));
        assertThat(report.failures().getFirst().what()).startsWith("DynamoDB did not take it: ");
    }

    @ParameterizedTest
    @EnumSource
    void waitsWhenItIsThrottledInTheMiddle(Existing existing) throws Exception {
        TableDefinition table = table();
        AtomicInteger writes = new AtomicInteger();
        DynamoDbClient busy = TestTables.but(client, (request, real) -> {
            int nth = isWrite(request) ? writes.incrementAndGet() : 0;
            if (nth >= 2 && nth <= 4) {
                throw answer("ProvisionedThroughputExceededException", "slower");
            }
            if (nth == 6 && request instanceof BatchWriteItemRequest batch) {
                // Only half of it is taken.
                var all = requireNonNull(batch.requestItems().get(table.name()));
                var taken = all.subList(0, all.size() / 2);
                real.batchWriteItem(b -> b.requestItems(Map.of(table.name(), taken)));
                return BatchWriteItemResponse.builder()
                        .unprocessedItems(Map.of(table.name(), all.subList(all.size() / 2, all.size())))
                        .build();
            }
            return null;
        });
        Report report = run(file(200, "x"), table, existing, busy, Work.UNWATCHED);
        assertThat(report.complete()).isTrue();
        assertThat(report.written()).isEqualTo(200);
        assertThat(texts(table)).hasSize(200);
    }

    @ParameterizedTest
    @EnumSource
    void writesOnceOverALineThatLosesAnswers(Existing existing) throws Exception {
        TableDefinition table = table();
        try (LossyHttp lossy = new LossyHttp(write -> write % 10 == 0);
                DynamoDbClient over = DynamoDbClient.builder()
                        .httpClient(lossy)
                        .endpointOverride(services.endpoints().dynamo())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .build()) {
            Report report = run(file(150, "x"), table, existing, over, Work.UNWATCHED);
            assertThat(report.stoppedBy()).isNull();
            assertThat(report.complete()).isTrue();
            assertThat(report.written() + report.same()).isEqualTo(150);
            assertThat(report.skipped()).isZero();
            if (existing != Existing.OVERWRITE) {
                assertThat(lossy.lost()).isPositive();
                assertThat(report.same()).isPositive();
            }
        }
        assertThat(texts(table)).hasSize(150);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterTheCredentialsExpiredInTheMiddle(Existing existing) throws Exception {
        TableDefinition table = table();
        Path file = file(150, "x");
        DynamoDbClient expiring = failingFrom(4, answer("ExpiredTokenException", "The security token is expired"));
        Report report = run(file, table, existing, expiring, Work.UNWATCHED);
        assertThat(report.complete()).isFalse();
        assertThat(report.cancelled()).isFalse();
        assertThat(report.stoppedBy()).isInstanceOf(DeskException.NotSignedIn.class);
        assertThat(report.written()).isBetween(3L, 149L);
        assertThat(texts(table)).hasSize((int) report.written());

        Report again = run(file, table, existing);
        assertThat(again.complete()).isTrue();
        assertThat(again.written() + again.same()).isEqualTo(150);
        assertThat(texts(table)).hasSize(150);
    }

    @ParameterizedTest
    @EnumSource
    void saysSoWhenTheTableIsDroppedInTheMiddle(Existing existing) throws Exception {
        TableDefinition table = table();
        AtomicInteger writes = new AtomicInteger();
        DynamoDbClient dropping = TestTables.but(client, (request, real) -> {
            if (isWrite(request) && writes.incrementAndGet() == 5) {
                real.deleteTable(delete -> delete.tableName(table.name()));
            }
            return null;
        });
        Report report = run(file(1_000, "x"), table, existing, dropping, Work.UNWATCHED);
        assertThat(report.complete()).isFalse();
        assertThat(report.stoppedBy())
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining(table.name());
        assertThat(report.written()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void canBeCancelled(Existing existing) throws Exception {
        TableDefinition table = table();
        Path file = file(600, "x");
        TestWork work = new TestWork();
        AtomicInteger writes = new AtomicInteger();
        DynamoDbClient watched = TestTables.but(client, (request, _) -> {
            // Sixteen are under way at once: when the eighteenth goes out, two have been answered.
            if (isWrite(request) && writes.incrementAndGet() == 18) {
                work.cancel();
            }
            return null;
        });
        Report report = run(file, table, existing, watched, work);
        Thread.interrupted();
        assertThat(report.cancelled()).isTrue();
        assertThat(report.written()).isBetween(1L, 599L);
        assertThat(run(file, table, existing).complete()).isTrue();
        assertThat(texts(table)).hasSize(600);
    }
}

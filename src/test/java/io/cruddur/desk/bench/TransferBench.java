package io.cruddur.desk.bench;

import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.dynamo.transfer.DynamoItemImport;
import io.cruddur.desk.dynamo.transfer.FileItemExport;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.Work;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Export against a bare parallel scan that writes each page's text attributes as JSON, and import against bare loops that
 * have their items in memory: what the file, its check and its reading cost on top. A table without stream and index.
 */
final class TransferBench {
    private static final int ITEMS = Integer.getInteger("bench.transfer.items", 10_000);
    private static final int MEMORY_ITEMS = Integer.getInteger("bench.transfer.memory", 100_000);
    private static final int HEAP_MB = 128;
    private static final int SEGMENTS = 4;
    private static final int PUTS = 16;
    private static final double BUDGET = 1.25;

    private final BenchClients clients;
    private final TableDefinition table = table("bench-transfer");
    private final List<Map<String, AttributeValue>> items = IntStream.range(0, ITEMS)
            .mapToObj(i -> Map.of(
                    "pk", AttributeValue.fromS("MSG#" + i % 50),
                    "sk", AttributeValue.fromS(String.format(Locale.ROOT, "2026-11-21T%010d", i)),
                    "message", AttributeValue.fromS("Line " + i + " says what lines say."),
                    "message_uuid", AttributeValue.fromS("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"),
                    "user_handle", AttributeValue.fromS("handle" + i % 7)))
            .toList();

    static TableDefinition table(String name) {
        return new TableDefinition(
                name,
                new TableDefinition.Key("pk", KeyType.S),
                new TableDefinition.Key("sk", KeyType.S),
                List.of(),
                new Capacity.OnDemand(),
                TableDefinition.StreamView.NONE,
                Map.of(),
                false);
    }

    TransferBench(BenchClients clients) {
        this.clients = clients;
    }

    List<Bench.Row> run() throws Exception {
        new DynamoTableAdmin(clients.app()).create(table, Work.UNWATCHED);
        Path folder = Files.createTempDirectory("bench-transfer");
        Path file = folder.resolve("items.jsonl");
        Path bare = folder.resolve("bare.jsonl");
        try {
            SeedBench.write(clients.bare(), table.name(), items);
            ItemExport exports = new FileItemExport(new DynamoItemReader(clients.app()));
            SideBySide.Times exported = SideBySide.measure(
                    "export",
                    2,
                    9,
                    () -> exports.read(
                            ItemReader.Scan.of(table.name()),
                            new ItemExport.Target(file, true),
                            _ -> {},
                            Work.UNWATCHED),
                    () -> bareExport(bare));
            SideBySide.Times overwritten = SideBySide.measure(
                    "import, overwriting",
                    1,
                    3,
                    () -> imported(file, Existing.OVERWRITE),
                    () -> SeedBench.write(clients.bare(), table.name(), items));
            // All are there already: the puts are refused, which costs DynamoDB as much as taking them.
            SideBySide.Times skipped =
                    SideBySide.measure("import, skipping", 1, 3, () -> imported(file, Existing.SKIP), this::barePuts);
            List<Bench.Row> rows = new ArrayList<>(List.of(
                    row("export %,d items / bare parallel scan and write, time", exported),
                    row("check and import %,d items / bare batch writer, time", overwritten),
                    row("check and import %,d, skipping / bare conditional puts, time", skipped)));
            rows.addAll(memory());
            return rows;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(bare);
            Files.delete(folder);
            new DynamoTableAdmin(clients.app()).drop(table.name(), Work.UNWATCHED);
        }
    }

    /** That it ends at all says that memory does not grow with the file. */
    private List<Bench.Row> memory() throws IOException, InterruptedException {
        Properties said = ChildJvm.run(
                List.of("-Xmx" + HEAP_MB + "m", "-XX:+UseSerialGC"),
                TransferChild.class,
                clients.endpoint().toString(),
                Integer.toString(MEMORY_ITEMS));
        System.out.println("transfer: " + said);
        return List.of(heap("import", said), heap("export", said));
    }

    private static Bench.Row heap(String what, Properties said) {
        double heap = Double.parseDouble(said.getProperty(what + ".mb"));
        return new Bench.Row(
                String.format(Locale.ROOT, "heap at %s of %,d items, -Xmx%dm", what, MEMORY_ITEMS, HEAP_MB),
                String.format(Locale.ROOT, "%.0f MB", heap),
                HEAP_MB + " MB",
                heap / HEAP_MB,
                "< 1.00",
                heap < HEAP_MB);
    }

    private static Bench.Row row(String what, SideBySide.Times times) {
        return new Bench.Row(
                String.format(Locale.ROOT, what, ITEMS),
                SeedBench.rate(ITEMS, times.ours()),
                SeedBench.rate(ITEMS, times.theirs()),
                times.ratio(),
                "<= 1.25",
                times.ratio() <= BUDGET);
    }

    private ItemImport.Report imported(Path file, Existing existing) {
        ItemImport imports =
                new DynamoItemImport(clients.app(), new WriteGuard(Environment.LOCAL, InstantSource.system()));
        ItemImport.CheckedFile checked = imports.check(file, table, _ -> {}, Work.UNWATCHED);
        ItemImport.Report report = imports.run(checked, table, existing, _ -> {}, Work.UNWATCHED);
        if (!report.complete()) {
            throw new IllegalStateException("The import ended early", report.stoppedBy());
        }
        return report;
    }

    private int bareExport(Path file) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                JsonGenerator json = JsonFactory.builder()
                        .rootValueSeparator((String) null)
                        .build()
                        .createGenerator(ObjectWriteContext.empty(), out);
                ExecutorService threads = Executors.newFixedThreadPool(SEGMENTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SEGMENTS; i++) {
                int segment = i;
                all.add(threads.submit(() -> {
                    Map<String, AttributeValue> from = Map.of();
                    do {
                        Map<String, AttributeValue> start = from;
                        ScanResponse page = clients.bare().scan(scan -> scan.tableName(table.name())
                                .segment(segment)
                                .totalSegments(SEGMENTS)
                                .exclusiveStartKey(start.isEmpty() ? null : start)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
                        synchronized (json) {
                            for (Map<String, AttributeValue> item : page.items()) {
                                write(json, item);
                            }
                        }
                        from = page.lastEvaluatedKey();
                    } while (!from.isEmpty());
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return ITEMS;
    }

    private static void write(JsonGenerator json, Map<String, AttributeValue> item) {
        json.writeStartObject();
        json.writeObjectPropertyStart("Item");
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            json.writeObjectPropertyStart(attribute.getKey());
            json.writeStringProperty("S", attribute.getValue().s());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private int barePuts() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PUTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (Map<String, AttributeValue> item : items) {
                all.add(threads.submit(() -> {
                    try {
                        clients.bare().putItem(put -> put.tableName(table.name())
                                .item(item)
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
                    } catch (software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException _) {
                        // It is there.
                    }
                }));
            }
            for (Future<?> put : all) {
                put.get();
            }
        }
        return ITEMS;
    }
}

package io.cruddur.desk.dynamo.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.DynamoTableBackup;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An app that is killed while it writes, at random moments; {@code -Dcruddur.long=true}: many of them. */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledTransfersTest {
    private static final int ITEMS = 2_000;
    private static final String TEXT = "x".repeat(2_000);
    private static final int KILLS = Boolean.getBoolean("cruddur.long") ? 60 : 3;

    /** Longer than what is killed takes on an idle machine, so that some are killed at their end. */
    private static final int WITHIN_MILLIS = 1_500;

    private final Random random = new Random(Long.getLong("cruddur.seed", 20261130L));
    private TestServices services;
    private AwsClients clients;
    private DynamoDbClient client;

    @TempDir
    private Path folder;

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

    /** What the app does, by its own classes. */
    static final class App {
        private App() {}

        public static void main(String[] arguments) throws IOException {
            String table = arguments[2];
            Path place = Path.of(arguments[3]);
            LocalEndpoints endpoints = new LocalEndpoints(
                    URI.create(arguments[1]),
                    new LocalEndpoints.Postgres("127.0.0.1", 1, "none", "none", "none"),
                    URI.create("http://127.0.0.1:1"),
                    "");
            try (AwsClients clients = TestTables.clients(endpoints)) {
                DynamoDbClient client = clients.dynamo();
                ItemReader reader = new DynamoItemReader(client);
                client.listTables();
                System.out.println("begins");
                switch (arguments[0]) {
                    case "import" -> imported(client, place, TestTables.byNumber(table));
                    case "export" -> exported(reader, table, place);
                    default -> {
                        new DynamoTableBackup(reader, place, InstantSource.system())
                                .backUp(table, "drop", Work.UNWATCHED);
                        new DynamoTableAdmin(client).drop(table, Work.UNWATCHED);
                    }
                }
            }
        }
    }

    private static ItemImport.Report imported(DynamoDbClient client, Path file, TableDefinition table) {
        ItemImport imports = new DynamoItemImport(client, new WriteGuard(Environment.LOCAL, InstantSource.system()));
        ItemImport.CheckedFile checked = imports.check(file, table, _ -> {}, Work.UNWATCHED);
        return imports.run(checked, table, ItemImport.Existing.SKIP, _ -> {}, Work.UNWATCHED);
    }

    private static void exported(ItemReader reader, String table, Path file) {
        new FileItemExport(reader)
                .read(ItemReader.Scan.of(table), new ItemExport.Target(file, false), _ -> {}, Work.UNWATCHED);
    }

    private void kill(String what, String table, Path place) throws Exception {
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        App.class.getName(),
                        what,
                        services.endpoints().dynamo().toString(),
                        table,
                        place.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(app.inputReader(StandardCharsets.US_ASCII).readLine()).isEqualTo("begins");
            boolean unused = app.waitFor(random.nextInt(WITHIN_MILLIS), TimeUnit.MILLISECONDS);
        } finally {
            app.destroyForcibly().waitFor();
        }
    }

    private TableDefinition created() {
        TableDefinition table = TestTables.byNumber(services.freshTableName());
        new DynamoTableAdmin(client).create(table, Work.UNWATCHED);
        return table;
    }

    private static String line(int id) {
        return "{\"Item\":{\"id\":{\"N\":\"" + id + "\"},\"text\":{\"S\":\"" + TEXT + "\"}}}\n";
    }

    private Path items() throws IOException {
        Path file = folder.resolve("items.jsonl");
        return Files.writeString(
                file,
                IntStream.rangeClosed(1, ITEMS)
                        .mapToObj(KilledTransfersTest::line)
                        .collect(Collectors.joining()));
    }

    private static void isWhole(Path file) throws IOException {
        assertThat(Files.readAllLines(file))
                .hasSize(ITEMS)
                .allMatch(line -> line.startsWith("{\"Item\":{") && line.endsWith("}}"));
    }

    private List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }

    @Test
    void anImportThatIsTakenUpAgainSaysWhatWasWritten() throws Exception {
        Path file = items();
        for (int i = 0; i < KILLS; i++) {
            TableDefinition table = created();
            kill("import", table.name(), file);

            long there = client.scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                    .peek(item -> assertThat(item.get("text")).isEqualTo(AttributeValue.fromS(TEXT)))
                    .count();
            ItemImport.Report report = imported(client, file, table);

            assertThat(report.complete()).isTrue();
            assertThat(report.same()).isEqualTo(there);
            assertThat(report.written()).isEqualTo(ITEMS - there);
            assertThat(report.skipped() + report.failed()).isZero();
        }
    }

    @Test
    void anExportHasItsNameWhenItIsWhole() throws Exception {
        TableDefinition table = created();
        imported(client, items(), table);
        for (int i = 0; i < KILLS; i++) {
            Path place = Files.createDirectory(folder.resolve("export-" + i));
            Path killed = place.resolve("killed.jsonl");
            kill("export", table.name(), killed);

            if (Files.exists(killed)) {
                isWhole(killed);
            }
            Path next = place.resolve("next.jsonl");
            exported(new DynamoItemReader(client), table.name(), next);
            isWhole(next);
            assertThat(files(place)).as("swept").isSubsetOf(killed, next);
        }
    }

    @Test
    void aTableIsDroppedWhenItsBackupIsWhole() throws Exception {
        Path file = items();
        for (int i = 0; i < KILLS; i++) {
            TableDefinition table = created();
            imported(client, file, table);
            Path backups = Files.createDirectory(folder.resolve("backups-" + i));
            kill("drop", table.name(), backups);

            // As the next start does.
            Leftovers.sweepOwn(backups, 1);
            List<Path> left = files(backups);
            for (Path backup : left) {
                assertThat(backup.getFileName().toString()).endsWith("-drop.jsonl");
                isWhole(backup);
            }
            if (!client.listTables().tableNames().contains(table.name())) {
                assertThat(left).as("what was dropped").hasSize(1);
            }
        }
    }
}

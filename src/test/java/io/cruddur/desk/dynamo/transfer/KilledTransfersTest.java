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
import java.io.BufferedReader;
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
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An app that is killed while it writes: it says which of its requests it is at, and is killed at one of them.
 * {@code -Dcruddur.long=true}: many of them.
 */
@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledTransfersTest {
    private static final int ITEMS = 2_000;
    private static final String TEXT = "x".repeat(2_000);
    private static final int KILLS = Boolean.getBoolean("cruddur.long") ? 60 : 1;

    /** About what a request takes, so that it is killed before, in and behind one. */
    private static final int WITHIN_MILLIS = 20;

    private static final String DONE = "done";

    private final Random random = new Random(Long.getLong("cruddur.seed", 20261130L));
    private TestServices services;
    private AwsClients clients;
    private DynamoDbClient client;
    /** How many requests there are when nobody kills it, and how many of the killed had sent one and not come to their end. */
    private int requests;

    private int inTheMiddle;

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
                DynamoDbClient client = TestTables.but(clients.dynamo(), (request, _) -> {
                    System.out.println(request.getClass().getSimpleName());
                    return null;
                });
                ItemReader reader = new DynamoItemReader(client);
                switch (arguments[0]) {
                    case "import" -> imported(client, place, TestTables.byNumber(table));
                    case "export" -> exported(reader, table, place);
                    default -> {
                        new DynamoTableBackup(reader, place, InstantSource.system())
                                .backUp(table, "drop", Work.UNWATCHED);
                        new DynamoTableAdmin(client).drop(table, Work.UNWATCHED);
                    }
                }
                System.out.println(DONE);
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

    /** The first is left alone, for its requests to be counted; each of the others is killed at one of as many. */
    private void kill(int number, String what, String table, Path place) throws Exception {
        int at = number == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(requests);
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
        int sent = 0;
        boolean done = false;
        try (BufferedReader said = app.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                done |= line.equals(DONE);
                sent += line.equals(DONE) ? 0 : 1;
                if (sent == at && !done) {
                    boolean unused = app.waitFor(random.nextInt(WITHIN_MILLIS), TimeUnit.MILLISECONDS);
                    // What it said until then stays readable.
                    app.toHandle().destroyForcibly();
                }
            }
        } finally {
            app.destroyForcibly().waitFor();
        }
        if (number == 0) {
            assertThat(done).as("left alone").isTrue();
            requests = sent;
            inTheMiddle = 0;
        } else {
            assertThat(done || sent >= at).as("ended by itself").isTrue();
            inTheMiddle += done ? 0 : 1;
        }
    }

    private void someWereKilledInTheMiddle(String what) {
        LoggerFactory.getLogger(KilledTransfersTest.class)
                .info("{}: {} of {} were killed in the middle of {} requests", what, inTheMiddle, KILLS, requests);
        assertThat(inTheMiddle).as(what + " killed in the middle").isPositive();
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
        for (int i = 0; i <= KILLS; i++) {
            TableDefinition table = created();
            kill(i, "import", table.name(), file);

            long there = client.scanPaginator(scan -> scan.tableName(table.name())).items().stream()
                    .peek(item -> assertThat(item.get("text")).isEqualTo(AttributeValue.fromS(TEXT)))
                    .count();
            ItemImport.Report report = imported(client, file, table);

            assertThat(report.complete()).isTrue();
            // What was on its way when it was killed may arrive after it was looked.
            assertThat(report.same()).isBetween(there, (long) ITEMS);
            assertThat(report.written()).isEqualTo(ITEMS - report.same());
            assertThat(report.skipped() + report.failed()).isZero();
        }
        someWereKilledInTheMiddle("import");
    }

    @Test
    void anExportHasItsNameWhenItIsWhole() throws Exception {
        TableDefinition table = created();
        imported(client, items(), table);
        for (int i = 0; i <= KILLS; i++) {
            Path place = Files.createDirectory(folder.resolve("export-" + i));
            Path killed = place.resolve("killed.jsonl");
            kill(i, "export", table.name(), killed);

            if (Files.exists(killed)) {
                isWhole(killed);
            }
            Path next = place.resolve("next.jsonl");
            exported(new DynamoItemReader(client), table.name(), next);
            isWhole(next);
            assertThat(files(place)).as("swept").isSubsetOf(killed, next);
        }
        someWereKilledInTheMiddle("export");
    }

    @Test
    void aTableIsDroppedWhenItsBackupIsWhole() throws Exception {
        Path file = items();
        for (int i = 0; i <= KILLS; i++) {
            TableDefinition table = created();
            imported(client, file, table);
            Path backups = Files.createDirectory(folder.resolve("backups-" + i));
            kill(i, "drop", table.name(), backups);

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
        someWereKilledInTheMiddle("drop");
    }
}

package io.cruddur.desk.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.ItemLines;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.dynamo.transfer.DynamoItemImport;
import io.cruddur.desk.dynamo.transfer.FileItemExport;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Imports a file and exports it again in the heap that is promised; says what it measured as properties. */
final class TransferChild {
    /** The heap after a full collection; what is garbage in between says nothing. */
    private static final AtomicLong PEAK = new AtomicLong();

    private TransferChild() {}

    /** @param arguments endpoint of DynamoDB, how many items */
    public static void main(String[] arguments) throws Exception {
        int items = Integer.parseInt(arguments[1]);
        watch();
        Path folder = Files.createTempDirectory("bench-transfer-memory");
        Path plain = write(folder.resolve("items.jsonl"), items);
        Path again = folder.resolve("again.jsonl.gz");
        try (BenchClients clients = new BenchClients(URI.create(arguments[0]))) {
            var table = TransferBench.table("bench-transfer-memory");
            new DynamoTableAdmin(clients.app()).create(table, Work.UNWATCHED);
            ItemImport imports =
                    new DynamoItemImport(clients.app(), new WriteGuard(Environment.LOCAL, InstantSource.system()));
            long started = System.nanoTime();
            ItemImport.CheckedFile checked = imports.check(plain, table, _ -> {}, Work.UNWATCHED);
            ItemImport.Report report =
                    imports.run(checked, table, ItemImport.Existing.OVERWRITE, _ -> {}, Work.UNWATCHED);
            if (!report.complete() || report.written() != items) {
                throw new IllegalStateException("Imported " + report);
            }
            say("import.seconds", (System.nanoTime() - started) / 1e9);
            say("import.mb", peak());
            started = System.nanoTime();
            ItemExport.Written written = new FileItemExport(new DynamoItemReader(clients.app()))
                    .read(
                            ItemReader.Scan.of(table.name()),
                            new ItemExport.Target(again, true),
                            _ -> {},
                            Work.UNWATCHED);
            if (written.items() != items) {
                throw new IllegalStateException("Exported " + written);
            }
            say("export.seconds", (System.nanoTime() - started) / 1e9);
            say("export.mb", peak());
            new DynamoTableAdmin(clients.app()).drop(table.name(), Work.UNWATCHED);
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(again);
            Files.delete(folder);
        }
    }

    private static Path write(Path file, int items) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ItemLines lines = new ItemLines(out);
            for (int i = 0; i < items; i++) {
                Map<String, Attribute> item = new LinkedHashMap<>();
                item.put("pk", new Attribute.Text("MSG#" + i % 50));
                item.put("sk", new Attribute.Text(String.format(Locale.ROOT, "2026-11-21T%010d", i)));
                item.put("message", new Attribute.Text("Line " + i + " says what lines say."));
                item.put("message_uuid", new Attribute.Text("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));
                lines.write(new Item(item));
            }
            lines.flush();
        }
        return file;
    }

    private static void watch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, _) -> {
                                var done = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                if (done.getGcAction().contains("major")) {
                                    long used = done.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                                            .filter(pool -> pool.getKey().contains("Gen")
                                                    || pool.getKey().contains("Space"))
                                            .filter(pool -> !pool.getKey().contains("Class"))
                                            .mapToLong(pool -> used(pool.getValue()))
                                            .sum();
                                    PEAK.accumulateAndGet(used, Math::max);
                                }
                            },
                            null,
                            null);
        }
    }

    private static long used(MemoryUsage usage) {
        return usage.getUsed();
    }

    /** In megabytes, since the last call: of the collections that had to be, and of one more now. */
    private static double peak() {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        long now = memory.totalMemory() - memory.freeMemory();
        return Math.max(PEAK.getAndSet(0), now) / 1048576.0;
    }

    private static void say(String key, double value) {
        System.out.printf(Locale.ROOT, "%s=%.2f%n", key, value);
    }
}

package io.cruddur.desk.bench;

import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ItemReader.Scan;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Scanning message items into the items view, against the SDK alone with as many segments, and against boto3 where there is one. */
final class ScanBench {
    private static final int ITEMS = Integer.getInteger("bench.items", 100_000);
    private static final int CONVERSATIONS = 200;
    private static final int BOTO3_RUNS = 3;
    private static final double BUDGET = 1.10;
    private static final double BOTO3_BUDGET = 3;
    private static final String TABLE = "bench-scan";

    private static final String BOTO3 = """
        import sys, time, boto3
        client = boto3.client('dynamodb', endpoint_url=sys.argv[1], region_name='us-east-1',
                              aws_access_key_id='local', aws_secret_access_key='local')
        started = time.monotonic()
        items = [item for page in client.get_paginator('scan').paginate(TableName=sys.argv[2])
                 for item in page['Items']]
        print(time.monotonic() - started)
        """;

    private final BenchClients clients;

    ScanBench(BenchClients clients) {
        this.clients = clients;
    }

    List<Bench.Row> run() throws Exception {
        new DynamoTableAdmin(clients.app()).create(withoutStreamAndIndex(TABLE), Work.UNWATCHED);
        double filling = SideBySide.seconds(() -> SeedBench.write(clients.bare(), TABLE, items()));
        System.out.printf(Locale.ROOT, "The table to scan took %.0f s to fill%n", filling);
        ItemsStage view = ItemsStage.show();
        DynamoItemReader reader = new DynamoItemReader(clients.app());
        SideBySide.Times times = SideBySide.measure("scanning", 2, 5, () -> ours(reader, view), this::bare);
        List<Bench.Row> rows = new ArrayList<>();
        String what = "scan " + String.format(Locale.ROOT, "%,d", ITEMS) + " items";
        rows.add(new Bench.Row(
                what + " / bare SDK parallel scan, time",
                SeedBench.rate(ITEMS, times.ours()),
                SeedBench.rate(ITEMS, times.theirs()),
                times.ratio(),
                "<= 1.10",
                times.ratio() <= BUDGET));
        OptionalDouble boto3 = boto3();
        if (boto3.isPresent()) {
            double ratio = boto3.getAsDouble() / times.ours();
            rows.add(new Bench.Row(
                    what + " / boto3 scan paginator, rate",
                    SeedBench.rate(ITEMS, times.ours()),
                    SeedBench.rate(ITEMS, boto3.getAsDouble()),
                    ratio,
                    ">= 3.00",
                    ratio >= BOTO3_BUDGET));
        } else {
            System.out.println("No python3 with boto3 here: its row is left out.");
        }
        rows.addAll(new ItemsBench(clients, TABLE).run());
        return rows;
    }

    /** Neither changes how a table is read, and DynamoDB Local fills it several times faster without them. */
    static TableDefinition withoutStreamAndIndex(String name) {
        TableDefinition table = MessagesTable.definition(name, false);
        return new TableDefinition(
                table.name(),
                table.partitionKey(),
                table.sortKey(),
                List.of(),
                table.capacity(),
                StreamView.NONE,
                Map.of(),
                false);
    }

    private static List<Map<String, AttributeValue>> items() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        List<String> groups = IntStream.range(0, CONVERSATIONS)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        List<Person> people = IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> new Person(UUID.randomUUID().toString(), "Person " + i, "person" + i))
                .toList();
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> MessageItems.messageItem(
                        groups.get(i % CONVERSATIONS),
                        Timestamps.format(start.plusSeconds(i)),
                        UUID.randomUUID().toString(),
                        people.get((i * 7) % CONVERSATIONS),
                        "Message " + i + ", as long as messages mostly are: a line or so."))
                .toList();
    }

    /** Into the grid of a window that is shown, until the last item is a row of it. */
    private static int ours(DynamoItemReader reader, ItemsStage view) throws Exception {
        ResultsWriter filling = ItemsStage.onFx(() -> view.results.results().begin(List.of()));
        reader.scan(Scan.of(TABLE), (page, _) -> filling.add(page), Work.UNWATCHED);
        return expect(ItemsStage.onFx(() -> {
            filling.end();
            return view.table.getItems().size();
        }));
    }

    private int bare() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(Scan.DEFAULT_SEGMENTS)) {
            List<Future<List<Map<String, AttributeValue>>>> segments = new ArrayList<>();
            for (int segment = 0; segment < Scan.DEFAULT_SEGMENTS; segment++) {
                int number = segment;
                segments.add(threads.submit(() -> segment(number)));
            }
            int items = 0;
            for (Future<List<Map<String, AttributeValue>>> segment : segments) {
                items += segment.get().size();
            }
            return expect(items);
        }
    }

    private List<Map<String, AttributeValue>> segment(int number) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        ScanRequest.Builder request =
                ScanRequest.builder().tableName(TABLE).segment(number).totalSegments(Scan.DEFAULT_SEGMENTS);
        ScanResponse page;
        do {
            page = clients.bare().scan(request.build());
            items.addAll(page.items());
            request.exclusiveStartKey(page.lastEvaluatedKey());
        } while (page.hasLastEvaluatedKey());
        return items;
    }

    private static int expect(int items) {
        if (items != ITEMS) {
            throw new IllegalStateException(items + " items were read, not " + ITEMS);
        }
        return items;
    }

    /** Median seconds; empty where python3 or boto3 is missing. */
    private OptionalDouble boto3() throws InterruptedException {
        double[] seconds = new double[BOTO3_RUNS];
        for (int run = 0; run < BOTO3_RUNS; run++) {
            try {
                Process python = new ProcessBuilder(
                                "python3", "-c", BOTO3, clients.endpoint().toString(), TABLE)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String said =
                        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                if (python.waitFor() != 0) {
                    return OptionalDouble.empty();
                }
                seconds[run] = Double.parseDouble(said.strip());
            } catch (IOException _) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(SideBySide.median(seconds));
    }
}

package io.cruddur.desk.bench;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.seed.DynamoSeeder;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.ConversationScript.Line;
import io.cruddur.desk.model.ConversationScript.Speaker;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.Seeder.Seed;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Seeding a long script, against a loop around BatchWriteItem on as many threads. */
final class SeedBench {
    private static final int LINES = 5_000;
    private static final int BATCH = 25;
    private static final int THREADS = 4;
    private static final double BUDGET = 1.10;
    private static final Person ONE = new Person(UUID.randomUUID().toString(), "Person One", "one");
    private static final Person TWO = new Person(UUID.randomUUID().toString(), "Person Two", "two");

    private final BenchClients clients;
    private final ConversationScript script = new ConversationScript(IntStream.range(0, LINES)
            .mapToObj(i -> new Line(
                    i + 1, i % 2 == 0 ? Speaker.PERSON_1 : Speaker.PERSON_2, "Line " + i + " says what lines say."))
            .toList());

    SeedBench(BenchClients clients) {
        this.clients = clients;
    }

    List<Bench.Row> run() throws Exception {
        String table = "bench-seed";
        new DynamoTableAdmin(clients.app()).create(MessagesTable.definition(table, false), Work.UNWATCHED);
        DynamoSeeder seeder =
                new DynamoSeeder(clients.app(), InstantSource.system(), Environment.LOCAL, Environment.LOCAL, null);
        SideBySide.Times times = SideBySide.measure(
                "seeding",
                2,
                7,
                () -> seeder.seed(new Seed(table, ONE, TWO, script, true), Work.UNWATCHED),
                () -> bare(clients.bare(), table));
        new DynamoTableAdmin(clients.app()).drop(table, Work.UNWATCHED);
        return List.of(new Bench.Row(
                "seed " + String.format(Locale.ROOT, "%,d", LINES) + " lines / bare SDK batch writer, time",
                rate(LINES, times.ours()),
                rate(LINES, times.theirs()),
                times.ratio(),
                "<= 1.10",
                times.ratio() <= BUDGET));
    }

    static String rate(int items, double seconds) {
        return String.format(Locale.ROOT, "%,.0f items/s", items / seconds);
    }

    private int bare(DynamoDbClient client, String table) throws Exception {
        String group = UUID.randomUUID().toString();
        Instant start = Instant.now().minusSeconds(60L * LINES);
        return write(
                client,
                table,
                IntStream.range(0, LINES)
                        .mapToObj(i -> MessageItems.messageItem(
                                group,
                                Timestamps.format(start.plusSeconds(60L * i)),
                                UUID.randomUUID().toString(),
                                i % 2 == 0 ? ONE : TWO,
                                script.lines().get(i).text()))
                        .toList());
    }

    /**
     * Nothing but the SDK. It asks what the writes consumed, as the app has to: DynamoDB Local takes its time to tell,
     * which AWS does not.
     */
    static int write(DynamoDbClient client, String table, List<Map<String, AttributeValue>> items) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int start = 0; start < items.size(); start += BATCH) {
                List<WriteRequest> batch = items.subList(start, Math.min(items.size(), start + BATCH)).stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList();
                all.add(threads.submit(() -> {
                    Map<String, List<WriteRequest>> rest = Map.of(table, batch);
                    while (!rest.isEmpty()) {
                        Map<String, List<WriteRequest>> now = rest;
                        rest = client.batchWriteItem(request ->
                                        request.requestItems(now).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                                .unprocessedItems();
                    }
                }));
            }
            for (Future<?> batch : all) {
                batch.get();
            }
        }
        return items.size();
    }
}

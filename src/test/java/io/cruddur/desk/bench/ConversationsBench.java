package io.cruddur.desk.bench;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.projector.StreamChangeFeed;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.port.MessageStore.Sent;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The message store: opening, sending, and how soon the lists follow. */
final class ConversationsBench {
    private static final int SHORT = 100;
    private static final int LONG = Integer.getInteger("bench.messages", 100_000);
    private static final int PAGE = MessageQuery.newest().limit();
    private static final int OPENINGS = 100;
    private static final double OPEN_BUDGET = 1.30;
    private static final double SAME_BUDGET = 1.10;

    private static final int WRITES = 400;
    private static final Duration ROW_BUDGET = Duration.ofMillis(200);

    /** Longer than the poller takes to go idle, so that the latency of a first message after a rest counts too. */
    private static final Duration LONGEST_REST = Duration.ofMillis(150);

    private static final int WRITERS = 8;
    private static final int SENDS_EACH = 100;
    private static final double SEND_BUDGET = 1.15;

    private static final Person ANNA = new Person(UUID.randomUUID().toString(), "Anna", "anna");
    private static final Person BEN = new Person(UUID.randomUUID().toString(), "Ben", "ben");

    private final BenchClients clients;

    ConversationsBench(BenchClients clients) {
        this.clients = clients;
    }

    List<Bench.Row> run() throws Exception {
        List<Bench.Row> rows = new ArrayList<>(opening());
        String table = "bench-sending";
        DynamoTableAdmin admin = new DynamoTableAdmin(clients.app());
        admin.create(MessagesTable.definition(table, false), Work.UNWATCHED);
        rows.add(rowsFollow(table));
        rows.add(sending(table, false));
        rows.add(sending(table, true));
        admin.drop(table, Work.UNWATCHED);
        return rows;
    }

    private MessageStore store(String table) {
        return new DynamoMessageStore(clients.app(), table, InstantSource.system(), Impersonation.ALLOWED);
    }

    private List<Bench.Row> opening() throws Exception {
        String table = "bench-opening";
        DynamoTableAdmin admin = new DynamoTableAdmin(clients.app());
        admin.create(ScanBench.withoutStreamAndIndex(table), Work.UNWATCHED);
        String small = fill(table, SHORT);
        String large = fill(table, LONG);
        MessageStore store = store(table);
        SideBySide.Times ofSmall =
                SideBySide.measure("opening a short one", 20, 21, () -> open(store, small), () -> bare(table, small));
        SideBySide.Times ofLarge =
                SideBySide.measure("opening a long one", 4, 21, () -> open(store, large), () -> bare(table, large));
        SideBySide.Times same =
                SideBySide.measure("long and short", 2, 21, () -> open(store, large), () -> open(store, small));
        admin.drop(table, Work.UNWATCHED);
        String longest = String.format(Locale.ROOT, "%,d", LONG);
        return List.of(
                opened("open a conversation of " + SHORT + " / bare query, time", ofSmall, OPEN_BUDGET),
                opened("open a conversation of " + longest + " / bare query, time", ofLarge, OPEN_BUDGET),
                opened("open one of " + longest + " / one of " + SHORT + ", time", same, SAME_BUDGET));
    }

    private static Bench.Row opened(String what, SideBySide.Times times, double budget) {
        return new Bench.Row(
                what,
                millis(times.ours() / OPENINGS),
                millis(times.theirs() / OPENINGS),
                times.ratio(),
                String.format(Locale.ROOT, "<= %.2f", budget),
                times.ratio() <= budget);
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.2f ms", seconds * 1e3);
    }

    private String fill(String table, int messages) throws Exception {
        String group = UUID.randomUUID().toString();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        int part = 50_000;
        for (int from = 0; from < messages; from += part) {
            SeedBench.write(
                    clients.bare(),
                    table,
                    IntStream.range(from, Math.min(messages, from + part))
                            .mapToObj(i -> message(group, start.plusSeconds(i), i % 2 == 0 ? ANNA : BEN))
                            .toList());
        }
        return group;
    }

    private static Map<String, AttributeValue> message(String group, Instant at, Person sender) {
        return MessageItems.messageItem(
                group,
                Timestamps.format(at),
                UUID.randomUUID().toString(),
                sender,
                "A message, as long as messages mostly are: a line or so.");
    }

    private static int open(MessageStore store, String group) {
        for (int i = 0; i < OPENINGS; i++) {
            expect(PAGE, store.messages(group, MessageQuery.newest()).items().size());
        }
        return OPENINGS;
    }

    private int bare(String table, String group) {
        for (int i = 0; i < OPENINGS; i++) {
            expect(
                    PAGE,
                    clients.bare()
                            .query(request -> request.tableName(table)
                                    .keyConditionExpression("pk = :pk")
                                    .expressionAttributeValues(
                                            Map.of(":pk", AttributeValue.fromS(MessagesTable.messagesKey(group))))
                                    .scanIndexForward(false)
                                    .consistentRead(true)
                                    .limit(PAGE))
                            .items()
                            .size());
        }
        return OPENINGS;
    }

    private static void expect(int wanted, int got) {
        if (wanted != got) {
            throw new IllegalStateException(got + " instead of " + wanted);
        }
    }

    /** From the answer to a write until both rows have moved, which the feed tells right after the transaction. */
    private Bench.Row rowsFollow(String table) throws Exception {
        MessageStore store = store(table);
        Sent first = store.start(new FirstMessage(UUID.randomUUID(), ANNA, BEN, "Hello"));
        String group = first.message().groupUuid();
        BlockingQueue<Long> moved = new LinkedBlockingQueue<>();
        double[] seconds = new double[WRITES];
        Random random = new Random(1);
        try (StreamChangeFeed feed = new StreamChangeFeed(clients.app(), clients.streams(), table)) {
            feed.watch(change -> {
                if (change instanceof Change.ConversationLists(var owners) && owners.contains(ANNA.uuid())) {
                    moved.add(System.nanoTime());
                }
            });
            feed.start();
            String seen = first.message().sortKey();
            for (int i = -50; i < WRITES; i++) {
                LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_REST.toNanos()));
                moved.clear();
                seen = store.reply(new Reply(UUID.randomUUID(), group, i % 2 == 0 ? ANNA : BEN, "Message " + i, seen))
                        .message()
                        .sortKey();
                long written = System.nanoTime();
                Long at = moved.poll(i < 0 ? 2 : 30, TimeUnit.SECONDS);
                if (i >= 0) {
                    if (at == null) {
                        throw new IllegalStateException("The rows did not follow message " + i);
                    }
                    seconds[i] = Math.max(0, at - written) / 1e9;
                }
            }
            String last = seen;
            expect(1, (int) clients
                    .bare()
                    .query(request -> request.tableName(table)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(
                                    Map.of(":pk", AttributeValue.fromS(MessagesTable.groupsKey(ANNA.uuid()))))
                            .consistentRead(true))
                    .items()
                    .stream()
                    .filter(row -> last.equals(MessageItems.text(row, MessagesTable.SK)))
                    .count());
        }
        Arrays.sort(seconds);
        double p50 = seconds[WRITES / 2];
        double p99 = seconds[WRITES * 99 / 100];
        double ratio = p99 / (ROW_BUDGET.toMillis() / 1e3);
        return new Bench.Row(
                "write to moved rows, p99 (p50 " + millis(p50) + ") / its budget",
                millis(p99),
                millis(ROW_BUDGET.toMillis() / 1e3),
                ratio,
                "<= 1.00",
                ratio <= 1);
    }

    /**
     * @param told whether the bare put does what a send cannot do without: it asks what it has consumed, and takes a key
     *     that holds this very message for free, so that it may be repeated. Both are work of the server's
     */
    private Bench.Row sending(String table, boolean told) throws Exception {
        MessageStore store = store(table);
        int sends = WRITERS * SENDS_EACH;
        SideBySide.Times times = SideBySide.measure(
                "sending",
                2,
                7,
                () -> {
                    String group = UUID.randomUUID().toString();
                    return writers(writer -> {
                        String seen = "";
                        for (int i = 0; i < SENDS_EACH; i++) {
                            seen = store.reply(new Reply(UUID.randomUUID(), group, writer, "Message " + i, seen))
                                    .message()
                                    .sortKey();
                        }
                    });
                },
                () -> {
                    String group = UUID.randomUUID().toString();
                    Instant start = Instant.now();
                    AtomicInteger micros = new AtomicInteger();
                    return writers(writer -> {
                        for (int i = 0; i < SENDS_EACH; i++) {
                            // Keys that cannot clash, which they would by the clock: the store's moving on is extra.
                            Instant at = start.plus(micros.incrementAndGet(), ChronoUnit.MICROS);
                            Map<String, AttributeValue> item = message(group, at, writer);
                            clients.bare().putItem(request -> {
                                request.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)");
                                if (told) {
                                    request.conditionExpression("attribute_not_exists(pk) OR message_uuid = :mine")
                                            .expressionAttributeValues(
                                                    Map.of(":mine", item.get(MessagesTable.MESSAGE_UUID)))
                                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
                                }
                            });
                        }
                    });
                });
        return new Bench.Row(
                "send from " + WRITERS + " writers / bare conditional puts"
                        + (told ? " that say what they cost, time" : ", time"),
                rate(sends / times.ours()),
                rate(sends / times.theirs()),
                times.ratio(),
                String.format(Locale.ROOT, "<= %.2f", SEND_BUDGET),
                times.ratio() <= SEND_BUDGET);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f sends/s", perSecond);
    }

    private interface Writer {
        void write(Person writer);
    }

    private static int writers(Writer writer) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Person person = new Person(UUID.randomUUID().toString(), "Writer " + i, "writer" + i);
                all.add(threads.submit(() -> writer.write(person)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return WRITERS * SENDS_EACH;
    }
}

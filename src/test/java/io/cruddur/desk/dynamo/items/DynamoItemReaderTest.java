package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader.Scan;
import io.cruddur.desk.port.ItemReader.Summary;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

@ExtendWith(LocalServicesExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoItemReaderTest {
    private static final int ITEMS = 3_000;

    private TestServices services;
    private AwsClients clients;
    private DynamoDbClient client;
    private String large;

    @BeforeAll
    void fill(TestServices testServices) {
        services = testServices;
        clients = TestTables.clients(services.endpoints());
        client = clients.dynamo();
        large = table();
        String filler = "x".repeat(2_000);
        new BatchWriter(client, large)
                .write(
                        IntStream.range(0, ITEMS)
                                .mapToObj(i -> Map.of(
                                        "id", AttributeValue.fromN("" + i), "filler", AttributeValue.fromS(filler)))
                                .iterator(),
                        Work.UNWATCHED,
                        _ -> {});
    }

    @AfterAll
    void close() {
        clients.close();
    }

    private String table() {
        String name = services.freshTableName();
        new DynamoTableAdmin(client).create(TestTables.byNumber(name), Work.UNWATCHED);
        return name;
    }

    @Test
    void readsEveryItemOnceOnManyPages() {
        List<Item> items = new ArrayList<>();
        Summary outcome =
                new DynamoItemReader(client).scan(Scan.of(large), (page, _) -> items.addAll(page), Work.UNWATCHED);
        assertThat(items.stream().map(item -> item.get("id")).distinct()).hasSize(ITEMS);
        assertThat(outcome.items()).isEqualTo(ITEMS);
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.pages()).isGreaterThan(4);
        // Half a unit for every 4 KB, and 2 KB an item.
        assertThat(outcome.capacityUnits()).isBetween(ITEMS / 4.5, ITEMS / 3.0);
        assertThat(outcome.took()).isPositive();
    }

    @Test
    void readsAllTenTypesWithoutLoss() {
        String table = table();
        Map<String, AttributeValue> everything = new HashMap<>(ItemCodec.toSdk(RandomItems.everything()));
        everything.put("id", AttributeValue.fromN("-0.00000000000000000000000000000000000001234567"));
        client.putItem(request -> request.tableName(table).item(everything));
        List<Item> items = new ArrayList<>();
        new DynamoItemReader(client).scan(new Scan(table, 1), (page, _) -> items.addAll(page), Work.UNWATCHED);
        assertThat(items).hasSize(1);
        Item item = items.getFirst();
        for (String name : List.of("text", "number", "binary", "truth", "nothing", "binaries", "map")) {
            assertThat(item.get(name))
                    .as(name)
                    .isEqualTo(RandomItems.everything().get(name));
        }
        assertThat(Objects.requireNonNull(item.get("texts")))
                .isInstanceOfSatisfying(Attribute.TextSet.class, set -> assertThat(set.values())
                        .containsExactlyInAnyOrder("a", "b \"quoted\" 😀"));
        assertThat(Objects.requireNonNull(item.get("numbers"))).isInstanceOf(Attribute.NumSet.class);
    }

    @Test
    void readsAnEmptyTableAndAnItemOf400Kb() {
        String table = table();
        List<Item> items = new ArrayList<>();
        Summary empty =
                new DynamoItemReader(client).scan(Scan.of(table), (page, _) -> items.addAll(page), Work.UNWATCHED);
        assertThat(empty.complete()).isTrue();
        assertThat(empty.items()).isZero();
        String huge = "h".repeat(400 * 1024 - 100);
        client.putItem(request -> request.tableName(table)
                .item(Map.of("id", AttributeValue.fromN("1"), "huge", AttributeValue.fromS(huge))));
        new DynamoItemReader(client).scan(Scan.of(table), (page, _) -> items.addAll(page), Work.UNWATCHED);
        assertThat(items.getFirst().get("huge")).isEqualTo(new Attribute.Text(huge));
    }

    @Test
    void keepsWhatCameWhenItIsCancelledAndStopsAtOnce() throws Exception {
        CountDownLatch hanging = new CountDownLatch(2);
        DynamoDbClient slow = TestTables.but(client, (request, real) -> {
            if (request instanceof ScanRequest scan && scan.segment() > 1) {
                hanging.countDown();
                new CountDownLatch(1).await(); // a server that does not answer
            }
            return null;
        });
        TestWork work = new TestWork();
        AtomicLong delivered = new AtomicLong();
        List<Summary> outcomes = new ArrayList<>();
        Thread scanning = Thread.ofVirtual()
                .start(() -> outcomes.add(new DynamoItemReader(slow)
                        .scan(Scan.of(large), (page, _) -> delivered.addAndGet(page.size()), work)));
        work.runsOn(scanning);
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(() -> delivered.get() > 1_000);
        long cancelled = System.nanoTime();
        work.cancel();
        assertThat(scanning.join(Duration.ofSeconds(30))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofSeconds(20));
        assertThat(outcomes.getFirst().complete()).isFalse();
        assertThat(outcomes.getFirst().items()).isEqualTo(delivered.get()).isLessThan(ITEMS);
    }

    @Test
    void aCancelThatInterruptsNobodyIsNoticedToo() throws Exception {
        TestWork work = new TestWork();
        work.runsOn(null);
        DynamoDbClient slow = TestTables.but(client, (request, real) -> {
            if (request instanceof ScanRequest) {
                work.cancel();
                new CountDownLatch(1).await();
            }
            return null;
        });
        Summary outcome = new DynamoItemReader(slow).scan(Scan.of(large), (_, _) -> {}, work);
        assertThat(outcome.complete()).isFalse();
    }

    @Test
    void leavesASocketThatStaysSilent() throws Exception {
        TestWork work = new TestWork();
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 8, java.net.InetAddress.getLoopbackAddress());
                AwsClients nowhere = TestTables.clients(new io.cruddur.desk.environment.LocalEndpoints(
                        java.net.URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                        services.endpoints().postgres(),
                        services.endpoints().cognito(),
                        ""))) {
            List<Summary> outcomes = new ArrayList<>();
            Thread scanning = Thread.ofVirtual()
                    .start(() -> outcomes.add(
                            new DynamoItemReader(nowhere.dynamo()).scan(Scan.of("nowhere"), (_, _) -> {}, work)));
            work.runsOn(scanning);
            silent.accept();
            long cancelled = System.nanoTime();
            work.cancel();
            assertThat(scanning.join(Duration.ofSeconds(30))).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofSeconds(20));
            assertThat(outcomes.getFirst().complete()).isFalse();
        }
    }

    @Test
    void saysThatATableIsNotThere() {
        assertThatThrownBy(
                        () -> new DynamoItemReader(client).scan(Scan.of("no-such-table"), (_, _) -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no-such-table");
    }

    @Test
    void keepsWhatWasReadOfATableThatVanishes() {
        AtomicInteger pages = new AtomicInteger();
        DynamoDbClient vanishing = TestTables.but(client, (request, real) -> {
            if (request instanceof ScanRequest && pages.incrementAndGet() > 5) {
                return real.scan(scan -> scan.tableName("vanished"));
            }
            return null;
        });
        AtomicLong delivered = new AtomicLong();
        assertThatThrownBy(() -> new DynamoItemReader(vanishing)
                        .scan(Scan.of(large), (page, _) -> delivered.addAndGet(page.size()), Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining(large)
                .hasMessageContaining("dropped while it was read");
        assertThat(delivered.get()).isPositive().isLessThan(ITEMS);
    }

    @Test
    void waitsOutThrottling() {
        AtomicInteger refusals = new AtomicInteger(3);
        DynamoDbClient busy = TestTables.but(client, (request, real) -> {
            if (request instanceof ScanRequest && refusals.getAndDecrement() > 0) {
                throw ProvisionedThroughputExceededException.builder()
                        .message("slower")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build();
            }
            return null;
        });
        Summary outcome = new DynamoItemReader(busy).scan(Scan.of(large), (_, _) -> {}, Work.UNWATCHED);
        assertThat(outcome.items()).isEqualTo(ITEMS);
        assertThat(refusals.get()).isNegative();
    }

    @Test
    void aSlowSinkHoldsTheReadingBackAndIsCalledByOneThread() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();
        AtomicBoolean inside = new AtomicBoolean();
        DynamoDbClient counting = TestTables.but(client, (request, real) -> {
            if (request instanceof ScanRequest) {
                asked.incrementAndGet();
            }
            return null;
        });
        AtomicBoolean first = new AtomicBoolean(true);
        new DynamoItemReader(counting)
                .scan(
                        new Scan(large, 2),
                        (_, _) -> {
                            assertThat(inside.compareAndSet(false, true)).isTrue();
                            if (first.getAndSet(false)) {
                                // Two pages in the queue, two in the hands of segments that wait, one here.
                                Awaitility.await().until(() -> asked.get() >= 5);
                            }
                            ahead.accumulateAndGet(asked.get() - taken.incrementAndGet(), Math::max);
                            inside.set(false);
                        },
                        Work.UNWATCHED);
        assertThat(taken.get()).isGreaterThan(5);
        assertThat(ahead.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void aSinkThatFailsEndsTheScan() {
        assertThatThrownBy(() -> new DynamoItemReader(client)
                        .scan(
                                Scan.of(large),
                                (_, _) -> {
                                    throw new IllegalStateException("full");
                                },
                                Work.UNWATCHED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }
}

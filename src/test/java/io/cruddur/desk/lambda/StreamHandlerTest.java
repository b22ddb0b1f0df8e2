package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The function on a stream event in the shape that Lambda sends, read as Lambda's runtime reads it, against DynamoDB
 * Local. In the event: conversation A gets three messages, one of them told twice; in B an old message is changed and a
 * new one written; C loses its newest; and there are group rows, a marker and an item of nobody's.
 */
@ExtendWith(LocalServicesExtension.class)
class StreamHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-20T18:00:32Z");
    private static final String A = "a11ce000-0000-4000-8000-000000000001";
    private static final String B = "b0b00000-0000-4000-8000-000000000002";
    private static final String C = "ca210000-0000-4000-8000-000000000003";
    private static final Person ANNA = new Person("0a000000-0000-4000-8000-00000000000a", "Anna Lind", "anna");
    private static final Person BEN = new Person("0b000000-0000-4000-8000-00000000000b", "Ben Okafor", "ben");
    private static final Person CARL = new Person("0c000000-0000-4000-8000-00000000000c", "Carl Ek", "carl");
    private static final Person DORA = new Person("0d000000-0000-4000-8000-00000000000d", "Dora Ruiz", "dora");
    private static final String EARLIER = "2026-03-18T10:00:00.000000+00:00";

    private final MessagesFixture fixture;
    private final HandlerSettings settings;
    private final DynamodbEvent event = recorded();

    StreamHandlerTest(TestServices services) {
        fixture = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        settings = new HandlerSettings(fixture.table(), "us-east-1", Duration.ofSeconds(5));
    }

    private static DynamodbEvent recorded() {
        try (InputStream json = StreamHandlerTest.class.getResourceAsStream("/lambda/stream-event.json")) {
            return LambdaEventSerializers.serializerFor(DynamodbEvent.class, StreamHandlerTest.class.getClassLoader())
                    .fromJson(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table as it is when the event arrives: before it, and then what its records say of messages. */
    @BeforeEach
    void table() {
        begin(A, ANNA, BEN);
        begin(B, ANNA, CARL);
        begin(C, BEN, DORA);
        fixture.putMessage(C, "2026-03-19T12:00:00+02:00", DORA, "the newest that is left");
        for (DynamodbStreamRecord one : event.getRecords()) {
            StreamRecord item = one.getDynamodb();
            String pk = Objects.requireNonNull(item.getKeys().get("pk")).getS();
            String sk = Objects.requireNonNull(item.getKeys().get("sk")).getS();
            if (pk.startsWith("MSG#") && item.getNewImage() != null) {
                Map<String, String> image = new HashMap<>();
                item.getNewImage().forEach((name, value) -> image.put(name, value.getS()));
                List<String> attributes = new ArrayList<>();
                image.forEach((name, value) -> attributes.addAll(List.of(name, value)));
                fixture.put(pk, sk, attributes.toArray(String[]::new));
            }
        }
    }

    private void begin(String group, Person one, Person other) {
        // Anna and Ben have two of them each: of one key there would be one row.
        String key = EARLIER.replace("10:00", "10:0" + List.of(A, B, C).indexOf(group));
        fixture.putRow(one, key, group, other, "filler");
        fixture.putRow(other, key, group, one, "filler");
        fixture.putMessage(group, key, one, "an earlier message");
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> marker =
                new PairMarker(one, other, group, "", "").item();
        fixture.client().putItem(request -> request.tableName(fixture.table()).item(marker));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private StreamsEventResponse handle(DynamoDbClient client, DynamodbEvent batch) {
        return new StreamHandler(settings, client, () -> NOW).handleRequest(batch, withMillisLeft(60_000));
    }

    private static Context withMillisLeft(int millis) {
        return (Context) Proxy.newProxyInstance(
                StreamHandlerTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> method.getName().equals("getRemainingTimeInMillis") ? millis : null);
    }

    private DynamodbEvent batch(List<DynamodbStreamRecord> records) {
        DynamodbEvent batch = new DynamodbEvent();
        batch.setRecords(records);
        return batch;
    }

    private static List<String> failures(StreamsEventResponse answer) {
        return answer.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private String sequenceNumber(int record) {
        return event.getRecords().get(record).getDynamodb().getSequenceNumber();
    }

    private void assertRows(String group, Person one, Person other, String key, String preview) {
        for (Person owner : List.of(one, other)) {
            assertThat(fixture.rows(owner).stream().filter(row -> group.equals(row.get("message_group_uuid"))))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("sk", key)
                            .containsEntry("message", preview)
                            .containsEntry("user_uuid", (owner.equals(one) ? other : one).uuid()));
        }
    }

    private void assertAllMoved() {
        assertRows(A, ANNA, BEN, "2026-03-20T10:35:04.000001+00:00", "Here I am");
        assertRows(B, ANNA, CARL, "2026-03-20T10:35:03Z", "The newest of its conversation");
        assertRows(C, BEN, DORA, "2026-03-19T12:00:00+02:00", "the newest that is left");
    }

    /** Fails where the predicate says so, with what DynamoDB answers on a bad day. */
    private DynamoDbClient failingAt(Predicate<Object> request) {
        return TestTables.but(fixture.client(), (asked, _) -> {
            if (request.test(asked)) {
                throw InternalServerErrorException.builder()
                        .message("A bad day")
                        .build();
            }
            return null;
        });
    }

    @Test
    void theRecordedEventMovesTheRowsOfWhatItTouched() {
        assertThat(event.getRecords()).hasSize(11);
        assertThat(failures(handle(fixture.client(), event))).isEmpty();
        assertAllMoved();
    }

    @Test
    void eachConversationIsLookedAtOnceAndOtherItemsAreNot() {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger transactions = new AtomicInteger();
        DynamoDbClient counting = TestTables.but(fixture.client(), (asked, _) -> {
            if (asked instanceof QueryRequest query && query.indexName() != null) {
                looks.incrementAndGet();
            }
            if (asked instanceof TransactWriteItemsRequest) {
                transactions.incrementAndGet();
            }
            return null;
        });
        handle(counting, event);
        assertThat(looks).hasValue(3);
        assertThat(transactions).hasValue(3);
        // Delivered again, in another order: everything is as it should be already.
        List<DynamodbStreamRecord> shuffled = new ArrayList<>(event.getRecords());
        Collections.reverse(shuffled);
        assertThat(failures(handle(counting, batch(shuffled)))).isEmpty();
        assertThat(transactions).hasValue(3);
        assertAllMoved();
    }

    @Test
    void whatFailsIsReportedAndTheRestIsDone() {
        DynamoDbClient client = failingAt(asked -> asked instanceof QueryRequest query
                && query.expressionAttributeValues().values().stream()
                        .anyMatch(value -> ("MSG#" + B).equals(value.s())));
        StreamsEventResponse answer = handle(client, event);
        // The first of B's records, though it has another one later on.
        assertThat(failures(answer)).containsExactly(sequenceNumber(3));
        assertRows(A, ANNA, BEN, "2026-03-20T10:35:04.000001+00:00", "Here I am");
        assertRows(C, BEN, DORA, "2026-03-19T12:00:00+02:00", "the newest that is left");
        assertThat(fixture.rows(CARL)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("message", "filler"));
        // Lambda sends what is from the checkpoint on.
        assertThat(failures(handle(
                        fixture.client(),
                        batch(event.getRecords().subList(3, event.getRecords().size())))))
                .isEmpty();
        assertAllMoved();
    }

    @Test
    void severalFailuresAreReportedInTheOrderOfTheirRecords() {
        StreamsEventResponse answer = handle(failingAt(TransactWriteItemsRequest.class::isInstance), event);
        assertThat(failures(answer)).containsExactly(sequenceNumber(0), sequenceNumber(3), sequenceNumber(4));
        assertThat(failures(handle(fixture.client(), event))).isEmpty();
        assertAllMoved();
    }

    @Test
    void aMessageOfThisMomentMovesTheRowsWhateverItsOffsetAlsoInOneBatchWithOthers() {
        for (int i = 0; i < 25; i++) {
            fixture.putMessage(
                    A, String.format(Locale.ROOT, "2026-03-20T18:00:%02d.000000+00:00", i), ANNA, "In UTC " + i);
        }
        handle(fixture.client(), written("2026-03-20T18:00:24.000000+00:00"));
        assertRows(A, ANNA, BEN, "2026-03-20T18:00:24.000000+00:00", "In UTC 24");
        fixture.putMessage(A, "2026-03-20T18:00:30.000000+00:00", ANNA, "In UTC too");
        fixture.putMessage(A, "2026-03-20T13:00:31.209829-05:00", BEN, "This very moment");
        fixture.putMessage(A, "9999-03-20T13:00:31.209829+00:00", BEN, "A mistake");
        assertThat(failures(handle(
                        fixture.client(),
                        written(
                                "9999-03-20T13:00:31.209829+00:00",
                                "2026-03-20T13:00:31.209829-05:00",
                                "2026-03-20T18:00:30.000000+00:00"))))
                .isEmpty();
        assertRows(A, ANNA, BEN, "2026-03-20T13:00:31.209829-05:00", "This very moment");
    }

    private DynamodbEvent written(String... keys) {
        return batch(java.util.stream.Stream.of(keys)
                .map(key -> {
                    DynamodbStreamRecord one = new DynamodbStreamRecord();
                    one.setEventName("INSERT");
                    StreamRecord item = new StreamRecord();
                    item.setSequenceNumber(key);
                    item.setKeys(Map.of(
                            "pk",
                            new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue("MSG#" + A),
                            "sk",
                            new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue(key)));
                    one.setDynamodb(item);
                    return one;
                })
                .toList());
    }

    @Test
    void theAnswerIsWhatLambdaReads() throws IOException {
        StreamsEventResponse answer = handle(failingAt(TransactWriteItemsRequest.class::isInstance), event);
        try (ByteArrayOutputStream json = new ByteArrayOutputStream()) {
            JacksonFactory.getInstance()
                    .getSerializer(StreamsEventResponse.class)
                    .toJson(answer, json);
            assertThat(json.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"},{\"itemIdentifier\":\"%s\"},{\"itemIdentifier\":\"%s\"}]}",
                            sequenceNumber(0), sequenceNumber(3), sequenceNumber(4));
        }
    }

    @Test
    void stopsInTimeAndAsksForTheRestAgain() {
        StreamHandler handler = new StreamHandler(settings, fixture.client(), () -> NOW);
        StreamsEventResponse answer = handler.handleRequest(event, withMillisLeft(4_999));
        assertThat(failures(answer)).containsExactly(sequenceNumber(0), sequenceNumber(3), sequenceNumber(4));
        assertThat(failures(handler.handleRequest(event, withMillisLeft(5_000))))
                .isEmpty();
        assertAllMoved();
    }

    @Test
    void onlyRemovedMessagesBringNoRowBack() {
        fixture.deleteAll("GRP#" + BEN.uuid());
        fixture.deleteAll("GRP#" + DORA.uuid());
        handle(fixture.client(), batch(List.of(event.getRecords().get(4))));
        assertThat(fixture.rows(DORA)).isEmpty();
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(failures(handle(fixture.client(), new DynamodbEvent()))).isEmpty();
        assertThat(failures(handle(fixture.client(), batch(List.of(new DynamodbStreamRecord())))))
                .isEmpty();
        DynamodbStreamRecord keyless = new DynamodbStreamRecord();
        keyless.setDynamodb(new StreamRecord());
        assertThat(failures(handle(fixture.client(), batch(List.of(keyless))))).isEmpty();
    }
}

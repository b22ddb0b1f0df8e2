package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.dynamo.messages.MessageWriter.Mark;
import io.cruddur.desk.dynamo.messages.MessageWriter.NewMessage;
import io.cruddur.desk.dynamo.messages.MessageWriter.Row;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Everything but the store's own requests, tried in production's place while a person is signed in. */
class OwnWritesTest {
    private static final String TABLE = "cruddur-messages";
    private static final String KEY = "2026-11-21T12:00:00.000001+00:00";
    private static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
    private static final String OTHERS = "00000000-55d1-47a0-bc6d-fe2bc2700399";
    private static final Person ME = MessagesFixture.person("Anna");
    private static final Person BEN = MessagesFixture.person("Ben");
    private static final Person CLEO = MessagesFixture.person("Cleo");

    private final CountingHttp aws = new CountingHttp();
    private final AwsClients clients = AwsClients.prod(
            aws,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            "eu-central-1",
            new WriteGuard(Environment.PROD, Clock.systemUTC()),
            new RequestLog(),
            Clock.systemUTC());
    private final PersonClient mine = clients.person(Optional.empty());
    private final MessageRequests requests = new MessageRequests(TABLE);

    OwnWritesTest() {
        Membership membership = new Membership();
        membership.found(GROUP, BEN.uuid());
        mine.scope().open(new OwnWrites(TABLE, ME, membership));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static NewMessage message(String group, Person sender, String text) {
        return NewMessage.message(UUID.randomUUID(), group, sender, text, Instant.EPOCH);
    }

    private static NewMessage first(String group, List<Row> rows, @Nullable Mark mark) {
        return new NewMessage(UUID.randomUUID(), group, ME, "Hello", Instant.EPOCH, rows, mark);
    }

    /** Into the conversation that the message founds. */
    private static NewMessage founding() {
        UUID message = UUID.randomUUID();
        return new NewMessage(
                message,
                DynamoMessageStore.foundedBy(message),
                ME,
                "Hello",
                Instant.EPOCH,
                List.of(new Row(ME, BEN), new Row(BEN, ME)),
                new Mark(ME, BEN, true, null));
    }

    private void passes(DynamoDbRequest request) {
        int before = aws.sent.size();
        send(request);
        assertThat(aws.sent).as(request.toString()).hasSize(before + 1);
    }

    private void isRefused(DynamoDbRequest request) {
        int before = aws.sent.size();
        assertThatThrownBy(() -> send(request)).as(request.toString()).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).hasSize(before);
    }

    private void send(DynamoDbRequest request) {
        switch (request) {
            case PutItemRequest put -> mine.dynamo().putItem(put);
            case TransactWriteItemsRequest writes -> mine.dynamo().transactWriteItems(writes);
            default -> throw new IllegalArgumentException(request.toString());
        }
    }

    @Test
    void whatTheStoreWritesPasses() {
        passes(requests.alone(message(GROUP, ME, "Hello"), KEY));
        passes(requests.together(founding(), KEY));
        passes(requests.together(first(GROUP, List.of(new Row(BEN, ME)), null), KEY));
        passes(requests.together(first(GROUP, List.of(), new Mark(ME, BEN, false, OTHERS)), KEY));
    }

    @Test
    void messagesOfOthersAndToOthersAreRefused() {
        isRefused(requests.alone(message(GROUP, BEN, "Hello"), KEY));
        isRefused(requests.alone(message(OTHERS, ME, "Hello"), KEY));
        isRefused(requests.alone(message("", ME, "Hello"), KEY));
        isRefused(requests.alone(message(GROUP, ME, " "), KEY));
        isRefused(requests.alone(message(GROUP, ME, "x".repeat(1_025)), KEY));
        isRefused(requests.alone(message(GROUP, ME, "Hello"), "0"));
        isRefused(requests.alone(message(GROUP, new Person(ME.uuid(), "Boss", ME.handle()), "Hello"), KEY));
        isRefused(new MessageRequests("orders").alone(message(GROUP, ME, "Hello"), KEY));
    }

    @Test
    void rowsAndMarkersOfOthersAreRefused() {
        // Into a conversation of others, by its rows or its marker.
        isRefused(requests.together(first(OTHERS, List.of(new Row(ME, BEN)), null), KEY));
        isRefused(requests.together(first(OTHERS, List.of(), new Mark(ME, BEN, false, null)), KEY));
        isRefused(requests.together(first(OTHERS, List.of(new Row(ME, BEN)), new Mark(ME, BEN, true, null)), KEY));
        isRefused(requests.together(
                first(OTHERS, List.of(new Row(ME, BEN), new Row(BEN, ME)), new Mark(ME, BEN, true, null)), KEY));
        // A third one into a conversation of two.
        isRefused(requests.together(first(GROUP, List.of(new Row(CLEO, ME)), null), KEY));
        isRefused(requests.together(first(GROUP, List.of(), new Mark(ME, CLEO, false, null)), KEY));
        // About other pairs, and more than one.
        isRefused(requests.together(first(GROUP, List.of(new Row(BEN, CLEO)), null), KEY));
        isRefused(requests.together(first(GROUP, List.of(new Row(ME, BEN), new Row(CLEO, ME)), null), KEY));
        isRefused(requests.together(first(GROUP, List.of(new Row(ME, BEN), new Row(ME, BEN)), null), KEY));
        isRefused(requests.together(first(GROUP, List.of(new Row(ME, ME)), null), KEY));
        isRefused(requests.together(first(GROUP, List.of(), new Mark(CLEO, BEN, false, null)), KEY));
        isRefused(requests.together(first(GROUP, List.of(new Row(BEN, ME)), new Mark(ME, CLEO, false, null)), KEY));
        isRefused(requests.together(
                first(
                        GROUP,
                        List.of(new Row(ME, new Person(BEN.uuid(), "Boss", "ben"))),
                        new Mark(ME, BEN, false, null)),
                KEY));
        isRefused(requests.together(first(GROUP, List.of(), new Mark(ME, ME, false, null)), KEY));
        // In another's name.
        isRefused(requests.together(
                new NewMessage(UUID.randomUUID(), GROUP, BEN, "Hello", Instant.EPOCH, List.of(new Row(BEN, ME)), null),
                KEY));
    }

    /** A valid request with one thing of its items other, more or less. */
    @Test
    void nothingMayBeOtherInAnItem() {
        PutItemRequest alone = requests.alone(message(GROUP, ME, "Hello"), KEY);
        for (Map<String, AttributeValue> item : changed(alone.item())) {
            if (!isAnotherMessage(alone.item(), item)) {
                isRefused(alone.toBuilder().item(item).build());
            }
        }
        TransactWriteItemsRequest together = requests.together(founding(), KEY);
        for (int i = 0; i < together.transactItems().size(); i++) {
            for (Map<String, AttributeValue> item :
                    changed(together.transactItems().get(i).put().item())) {
                isRefused(with(together, i, put -> put.toBuilder().item(item).build()));
            }
        }
    }

    /** Another text or key is another message, and as good as the first. */
    private static boolean isAnotherMessage(Map<String, AttributeValue> item, Map<String, AttributeValue> other) {
        return item.keySet().equals(other.keySet())
                && item.entrySet().stream()
                        .filter(each -> !each.getValue().equals(other.get(each.getKey())))
                        .allMatch(each -> each.getKey().equals("message"));
    }

    private static List<Map<String, AttributeValue>> changed(Map<String, AttributeValue> item) {
        List<Map<String, AttributeValue>> changed = new ArrayList<>();
        for (Map.Entry<String, AttributeValue> each : item.entrySet()) {
            String name = each.getKey();
            for (AttributeValue value : List.of(
                    AttributeValue.fromS("other"),
                    AttributeValue.fromS(each.getValue().s() + " "),
                    AttributeValue.fromN("1"),
                    AttributeValue.fromNul(true))) {
                Map<String, AttributeValue> other = new HashMap<>(item);
                other.put(name, value);
                changed.add(other);
            }
            Map<String, AttributeValue> less = new HashMap<>(item);
            less.remove(name);
            changed.add(less);
        }
        for (String name : List.of("message_group_uuid", "conversation_uuid", "more")) {
            if (!item.containsKey(name)) {
                Map<String, AttributeValue> more = new HashMap<>(item);
                more.put(name, AttributeValue.fromS(GROUP));
                changed.add(more);
            }
        }
        return changed;
    }

    private static TransactWriteItemsRequest with(
            TransactWriteItemsRequest request, int place, UnaryOperator<Put> change) {
        List<TransactWriteItem> actions = new ArrayList<>(request.transactItems());
        actions.set(
                place,
                TransactWriteItem.builder()
                        .put(change.apply(actions.get(place).put()))
                        .build());
        return request.toBuilder().transactItems(actions).build();
    }

    /** Every member that the SDK knows, also those that it will know. */
    @Test
    void nothingMayBeOtherInARequest() {
        PutItemRequest alone = requests.alone(message(GROUP, ME, "Hello"), KEY);
        for (SdkField<?> member : alone.sdkFields()) {
            if (!member.memberName().equals("ReturnConsumedCapacity")) {
                isRefused(other(alone, member));
            }
        }
        TransactWriteItemsRequest together = requests.together(founding(), KEY);
        for (SdkField<?> member : together.sdkFields()) {
            if (!Set.of("ReturnConsumedCapacity", "ClientRequestToken").contains(member.memberName())) {
                isRefused(other(together, member));
            }
        }
        for (int i = 0; i < together.transactItems().size(); i++) {
            for (SdkField<?> member : together.transactItems().get(i).put().sdkFields()) {
                isRefused(with(together, i, put -> other(put, member)));
            }
        }
    }

    /** A copy of which that member is another; empty where it has none that is known here. */
    @SuppressWarnings("unchecked")
    private static <T extends SdkPojo> T other(T request, SdkField<?> member) {
        SdkBuilder<?, ?> copy = ((ToCopyableBuilder<?, ?>) request).toBuilder();
        Object value;
        if (member.marshallingType() == MarshallingType.LIST) {
            value = List.of();
        } else if (member.marshallingType() == MarshallingType.MAP) {
            SdkField<?> values = member.getTrait(MapTrait.class).valueFieldInfo();
            value = Map.of(
                    "other",
                    values.marshallingType() == MarshallingType.STRING
                            ? "other"
                            : ((SdkBuilder<?, ?>) values.constructor().get()).build());
        } else {
            value = "NONE";
        }
        member.set(copy, value);
        return (T) copy.build();
    }

    @Test
    void otherActionsBesideAMessageAreRefused() {
        TransactWriteItemsRequest together = requests.together(founding(), KEY);
        Map<String, AttributeValue> key = MessageItems.key("MSG#" + GROUP, KEY);
        for (TransactWriteItem action : List.of(
                TransactWriteItem.builder()
                        .delete(d -> d.tableName(TABLE).key(key))
                        .build(),
                TransactWriteItem.builder()
                        .update(u -> u.tableName(TABLE).key(key).updateExpression("REMOVE message"))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(c -> c.tableName(TABLE).key(key).conditionExpression("attribute_exists(pk)"))
                        .build(),
                together.transactItems().getFirst(),
                TransactWriteItem.builder().build())) {
            for (int place = 0; place <= together.transactItems().size(); place++) {
                List<TransactWriteItem> more = new ArrayList<>(together.transactItems());
                more.add(place, action);
                isRefused(together.toBuilder().transactItems(more).build());
                if (place < together.transactItems().size()) {
                    List<TransactWriteItem> instead = new ArrayList<>(together.transactItems());
                    instead.set(place, action);
                    if (!instead.equals(together.transactItems())) {
                        isRefused(together.toBuilder().transactItems(instead).build());
                    }
                }
            }
        }
        isRefused(together.toBuilder().transactItems(List.of()).build());
    }

    /** The scope lets no operation through that the lock stops, but for messages. */
    @TestFactory
    Stream<DynamicTest> everyOperationOfEveryClient() {
        return Stream.of(mine.dynamo(), clients.streams(), clients.cognito()).flatMap(client -> Arrays.stream(
                        client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .map(operation -> DynamicTest.dynamicTest(
                        client.getClass().getInterfaces()[0].getSimpleName() + "." + operation.getName(),
                        () -> tryIt(client, operation))));
    }

    private void tryIt(Object client, Method operation) throws ReflectiveOperationException {
        Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        Method build = builder.getClass().getMethod("build");
        build.setAccessible(true);
        int before = aws.sent.size();
        try {
            operation.invoke(client, build.invoke(builder));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DeskException.WriteRefused) {
                assertThat(aws.sent).hasSize(before);
                return;
            }
        }
        assertThat(operation.getName().toLowerCase(Locale.ROOT))
                .matches("(admin)?(get|list|describe).*|batchget.*|transactget.*|query|scan");
    }
}

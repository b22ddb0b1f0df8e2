package io.cruddur.desk.dynamo;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.Work;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A messages table of one's own on DynamoDB Local, and the ways to look behind the back of the code under test. */
public final class MessagesFixture implements AutoCloseable {
    private final AwsClients clients;
    private final URI endpoint;
    private final String table;

    public MessagesFixture(URI endpoint, String table) {
        this.endpoint = endpoint;
        this.table = table;
        this.clients = AwsClients.local(
                endpoint,
                endpoint,
                "us-east-1",
                new WriteGuard(Environment.LOCAL, Clock.systemUTC()),
                new RequestLog(),
                Clock.systemUTC());
        create();
    }

    public void create() {
        new DynamoTableAdmin(client()).create(MessagesTable.definition(table, false), Work.UNWATCHED);
    }

    public void drop() {
        new DynamoTableAdmin(client()).drop(table, Work.UNWATCHED);
    }

    public DynamoDbClient client() {
        return clients.dynamo();
    }

    public DynamoDbStreamsClient streams() {
        return clients.streams();
    }

    public String table() {
        return table;
    }

    public DynamoMessageStore store() {
        return store(Clock.systemUTC());
    }

    public DynamoMessageStore store(InstantSource clock) {
        return new DynamoMessageStore(client(), table, clock, Impersonation.ALLOWED);
    }

    /**
     * Another client of the same service, over a line that may be bad. To be closed by the caller.
     *
     * @param tries 1 for a client that does not retry by itself
     */
    public DynamoDbClient clientOver(SdkHttpClient http, int tries) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration ->
                        configuration.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(tries)
                                .build()))
                .build();
    }

    public static Person person(String name) {
        return new Person(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                name,
                name.toLowerCase(Locale.ROOT));
    }

    /** Puts an item of strings: {@code pk}, {@code sk}, then names and values. */
    public void put(String pk, String sk, String... attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS(pk));
        item.put("sk", AttributeValue.fromS(sk));
        for (int i = 0; i < attributes.length; i += 2) {
            item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
        }
        client().putItem(request -> request.tableName(table).item(item));
    }

    /** A message as the reference's {@code create_message} puts it. */
    public void putMessage(String group, String sk, Person sender, String text) {
        put(
                "MSG#" + group,
                sk,
                "message",
                text,
                "message_uuid",
                UUID.randomUUID().toString(),
                "user_uuid",
                sender.uuid(),
                "user_display_name",
                sender.displayName(),
                "user_handle",
                sender.handle());
    }

    /** Many messages, as fast as it goes. */
    public void putMessages(String group, List<String> sortKeys, Person sender, String text) {
        for (int from = 0; from < sortKeys.size(); from += 25) {
            List<WriteRequest> batch = sortKeys.subList(from, Math.min(from + 25, sortKeys.size())).stream()
                    .map(key -> MessageItems.messageItem(
                            group, key, UUID.randomUUID().toString(), sender, text))
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            client().batchWriteItem(request -> request.requestItems(Map.of(table, batch)));
        }
    }

    /** Removes at most 25 messages at once. */
    public void deleteMessages(String group, List<String> sortKeys) {
        List<WriteRequest> batch = sortKeys.stream()
                .map(key -> MessageItems.key("MSG#" + group, key))
                .map(key -> WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key))
                        .build())
                .toList();
        client().batchWriteItem(request -> request.requestItems(Map.of(table, batch)));
    }

    /** A group row as the reference puts it. */
    public void putRow(Person owner, String sk, String group, Person other, String preview) {
        put(
                "GRP#" + owner.uuid(),
                sk,
                "message_group_uuid",
                group,
                "message",
                preview,
                "user_uuid",
                other.uuid(),
                "user_display_name",
                other.displayName(),
                "user_handle",
                other.handle());
    }

    public void delete(String pk, String sk) {
        client().deleteItem(request ->
                request.tableName(table).key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))));
    }

    public void deleteAll(String pk) {
        items(pk).forEach(item -> delete(pk, item.getOrDefault("sk", "")));
    }

    /** All items of a partition, in the order of their sort keys; only strings. */
    public List<Map<String, String>> items(String pk) {
        List<Map<String, String>> items = new ArrayList<>();
        client().queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                        .consistentRead(true))
                .items()
                .forEach(item -> {
                    Map<String, String> texts = new HashMap<>();
                    item.forEach((name, value) -> texts.put(name, String.valueOf(value.s())));
                    items.add(texts);
                });
        return items;
    }

    public List<Map<String, String>> messages(String group) {
        return items("MSG#" + group);
    }

    public List<Map<String, String>> rows(Person owner) {
        return items("GRP#" + owner.uuid());
    }

    @Override
    public void close() {
        clients.close();
    }
}

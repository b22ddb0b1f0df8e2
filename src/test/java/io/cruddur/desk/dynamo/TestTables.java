package io.cruddur.desk.dynamo;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.port.Work;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Clients of DynamoDB Local for tests, real ones and ones that misbehave, and tables to try things on. */
public final class TestTables {
    /** Answers a request in the client's place; null leaves it to the client. */
    @FunctionalInterface
    public interface Instead {
        @Nullable
        Object answer(Object request, DynamoDbClient real) throws Exception;
    }

    private TestTables() {}

    /** The app's own clients: with the write guard and the request log. */
    public static AwsClients clients(LocalEndpoints endpoints) {
        InstantSource clock = InstantSource.system();
        return AwsClients.local(
                endpoints.dynamo(),
                endpoints.cognito(),
                "us-east-1",
                new WriteGuard(Environment.LOCAL, clock),
                new RequestLog(),
                clock);
    }

    /** A client that does something else with some requests. */
    public static DynamoDbClient but(DynamoDbClient real, Instead instead) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                TestTables.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Consumer) {
                        // Builds the request and comes back with it.
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    Object answer = arguments == null ? null : instead.answer(arguments[0], real);
                    if (answer != null) {
                        return answer;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public static void createMessagesTable(DynamoDbClient client, String name) {
        new DynamoTableAdmin(client).create(MessagesTable.definition(name, false), Work.UNWATCHED);
    }

    /** A table with the partition key {@code id}, of type N. */
    public static TableDefinition byNumber(String name, UnaryOperator<TableDefinition> change) {
        return change.apply(new TableDefinition(
                name,
                new TableDefinition.Key("id", KeyType.N),
                null,
                List.of(),
                new Capacity.OnDemand(),
                StreamView.NONE,
                Map.of(),
                false));
    }

    public static TableDefinition byNumber(String name) {
        return byNumber(name, UnaryOperator.identity());
    }

    /**
     * A table of places, known by their id, with an index {@code by-place} of two partition keys (country, city) and two
     * sort keys (year, a number, and name): Oslo and Bergen with the years 2000 to 2002 and the names a and b.
     */
    public static void places(DynamoDbClient client, String table) {
        client.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        typed("id", "S"),
                        typed("country", "S"),
                        typed("city", "S"),
                        typed("year", "N"),
                        typed("name", "S"))
                .keySchema(keyed("id", "HASH"))
                .globalSecondaryIndexes(index -> index.indexName("by-place")
                        .projection(all -> all.projectionType("ALL"))
                        .keySchema(
                                keyed("country", "HASH"),
                                keyed("city", "HASH"),
                                keyed("year", "RANGE"),
                                keyed("name", "RANGE"))));
        for (String city : List.of("Oslo", "Bergen")) {
            for (int year = 2000; year <= 2002; year++) {
                for (String name : List.of("a", "b")) {
                    Map<String, AttributeValue> place = Map.of(
                            "id", AttributeValue.fromS(city + year + name),
                            "country", AttributeValue.fromS("NO"),
                            "city", AttributeValue.fromS(city),
                            "year", AttributeValue.fromN(String.valueOf(year)),
                            "name", AttributeValue.fromS(name));
                    client.putItem(put -> put.tableName(table).item(place));
                }
            }
        }
    }

    /** Items 0 to 3, alike but for the last of the four sort keys of the index {@code by-eight}. */
    public static void eightKeys(DynamoDbClient client, String table) {
        List<String> keys = List.of("p1", "p2", "p3", "p4", "s1", "s2", "s3", "s4");
        client.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.concat(Stream.of("id"), keys.stream())
                        .map(name -> typed(name, "S"))
                        .toList())
                .keySchema(keyed("id", "HASH"))
                .globalSecondaryIndexes(index -> index.indexName("by-eight")
                        .projection(all -> all.projectionType("ALL"))
                        .keySchema(keys.stream()
                                .map(name -> keyed(name, name.startsWith("p") ? "HASH" : "RANGE"))
                                .toList())));
        for (int i = 0; i < 4; i++) {
            Map<String, AttributeValue> item = new HashMap<>();
            keys.forEach(name -> item.put(name, AttributeValue.fromS(name)));
            item.put("id", AttributeValue.fromS("" + i));
            item.put("s4", AttributeValue.fromS("" + i));
            client.putItem(put -> put.tableName(table).item(item));
        }
    }

    private static AttributeDefinition typed(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement keyed(String name, String role) {
        return KeySchemaElement.builder().attributeName(name).keyType(role).build();
    }
}

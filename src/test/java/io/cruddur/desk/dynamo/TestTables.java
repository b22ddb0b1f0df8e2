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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
}

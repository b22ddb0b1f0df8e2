package io.cruddur.desk.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;

/** No form of a request to DynamoDB shows the value of a secret. */
class RequestSecretsTest {
    private static final String VALUE = "hunter2battery";
    private static final AttributeValue SECRET = AttributeValue.fromS(VALUE);

    private static String shown(Consumer<DynamoDbClient> call) {
        RequestLog log = new RequestLog();
        try (AwsClients clients = AwsClients.prod(
                new CountingHttp(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                "eu-central-1",
                new WriteGuard(Environment.LOCAL, InstantSource.system()),
                log,
                InstantSource.system())) {
            call.accept(clients.dynamo());
        }
        Request request = log.all().getLast();
        return request.target() + request.answer() + request.parameters();
    }

    private static void hides(String shown) {
        Leak.noneIn(shown, VALUE);
        assertThat(shown).contains("••••••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM \"logins\" WHERE password = 'hunter2battery'",
                "select * from logins where \"user\".\"apiKey\" in ['a', 'hunter2battery']",
                "SELECT * FROM \"logins\" WHERE pin = 7hunter2battery",
                "SELECT * FROM \"logins\" WHERE password = hunter2battery",
                "SELECT * FROM \"logins\" WHERE password = \"hunter2battery\"",
                "SELECT * FROM \"logins\" WHERE password = `hunter2battery`",
                "SELECT * FROM \"logins\" WHERE password = 'it''s hunter2battery'",
                "SELECT * FROM \"logins\" WHERE password = 'hunter2battery",
                "SELECT * FROM t /* the password is hunter2battery */",
                "SELECT * FROM t -- pwd hunter2battery",
                "SELECT * FROM t WHERE u = 'postgresql://u:hunter2battery@h/db'",
                "INSERT INTO \"logins\" VALUE {'pk': 'a', 'password': 'hunter2battery'}",
                "UPDATE \"logins\" SET token = 'hunter2battery' WHERE pk = 'a'",
            })
    void noStatementShowsItsValue(String statement) {
        hides(shown(dynamo -> dynamo.executeStatement(r -> r.statement(statement))));
        hides(shown(dynamo -> dynamo.batchExecuteStatement(r -> r.statements(s -> s.statement(statement)))));
    }

    static Stream<Consumer<DynamoDbClient>> requests() {
        return Stream.of(
                d -> d.executeStatement(
                        r -> r.statement("SELECT * FROM t WHERE password = ?").parameters(SECRET)),
                d -> d.executeStatement(r -> r.statement("SELECT * FROM t WHERE password IN [?, ?]")
                        .parameters(
                                AttributeValue.fromM(Map.of("a", AttributeValue.fromSs(List.of("hunter2battery")))),
                                AttributeValue.fromB(SdkBytes.fromUtf8String("hunter2battery")))),
                d -> d.executeTransaction(r -> r.transactStatements(
                        s -> s.statement("SELECT * FROM t WHERE password = ?").parameters(SECRET))),
                d -> d.query(r -> r.tableName("logins")
                        .keyConditionExpression("password = :p")
                        .expressionAttributeValues(Map.of(":p", SECRET))),
                d -> d.query(r -> r.tableName("logins")
                        .keyConditionExpression("#0 = :p")
                        .expressionAttributeNames(Map.of("#0", "accessToken"))
                        .expressionAttributeValues(Map.of(":p", SECRET))),
                d -> d.scan(r -> r.tableName("logins")
                        .filterExpression("a.#1 = :p")
                        .expressionAttributeNames(Map.of("#1", "pin"))
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromL(List.of(SECRET))))),
                d -> d.scan(r -> r.tableName("logins").scanFilter(Map.of("password", condition()))),
                d -> d.query(r -> r.tableName("logins").keyConditions(Map.of("password", condition()))),
                d -> d.getItem(r -> r.tableName("logins").key(Map.of("session_id", SECRET))),
                d -> d.putItem(
                        r -> r.tableName("logins").item(Map.of("pk", AttributeValue.fromS("a"), "password", SECRET))),
                d -> d.putItem(r -> r.tableName("logins")
                        .item(Map.of("settings", AttributeValue.fromM(Map.of("smtppass", SECRET))))),
                d -> d.updateItem(r -> r.tableName("logins")
                        .key(Map.of("pk", AttributeValue.fromS("a")))
                        .attributeUpdates(Map.of(
                                "password",
                                software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate.builder()
                                        .value(SECRET)
                                        .action(AttributeAction.PUT)
                                        .build()))),
                d -> d.transactWriteItems(r ->
                        r.transactItems(t -> t.put(p -> p.tableName("logins").item(Map.of("token", SECRET))))),
                d -> d.putItem(r -> r.tableName("t")
                        .item(Map.of("url", AttributeValue.fromS("postgresql://u:hunter2battery@h/db")))),
                d -> d.putItem(r -> r.tableName("t")
                        .item(Map.of("json", AttributeValue.fromS("{\"password\": \"hunter2battery\"}")))),
                // DynamoDB Local's token is the next key in Base64.
                d -> d.executeStatement(r -> r.statement("SELECT * FROM t")
                        .nextToken(Base64.getEncoder()
                                .encodeToString("{\"token\":{\"S\":\"hunter2battery\"}}".getBytes(UTF_8)))),
                d -> d.putItem(r -> r.tableName("t")
                        .item(Map.of(
                                "pem",
                                AttributeValue.fromB(
                                        SdkBytes.fromUtf8String("-----BEGIN PRIVATE KEY-----\nhunter2battery"))))),
                d -> d.putItem(r -> r.tableName("t").item(Map.of("sk_live_hunter2battery", AttributeValue.fromS("x")))),
                d -> d.scan(r -> r.tableName("t")
                        .projectionExpression("#0")
                        .expressionAttributeNames(Map.of("#0", "sk_live_hunter2battery"))));
    }

    /** The name of the secret is a value too, and beside it stands the secret. */
    static Stream<Consumer<DynamoDbClient>> pairs() {
        Map<String, AttributeValue> pair = Map.of(
                "pk", AttributeValue.fromS("config"), "name", AttributeValue.fromS("db_password"), "value", SECRET);
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("Database password"));
        return Stream.of(
                d -> d.putItem(r -> r.tableName("t").item(pair)),
                d -> d.putItem(r ->
                        r.tableName("t").item(Map.of("a", AttributeValue.fromL(List.of(AttributeValue.fromM(pair)))))),
                d -> d.putItem(r -> r.tableName("t")
                        .item(Map.of(
                                "Key", AttributeValue.fromS("apiKey"),
                                "defaultValue",
                                        AttributeValue.fromM(Map.of(
                                                "x",
                                                AttributeValue.fromB(SdkBytes.fromUtf8String("hunter2battery"))))))),
                d -> d.batchWriteItem(r -> r.requestItems(Map.of(
                        "t",
                        List.of(software.amazon.awssdk.services.dynamodb.model.WriteRequest.builder()
                                .putRequest(p -> p.item(pair))
                                .build())))),
                d -> d.transactWriteItems(
                        r -> r.transactItems(t -> t.put(p -> p.tableName("t").item(pair)))),
                d -> d.updateItem(r -> r.tableName("t")
                        .key(key)
                        .updateExpression("SET #0 = :0")
                        .expressionAttributeNames(Map.of("#0", "value"))
                        .expressionAttributeValues(Map.of(":0", SECRET))),
                d -> d.updateItem(r -> r.tableName("t")
                        .key(key)
                        .updateExpression("SET payload = :0")
                        .expressionAttributeValues(Map.of(":0", SECRET))),
                d -> d.deleteItem(r -> r.tableName("t")
                        .key(Map.of("pk", AttributeValue.fromN("1")))
                        .conditionExpression("#0 = :0 AND #1 = :1")
                        .expressionAttributeNames(Map.of("#0", "name", "#1", "value"))
                        .expressionAttributeValues(Map.of(":0", AttributeValue.fromS("db_password"), ":1", SECRET))),
                d -> d.executeStatement(r -> r.statement("UPDATE t SET \"value\" = ? WHERE pk = ?")
                        .parameters(SECRET, AttributeValue.fromS("db_password"))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noRequestShowsAValueBesideTheNameOfASecret(Consumer<DynamoDbClient> call) {
        noRequestShowsTheValueOfASecret(call);
    }

    private static software.amazon.awssdk.services.dynamodb.model.Condition condition() {
        return software.amazon.awssdk.services.dynamodb.model.Condition.builder()
                .comparisonOperator(ComparisonOperator.EQ)
                .attributeValueList(SECRET)
                .build();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noRequestShowsTheValueOfASecret(Consumer<DynamoDbClient> call) {
        hides(shown(call));
    }

    @Test
    void whatTellsNoSecretIsShownAsItIs() {
        String statement = "SELECT * FROM \"cruddur-messages\" WHERE pk = 'MSG#1' AND message = ?";
        assertThat(shown(dynamo ->
                        dynamo.executeStatement(r -> r.statement(statement).parameters(AttributeValue.fromS("hello")))))
                .contains(statement, "{S: hello}");
        assertThat(shown(dynamo -> dynamo.query(r -> r.tableName("cruddur-messages")
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("MSG#1"))))))
                .contains("{:p: {S: MSG#1}}");
        assertThat(shown(dynamo -> dynamo.putItem(r -> r.tableName("cruddur-messages")
                        .item(Map.of(
                                "pk", AttributeValue.fromS("MSG#1"),
                                "message", AttributeValue.fromS("my password is lost"),
                                "user_handle", AttributeValue.fromS("bayko"))))))
                .contains("{S: MSG#1}", "{S: bayko}");
        assertThat(shown(dynamo -> dynamo.putItem(r -> r.tableName("settings")
                        .item(Map.of("name", AttributeValue.fromS("colour"), "value", AttributeValue.fromS("red"))))))
                .contains("{S: colour}", "{S: red}");
    }
}

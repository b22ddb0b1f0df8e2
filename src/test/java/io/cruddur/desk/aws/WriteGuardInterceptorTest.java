package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

class WriteGuardInterceptorTest {
    private final List<String> authorization = new ArrayList<>();
    private final CountingHttp aws = new CountingHttp(request -> {
        request.firstMatchingHeader("Authorization").ifPresent(authorization::add);
        return "{}";
    });
    private final RequestLog log = new RequestLog();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final WriteGuard guard = new WriteGuard(Environment.PROD, clock);
    private final AwsClients clients = AwsClients.prod(
            aws,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            "eu-central-1",
            guard,
            log,
            clock);

    @AfterEach
    void close() {
        clients.close();
    }

    /** Every operation that the SDK's clients have, found by reflection: one that a newer SDK brings is tried too. */
    @TestFactory
    Stream<DynamicTest> everyOperationOfEveryClient() {
        return Stream.of(clients.dynamo(), clients.streams(), clients.cognito())
                .flatMap(client -> operations(client.getClass().getInterfaces()[0])
                        .map(operation -> DynamicTest.dynamicTest(
                                client.getClass().getInterfaces()[0].getSimpleName() + "." + operation.getName(),
                                () -> tryWhileLocked(client, operation))));
    }

    /** On the client for a person's own account: what belongs to that goes out, and of the rest what only reads. */
    @TestFactory
    Stream<DynamicTest> everyOperationOfAPersonsOwnAccount() {
        Set<String> own = Set.of(
                "associateSoftwareToken",
                "confirmForgotPassword",
                "confirmSignUp",
                "forgotPassword",
                "getTokensFromRefreshToken",
                "initiateAuth",
                "resendConfirmationCode",
                "respondToAuthChallenge",
                "revokeToken",
                "signUp",
                "verifySoftwareToken");
        assertThat(operations(CognitoIdentityProviderClient.class).map(Method::getName))
                .containsAll(own);
        return operations(CognitoIdentityProviderClient.class)
                .map(operation -> DynamicTest.dynamicTest(operation.getName(), () -> {
                    if (!own.contains(operation.getName())) {
                        tryWhileLocked(clients.accounts(), operation);
                        return;
                    }
                    int before = aws.sent.size();
                    call(clients.accounts(), operation);
                    assertThat(aws.sent).hasSize(before + 1);
                    assertThat(log.all().getLast().outcome()).isNotEqualTo(Request.Outcome.REFUSED);
                    assertThat(authorization).as("nothing is signed").isEmpty();
                }));
    }

    @Test
    void whoHasSignedOutIsToldThatAndNotThatProductionIsLocked() {
        PersonClient person = clients.person(Optional.empty());
        person.scope().open(_ -> true);
        person.dynamo().putItem(put -> put.tableName("t").item(Map.of("pk", AttributeValue.fromS("1"))));
        person.leave();
        assertThatThrownBy(() -> person.dynamo()
                        .putItem(put -> put.tableName("t").item(Map.of("pk", AttributeValue.fromS("1")))))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("You have signed out")
                .hasMessageNotContaining("locked");
        assertThat(log.all().getLast().answer()).isEqualTo("Refused: signed out");
        assertThat(aws.sent).hasSize(1);
    }

    /** While an attempt is waited for, too. */
    @Test
    void whatSigningOutStopsInTheMiddleSaysSo() {
        List<PersonClient> leaving = new ArrayList<>();
        CountingHttp busy = new CountingHttp(503, "{}", () -> leaving.forEach(PersonClient::leave));
        try (AwsClients there = AwsClients.prod(
                busy,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                "eu-central-1",
                guard,
                log,
                clock)) {
            PersonClient person = there.person(Optional.empty());
            person.scope().open(_ -> true);
            leaving.add(person);
            assertThatThrownBy(() -> person.dynamo()
                            .putItem(put -> put.tableName("t").item(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("You signed out while PutItem was under way");
            assertThat(busy.sent).hasSize(1);
            assertThat(log.all().getLast().answer()).isEqualTo("Refused: signed out");
        }
    }

    private static void call(Object client, Method operation) throws ReflectiveOperationException {
        try {
            operation.invoke(client, empty(operation));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isNotInstanceOf(DeskException.class);
        }
    }

    private static Object empty(Method operation) throws ReflectiveOperationException {
        Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        Method build = builder.getClass().getMethod("build");
        build.setAccessible(true);
        return build.invoke(builder);
    }

    private static Stream<Method> operations(Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> !method.getName().endsWith("Paginator"));
    }

    private void tryWhileLocked(Object client, Method operation) throws ReflectiveOperationException {
        int before = aws.sent.size();
        try {
            operation.invoke(client, empty(operation));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DeskException.WriteRefused) {
                assertThat(aws.sent).as("nothing left this machine").hasSize(before);
                assertThat(log.all().getLast().outcome()).isEqualTo(Request.Outcome.REFUSED);
                return;
            }
            // A read that fails for its empty answer is a read all the same.
        }
        assertThat(operation.getName().toLowerCase(java.util.Locale.ROOT))
                .as("a call that was let through only reads")
                .matches("(admin)?(get|list|describe).*|batchget.*|transactget.*|query|scan");
        assertThat(operation.getName()).isNotIn("getTokensFromRefreshToken", "getUserAttributeVerificationCode");
    }

    @Test
    void readsGoOut() {
        clients.dynamo().listTables();
        clients.cognito().listUsers(r -> r.userPoolId("eu-central-1_x"));

        assertThat(aws.sent)
                .extracting(uri -> uri.getHost())
                .containsExactly("dynamodb.eu-central-1.amazonaws.com", "cognito-idp.eu-central-1.amazonaws.com");
    }

    /** Forgetting to describe a new service must not open production, nor show what is sent to it. */
    @Test
    void aServiceThatNobodyDescribedIsLockedMaskedAndCalledByItsOwnName() {
        // Of the SDK's services, that is: each that is on the class path has a constant.
        ExecutionAttributes attributes = ExecutionAttributes.builder()
                .put(SdkExecutionAttribute.SERVICE_NAME, "Stranger")
                .put(SdkExecutionAttribute.OPERATION_NAME, "ListTables")
                .build();
        SdkRequest request = ListTablesRequest.builder()
                .limit(7)
                .exclusiveStartTableName("hunter2")
                .build();
        WriteGuardInterceptor interceptor = new WriteGuardInterceptor(guard, new WriteScope(), log, clock);
        RequestRecorder recorder = new RequestRecorder(log, clock);

        assertThatThrownBy(() -> interceptor.beforeExecution(() -> request, attributes))
                .isInstanceOf(DeskException.WriteRefused.class);
        guard.unlock("t", List.of("t"));
        interceptor.beforeExecution(() -> request, attributes);
        recorder.afterExecution(
                InterceptorContext.builder()
                        .request(request)
                        .response(ListTablesResponse.builder().build())
                        .build(),
                attributes);

        assertThat(log.all()).hasSize(2).allSatisfy(each -> {
            assertThat(each.service()).isEqualTo(new Request.Service("Stranger"));
            assertThat(each.parameters()).isNotEmpty().allSatisfy(parameter -> assertThat(parameter.value())
                    .isEqualTo("••••••"));
        });
    }

    /** One constant is all that a service takes. */
    @Test
    void theGuardAndTheRecordGoByWhatAServiceIsDescribedAs() {
        AwsService made = new AwsService(
                "MadeUp",
                new Request.Service("Made up"),
                Set.of("ListTables"),
                Set.of(),
                _ -> false,
                "Limit"::equals,
                _ -> CompletableFuture.completedFuture(null),
                null);
        ListTablesRequest request = ListTablesRequest.builder()
                .limit(7)
                .exclusiveStartTableName("hunter2")
                .build();
        assertThat(made.onlyReads("ListTables", request)).isTrue();
        assertThat(made.onlyReads("DeleteTable", request)).isFalse();
        assertThat(RequestText.parameters(request, made))
                .extracting(Request.Parameter::value)
                .containsExactlyInAnyOrder("7", "••••••");
    }

    /** What a person types at signing in, and what comes of it, is in no line of the record. */
    @Test
    void aSignInIsRecordedByItsChallengeAndWithoutSecrets() {
        clients.accounts().initiateAuth(r -> r.clientId("client1")
                .authFlow("USER_SRP_AUTH")
                .authParameters(Map.of("USERNAME", "mira", "SRP_A", "hunter2", "SECRET_HASH", "hunter2")));
        clients.accounts().respondToAuthChallenge(r -> r.clientId("client1")
                .challengeName("SOFTWARE_TOKEN_MFA")
                .session("hunter2 hunter2 hunter2")
                .challengeResponses(Map.of("SOFTWARE_TOKEN_MFA_CODE", "hunter2")));
        clients.accounts().signUp(r -> r.clientId("client1")
                .username("mira")
                .password("hunter2")
                .secretHash("hunter2"));
        clients.accounts()
                .confirmSignUp(r -> r.clientId("client1").username("mira").confirmationCode("hunter2"));
        clients.accounts().confirmForgotPassword(r -> r.clientId("client1")
                .username("mira")
                .confirmationCode("hunter2")
                .password("hunter2"));
        clients.accounts().verifySoftwareToken(r -> r.session("hunter2").userCode("hunter2"));
        clients.accounts()
                .getTokensFromRefreshToken(
                        r -> r.clientId("client1").refreshToken("hunter2").clientSecret("hunter2"));
        clients.accounts()
                .revokeToken(r -> r.clientId("client1").token("hunter2").clientSecret("hunter2"));
        clients.pages()
                .post(
                        URI.create("https://mira.auth.eu-central-1.amazoncognito.com/oauth2/token"),
                        Map.of("Authorization", "Basic hunter2"),
                        Map.of("grant_type", "authorization_code", "code", "hunter2", "code_verifier", "hunter2"),
                        "sign in");

        assertThat(log.all()).hasSize(9);
        Leak.noneIn(log.all().toString(), "hunter2");
        assertThat(log.all().toString())
                .contains("USER_SRP_AUTH", "SOFTWARE_TOKEN_MFA", "client1", "mira", "authorization_code");
    }

    @Test
    void everyListedReadExistsInTheSdk() {
        Map<String, Class<?>> services = Map.ofEntries(
                Map.entry("DynamoDb", DynamoDbClient.class),
                Map.entry("DynamoDbStreams", DynamoDbStreamsClient.class),
                Map.entry("CognitoIdentityProvider", CognitoIdentityProviderClient.class),
                Map.entry("CognitoIdentity", CognitoIdentityClient.class),
                Map.entry("Sts", StsClient.class),
                Map.entry("Rds", RdsClient.class),
                Map.entry("SecretsManager", SecretsManagerClient.class),
                Map.entry("Sso", SsoClient.class),
                Map.entry("SsoOidc", SsoOidcClient.class),
                Map.entry("Signin", SigninClient.class),
                Map.entry("Ec2", Ec2Client.class));

        assertThat(AwsService.known()).extracting(AwsService::sdkName).hasSameElementsAs(services.keySet());
        services.forEach((service, client) -> assertThat(operations(client).map(Method::getName))
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsAll(AwsService.of(service).reads())
                .containsAll(AwsService.of(service).ownAccount()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUE {'pk': '1'}",
                "update t set a = 1 where pk = '1'",
                "DELETE FROM t WHERE pk = '1'",
                "SELECT * FROM t; DELETE FROM t",
                "-- SELECT\nDELETE FROM t",
                "SELECTED",
                "EXISTS(SELECT * FROM t)",
                ""
            })
    void partiQlThatIsNoPlainSelectIsRefused(String statement) {
        assertThatThrownBy(() -> clients.dynamo().executeStatement(r -> r.statement(statement)))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).isEmpty();
    }

    @Test
    void oneWriteInABatchOfSelectsRefusesTheBatch() {
        List<BatchStatementRequest> statements = List.of(
                BatchStatementRequest.builder().statement("SELECT * FROM t").build(),
                BatchStatementRequest.builder()
                        .statement("DELETE FROM t WHERE pk = '1'")
                        .build());

        assertThatThrownBy(() -> clients.dynamo().batchExecuteStatement(r -> r.statements(statements)))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).isEmpty();
    }

    @Test
    void partiQlSelectGoesOut() {
        clients.dynamo().executeStatement(r -> r.statement(" select * from t where pk = '1'"));

        assertThat(aws.sent).hasSize(1);
    }

    @Test
    void unlockedForTenMinutesAndNoLonger() {
        assertThat(guard.unlock("123456789012", List.of("123456789012"))).isTrue();
        clients.dynamo().putItem(r -> r.tableName("t").item(Map.of("pk", AttributeValue.fromS("1"))));
        assertThat(aws.sent).hasSize(1);

        now = now.plus(WriteGuard.UNLOCKED_FOR);
        assertThatThrownBy(() -> clients.dynamo().deleteTable(r -> r.tableName("t")))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("locked");
        assertThat(aws.sent).hasSize(1);
    }

    @Test
    void aRequestIsRecordedWithItsParametersAndWithoutSecrets() {
        guard.unlock("t", List.of("t"));
        clients.cognito()
                .adminSetUserPassword(r -> r.userPoolId("p").username("ann").password("hunter2 battery"));
        clients.dynamo().query(r -> r.tableName("t")
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("MSG#1"))));

        Request password = log.all().get(0);
        Leak.noneIn(password.toString(), "hunter2 battery");
        assertThat(password.toString()).contains("ann");
        Request query = log.all().get(1);
        assertThat(query.target()).isEqualTo("t");
        assertThat(query.attempts()).isEqualTo(1);
        assertThat(query.parameters())
                .contains(new Request.Parameter("KeyConditionExpression", "pk = :pk"))
                .contains(new Request.Parameter("ExpressionAttributeValues", "{:pk: {S: MSG#1}}"))
                .contains(new Request.Parameter("ReturnConsumedCapacity", "TOTAL"));
    }

    /** An answer that asks for another attempt, and what happens meanwhile. */
    private AwsClients throttled(Runnable meanwhile) {
        CountingHttp throttling = new CountingHttp(
                400,
                "{\"__type\":\"com.amazonaws#ProvisionedThroughputExceededException\",\"message\":\"slow\"}",
                meanwhile);
        this.retried = throttling;
        return AwsClients.prod(
                throttling,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                "eu-central-1",
                guard,
                log,
                clock);
    }

    private CountingHttp retried = aws;

    @Test
    void noFurtherAttemptLeavesAfterTheLockHasClosed() {
        guard.unlock("t", List.of("t"));
        try (AwsClients busy = throttled(guard::lock)) {
            assertThatThrownBy(() ->
                            busy.dynamo().putItem(r -> r.tableName("t").item(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageContaining("PutItem")
                    .hasMessageContaining("not sent again");
        }
        assertThat(retried.sent).hasSize(1);
        assertThat(log.all().getLast().outcome()).isEqualTo(Request.Outcome.REFUSED);
        assertThat(log.all().getLast().attempts()).isEqualTo(1);
    }

    @Test
    void noFurtherAttemptLeavesAfterTheTimeHasRunOut() {
        guard.unlock("t", List.of("t"));
        try (AwsClients busy = throttled(() -> now = now.plus(WriteGuard.UNLOCKED_FOR))) {
            assertThatThrownBy(() -> busy.dynamo()
                            .deleteItem(r -> r.tableName("t").key(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(DeskException.WriteRefused.class);
        }
        assertThat(retried.sent).hasSize(1);
    }

    @Test
    void aReadIsRetriedWhateverTheLockDoes() {
        guard.unlock("t", List.of("t"));
        try (AwsClients busy = throttled(guard::lock)) {
            assertThatThrownBy(() -> busy.dynamo().listTables())
                    .isInstanceOf(software.amazon.awssdk.services.dynamodb.model.DynamoDbException.class);
        }
        assertThat(retried.sent).hasSize(5);
    }
}

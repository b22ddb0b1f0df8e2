package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.Listener;
import io.cruddur.desk.support.TestServices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a first start finds, and what LOCAL refuses to be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalSessionsTest {
    @TempDir
    static Path folder;

    private final RequestLog log = new RequestLog();
    private final DeskVariables none = new DeskVariables(Map.of());
    private final EmbeddedServices services =
            new EmbeddedServices(TestServices.emptied().options(), none);
    private final LocalSessions sessions = sessions(none);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private OpenSession open;

    @BeforeAll
    void firstStart() {
        open = sessions.open((name, state, _) -> told.add(name + " " + state), Work.UNWATCHED);
    }

    /** While the services start the list says already what comes after them; nothing ends before the next thing runs. */
    @Test
    @Order(1)
    void theStartNamesWhatComesNext() {
        List<String> steps = List.of("Database schema", "Demo data", "Stream of changes", "Views");
        assertThat(told)
                .containsSubsequence(
                        steps.stream().map(step -> step + " WAITING").toList());
        for (String step : steps) {
            assertThat(told.indexOf(step + " WAITING")).isNotNegative().isLessThan(told.indexOf(step + " RUNNING"));
        }
        int ready = Stream.of("DynamoDB", "PostgreSQL", "Cognito")
                .mapToInt(service -> (int) told.stream()
                        .takeWhile(line -> !(line.startsWith(service) && line.endsWith("DONE")))
                        .count())
                .max()
                .orElseThrow();
        assertThat(told.indexOf("Views WAITING")).isLessThan(ready);
        assertThat(told).last().isEqualTo("Views RUNNING");
    }

    @AfterAll
    void close() throws Exception {
        open.resources().close();
        services.close();
    }

    /** Through SRP, the emulator's keys and the rows of the database: the whole way of production. */
    @Test
    @Order(2)
    void oneSignsInAtTheEmbeddedPoolAsInProduction() {
        UserPool pool = open.session().users().pools().getFirst().pool();
        PoolUser user = pool.all(Work.UNWATCHED).stream()
                .filter(PoolUser::enabled)
                .findFirst()
                .orElseThrow();
        pool.setPassword(user.username(), "Correct-Horse-9", true);

        SignInStep step = open.session()
                .account()
                .signIn()
                .begin(user.username(), "Correct-Horse-9".toCharArray(), PlainPassword.REFUSED);
        assertThat(step).isInstanceOfSatisfying(SignedIn.class, in -> assertThat(in.sub())
                .isEqualTo(user.sub()));
        assertThat(open.session().account().accounts().policy()).isPresent();
    }

    @Test
    @Order(1)
    void theDemoDataShowsTheStatesOfHealthyPeople() {
        Session session = open.session();

        Comparison comparison = Comparison.of(
                session.users().pools().getFirst().pool().all(Work.UNWATCHED),
                session.users().rows().all(Work.UNWATCHED));

        assertThat(comparison.rows())
                .extracting(row -> row.state())
                .containsAll(EnumSet.complementOf(
                        EnumSet.of(SyncState.NO_HANDLE, SyncState.DUPLICATE_IN_POSTGRES, SyncState.SHARED_SUB)));
    }

    /** {@code get-conversation} and {@code list-conversations} of the reference, as its boto3 sends them. */
    @Test
    @Order(2)
    void theReferencesOwnQueriesReadTheSeededConversation() {
        User person = open.session().users().rows().all(Work.UNWATCHED).stream()
                .filter(user -> user.handle().equals(DemoPeople.PERSON_1))
                .findFirst()
                .orElseThrow();
        try (DynamoDbClient client = plainClient()) {
            List<Map<String, AttributeValue>> messages = client.query(r -> r.tableName("cruddur-messages")
                            .keyConditionExpression("pk = :pk")
                            .scanIndexForward(false)
                            .limit(20)
                            .expressionAttributeValues(
                                    Map.of(":pk", AttributeValue.fromS("MSG#" + MessagesTable.DEMO_GROUP_UUID))))
                    .items();
            List<Map<String, AttributeValue>> groups = client.query(r -> r.tableName("cruddur-messages")
                            .keyConditionExpression("pk = :pk")
                            .scanIndexForward(false)
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("GRP#" + person.uuid()))))
                    .items();

            assertThat(messages).hasSize(20).allSatisfy(item -> assertThat(item)
                    .containsOnlyKeys(
                            "pk", "sk", "message", "message_uuid", "user_uuid", "user_display_name", "user_handle"));
            assertThat(groups).singleElement().satisfies(row -> {
                assertThat(row)
                        .containsEntry("message_group_uuid", AttributeValue.fromS(MessagesTable.DEMO_GROUP_UUID));
                assertThat(row.get("sk")).isEqualTo(messages.getFirst().get("sk"));
                assertThat(row.get("message")).isEqualTo(messages.getFirst().get("message"));
                assertThat(row).containsEntry("user_handle", AttributeValue.fromS(DemoPeople.PERSON_2));
            });
            assertThat(messages.getFirst()).extractingByKey("sk").satisfies(sk -> assertThat(Instant.parse(sk.s()))
                    .isBeforeOrEqualTo(Instant.now()));
        }
    }

    /** The same through boto3, on machines whose python3 has it. */
    @Test
    @Order(3)
    void boto3ReadsTheSeededConversation() throws Exception {
        String script = """
                import sys
                try:
                    import boto3
                except ImportError:
                    print("no boto3"); sys.exit()
                d = boto3.client("dynamodb", endpoint_url=sys.argv[1], region_name="us-east-1",
                                 aws_access_key_id="x", aws_secret_access_key="x")
                r = d.query(TableName="cruddur-messages", ScanIndexForward=False, Limit=20,
                            ReturnConsumedCapacity="TOTAL", KeyConditionExpression="pk = :pk",
                            ExpressionAttributeValues={":pk": {"S": "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399"}})
                print("items", len(r["Items"]))
                """;
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3",
                            "-c",
                            script,
                            services.running(_ -> {}).dynamo().orElseThrow().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (java.io.IOException _) {
            return; // No python3 on this machine; the SDK has made the same query above.
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isIn("no boto3", "items 20");
    }

    /** Last, since it takes the table away. */
    @Test
    @Order(9)
    void whatAPersonRemovedIsNotPutBackByTheNextConnection() throws Exception {
        open.session().tables().admin().drop("cruddur-messages", Work.UNWATCHED);
        open.resources().close();

        open = sessions.open((_, _, _) -> {}, Work.UNWATCHED);

        assertThat(open.session().tables().admin().list(Work.UNWATCHED))
                .extracting(TableSummary::name)
                .doesNotContain("cruddur-messages");
    }

    /** And after that: the tables of somebody else, met by a start. */
    @Test
    @Order(10)
    void tablesThatDoNotFitLeaveTheOtherViewsWorking() throws Exception {
        open.resources().close();
        try (Connection connection = TestServices.connect(
                        services.running(_ -> {}).postgres().orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table users rename column handle to nick");
            statement.execute("drop table flyway_schema_history");
        }

        open = sessions.open((_, _, _) -> {}, Work.UNWATCHED);

        assertThat(open.session().tables().admin().list(Work.UNWATCHED)).isEmpty();
        assertThatThrownBy(() -> open.session().users().rows().all(Work.UNWATCHED))
                .isInstanceOf(DeskException.class);
    }

    @Test
    @Order(4)
    void anAwsEndpointIsRefusedBeforeAnythingStarts() {
        DeskVariables aws = new DeskVariables(Map.of("AWS_ENDPOINT_URL", "https://dynamodb.eu-west-1.amazonaws.com"));

        assertThatThrownBy(() -> sessions(aws).open((_, _, _) -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("AWS_ENDPOINT_URL points to AWS");
    }

    /** Without {@code -sharedDb} it keeps tables by the id of the key and the region. */
    @Test
    @Order(4)
    void aDynamoDbOfOnesOwnIsSignedToWithItsOwnKeyIdAndRegion() throws Exception {
        try (Listener own = Listener.answering(200, "application/x-amz-json-1.0", "{}")) {
            DeskVariables variables = new DeskVariables(Map.of(
                    "AWS_ENDPOINT_URL", own.uri().toString(),
                    "AWS_ACCESS_KEY_ID", "theirkey",
                    "AWS_SECRET_ACCESS_KEY", "hunter2battery",
                    "AWS_REGION", "eu-west-1"));
            OpenSession session = sessions(variables).open((_, _, _) -> {}, Work.UNWATCHED);
            try {
                assertThat(session.session().tables().admin().list(Work.UNWATCHED))
                        .isEmpty();
                assertThat(session.session().place().keyId()).isEqualTo("theirkey");
            } finally {
                session.resources().close();
            }
            assertThat(own.heads).isNotEmpty().allSatisfy(head -> {
                assertThat(head).contains("Credential=theirkey/", "/eu-west-1/dynamodb/");
                Leak.noneIn(head, "hunter2battery");
            });
        }
        assertThat(open.session().place().keyId()).isEmpty();
    }

    @Test
    @Order(5)
    void aMalformedConnectionUrlIsASentenceWithoutThePassword() {
        DeskVariables malformed = new DeskVariables(Map.of("CONNECTION_URL", "postgresql://me:hunter2battery@:port/"));

        assertThatThrownBy(() -> sessions(malformed).open((_, _, _) -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("CONNECTION_URL")
                .message()
                .satisfies(message -> Leak.noneIn(message, "hunter2battery"));
    }

    private LocalSessions sessions(DeskVariables variables) {
        return new LocalSessions(services, variables, DefaultScript.read(), folder, log, InstantSource.system());
    }

    private DynamoDbClient plainClient() {
        LocalRuntime runtime = services.running(_ -> {});
        URI endpoint = runtime.dynamo().orElseThrow();
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
    }
}

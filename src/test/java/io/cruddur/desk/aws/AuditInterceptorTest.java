package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.credentials.SessionCredentials.Identity;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditOutcome;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.LateFile;
import io.cruddur.desk.support.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What production is asked to change is in the audit file: before it is sent, when it has ended, and when it was refused. */
class AuditInterceptorTest {
    private static final String SCHEMA = """
        {"Table":{"TableName":"items","KeySchema":[{"AttributeName":"id","KeyType":"HASH"},\
        {"AttributeName":"at","KeyType":"RANGE"}]}}\
        """;

    @TempDir
    private Path folder;

    private final RequestLog log = new RequestLog();

    @SuppressWarnings("NullAway.Init")
    private AuditFile file;

    @SuppressWarnings("NullAway.Init")
    private WriteGuard guard;

    /** The audit file at the moment when a request arrives at AWS. */
    private String atArrival = "";

    private String answer = "{}";

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    @BeforeEach
    void open() {
        file = new AuditFile(folder.resolve("audit"), InstantSource.system());
        AuditTrail trail = AuditTrail.into(file, InstantSource.system());
        trail.of("123456789012", "arn:aws:iam::123456789012:user/ann");
        guard = new WriteGuard(Environment.PROD, InstantSource.system(), Alarm.SILENT, trail);
        guard.unlock("items", List.of("items"));
        clients = over(new CountingHttp(_ -> {
            atArrival = written();
            return answer;
        }));
    }

    private AwsClients over(CountingHttp http) {
        return AwsClients.prod(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                "eu-central-1",
                guard,
                log,
                InstantSource.system());
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private String written() {
        try {
            return Files.exists(file.file()) ? Files.readString(file.file()) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<AuditEntry> entries() throws IOException {
        return file.read(Optional.empty(), 99, _ -> true, () -> false).entries();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    @Test
    void aPutIsWrittenDownBeforeItIsSentWithItsKeyAndNoOtherValue() throws IOException {
        answer = SCHEMA;
        clients.dynamo().describeTable(r -> r.tableName("items"));
        assertThat(written()).as("reads are not").isEmpty();
        answer = "{}";
        clients.dynamo().putItem(r -> r.tableName("items")
                .item(Map.of("id", s("I1"), "at", AttributeValue.fromN("12.50"), "body", s("dear diary"))));

        assertThat(atArrival).contains("\"outcome\":\"sent\"", "\"id\":\"I1\"", "\"at\":\"12.50\"");
        Leak.noneIn(written(), "dear diary");
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.OK);
            assertThat(entry.asked().operation()).isEqualTo("PutItem");
            assertThat(entry.asked().target()).isEqualTo("items");
            assertThat(entry.asked().keys()).containsExactly(Map.of("id", "I1", "at", "12.50"));
            assertThat(entry.requestId()).as("AWS's").isEqualTo("REQUEST2");
            assertThat(entry.account()).isEqualTo("123456789012");
            assertThat(entry.role()).isEqualTo("arn:aws:iam::123456789012:user/ann");
        });
    }

    @Test
    void batchesAndTransactionsNameEachItem() throws IOException {
        guard.audit().learnKeys("items", List.of("id"));
        clients.dynamo()
                .batchWriteItem(r -> r.requestItems(Map.of(
                        "items",
                        List.of(
                                WriteRequest.builder()
                                        .putRequest(PutRequest.builder()
                                                .item(Map.of("id", s("P"), "x", s("value")))
                                                .build())
                                        .build(),
                                WriteRequest.builder()
                                        .deleteRequest(DeleteRequest.builder()
                                                .key(Map.of("id", s("D")))
                                                .build())
                                        .build()))));
        clients.dynamo()
                .transactWriteItems(r -> r.transactItems(
                        TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("items")
                                        .item(Map.of("id", s("new")))
                                        .build())
                                .build(),
                        TransactWriteItem.builder()
                                .delete(Delete.builder()
                                        .tableName("arn:aws:dynamodb:eu-central-1:123456789012:table/other")
                                        .key(Map.of("pk", s("old")))
                                        .build())
                                .build()));
        List<AuditEntry> entries = entries();
        assertThat(entries.get(1).asked().keys())
                .containsExactly(Map.of("Action", "Put", "id", "P"), Map.of("Action", "Delete", "id", "D"));
        assertThat(entries.get(0).asked().target()).isEqualTo("items, other");
        assertThat(entries.get(0).asked().keys())
                .containsExactly(
                        Map.of("Action", "Put", "TableName", "items", "id", "new"),
                        Map.of("Action", "Delete", "TableName", "other", "pk", "old"));
    }

    @Test
    void whatIsMaskedInRequestsIsMaskedHere() throws IOException {
        clients.dynamo().updateItem(r -> r.tableName("vault")
                .key(Map.of("name", s("db_password")))
                .updateExpression("set #v = :v")
                .expressionAttributeNames(Map.of("#v", "value"))
                .expressionAttributeValues(Map.of(":v", s("hunter2 battery"))));
        clients.cognito()
                .adminSetUserPassword(
                        r -> r.userPoolId("eu-central-1_x").username("ann").password("correct horse"));
        clients.dynamo().executeStatement(r -> r.statement("UPDATE t SET password='tr0ub4dor' WHERE pk='1'"));
        Leak.noneIn(written(), "hunter2 battery", "correct horse", "tr0ub4dor");
        assertThat(written()).doesNotContain("db_password");
        List<AuditEntry> entries = entries();
        assertThat(entries.get(1).asked().target()).isEqualTo("eu-central-1_x");
        assertThat(entries.get(1).asked().keys()).containsExactly(Map.of("Username", "ann"));
        assertThat(entries.get(0).asked().details())
                .extracting(Request.Parameter::name)
                .contains("Statement");
    }

    @Test
    void whatIsRefusedIsWrittenDownOnce() throws IOException {
        guard.lock();
        assertThatThrownBy(() -> clients.dynamo().deleteTable(r -> r.tableName("items")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
            assertThat(entry.asked().target()).isEqualTo("items");
        });
        assertThat(written().lines()).hasSize(1);
        assertThat(atArrival).isEmpty();
    }

    @Test
    void whatAwsRefusesHasItsWordAndItsRequestId() throws IOException {
        try (AwsClients failing = over(
                new CountingHttp(400, "{\"__type\":\"com.amazonaws#ResourceNotFoundException\",\"message\":\"no\"}"))) {
            assertThatThrownBy(() -> failing.dynamo().deleteTable(r -> r.tableName("items")))
                    .isInstanceOf(DynamoDbException.class);
        }
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.FAILED);
            assertThat(entry.answer()).isEqualTo("ResourceNotFoundException");
            assertThat(entry.requestId()).isEqualTo("REQUEST1");
        });
    }

    @Test
    void severalAttemptsAreOneChange() throws IOException {
        try (AwsClients busy = over(new CountingHttp(
                400,
                "{\"__type\":\"com.amazonaws#ProvisionedThroughputExceededException\",\"message\":\"slow\"}",
                guard::lock))) {
            assertThatThrownBy(() ->
                            busy.dynamo().deleteItem(r -> r.tableName("items").key(Map.of("id", s("1")))))
                    .isInstanceOf(DeskException.WriteRefused.class);
        }
        assertThat(written().lines())
                .as("that it was sent, and that it was not sent again")
                .hasSize(2);
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome())
                    .as("nobody knows what the first attempt did")
                    .isEqualTo(AuditOutcome.FAILED);
            assertThat(entry.answer()).startsWith("An earlier attempt had no answer");
        });
    }

    /** Another app may hold the file for seconds. */
    @Test
    void aLockThatClosesWhileTheLineIsWrittenHoldsTheRequestBack() throws Exception {
        clients.dynamo().deleteItem(r -> r.tableName("items").key(Map.of("id", s("0"))));
        atArrival = "";

        Throwable failure = LateFile.whileWaitedFor(
                file.file(),
                () -> clients.dynamo().deleteItem(r -> r.tableName("items").key(Map.of("id", s("1")))),
                guard::lock);

        assertThat(failure).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(atArrival).as("nothing arrived").isEmpty();
        assertThat(entries()).extracting(AuditEntry::outcome).contains(AuditOutcome.REFUSED);
    }

    /** Also when the lock is open, and the disk is full or the file a folder: nothing changes that is not written down. */
    @Test
    void whatCannotBeWrittenDownIsNotSent() throws IOException {
        CountingHttp http = new CountingHttp();
        Files.createDirectories(file.file());
        try (AwsClients unwritable = over(http)) {
            assertThatThrownBy(() -> unwritable.dynamo().deleteTable(r -> r.tableName("items")))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageStartingWith("DeleteTable was not sent: ")
                    .hasMessageContaining(file.file().toString());
            assertThat(http.sent).isEmpty();
            assertThat(log.all().getLast().outcome()).isEqualTo(Request.Outcome.REFUSED);
            assertThat(log.all().getLast().attempts()).isZero();
            assertThat(log.all().getLast().answer()).isEqualTo("Refused: the audit file cannot be written");
            unwritable.dynamo().listTables();
        }
        assertThat(http.sent).as("reads go out").hasSize(1);
    }

    @Test
    void whoSignsInChangesNothingAndWhoSignsUpDoes() throws IOException {
        guard.lock();
        clients.accounts().initiateAuth(r -> r.clientId("client1").authParameters(Map.of("USERNAME", "mira")));
        assertThat(entries()).isEmpty();
        clients.accounts().signUp(r -> r.clientId("client1").username("mira").password("hunter2 battery"));
        assertThat(entries()).singleElement().satisfies(entry -> assertThat(
                        entry.asked().keys())
                .containsExactly(Map.of("Username", "mira", "ClientId", "client1")));
        assertThat(entries().getFirst().asked().details())
                .as("it is unsigned")
                .contains(new Request.Parameter("credentials", "none"));
        Leak.noneIn(written(), "hunter2 battery");
    }

    @Test
    void aRoleIsNamedWithoutItsSession() {
        assertThat(List.of(
                        Identity.of("1", "AROA:ann", "arn:aws:sts::1:assumed-role/Operator/ann@example.com"),
                        Identity.of("1", "AIDA", "arn:aws:iam::1:user/ann"),
                        Identity.of("1", "", "")))
                .extracting(Identity::arn)
                .containsExactly("arn:aws:sts::1:assumed-role/Operator", "arn:aws:iam::1:user/ann", "");
    }
}

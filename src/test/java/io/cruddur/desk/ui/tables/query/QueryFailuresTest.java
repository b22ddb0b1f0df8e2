package io.cruddur.desk.ui.tables.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.core.tables.query.QueryCode;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.tables.query.builder.BuilderViewModel;
import io.cruddur.desk.ui.tables.query.builder.ConditionForm;
import io.cruddur.desk.ui.tables.query.history.HistoryViewModel;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What AWS may answer to the builder and to PartiQL: a sentence, everything typed stays, and it can be run again. */
class QueryFailuresTest {
    private static final String SECOND_PAGE = "token of the second page";

    /** What DynamoDB Local never answers; else one item a page, two pages. */
    private static final class Refusing implements DynamoDbClient {
        @Nullable
        DynamoDbException refusal;

        boolean onSecondPage;

        private void answer(boolean second) {
            if (refusal != null && second == onSecondPage) {
                throw refusal;
            }
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            answer(request.hasExclusiveStartKey());
            return QueryResponse.builder()
                    .items(Map.of("pk", AttributeValue.fromS("MSG#1")))
                    .lastEvaluatedKey(
                            request.hasExclusiveStartKey() ? null : Map.of("pk", AttributeValue.fromS("MSG#1")))
                    .build();
        }

        @Override
        public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
            answer(request.nextToken() != null);
            return ExecuteStatementResponse.builder()
                    .items(Map.of("pk", AttributeValue.fromS("MSG#1")))
                    .nextToken(request.nextToken() == null ? SECOND_PAGE : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private final Refusing client = new Refusing();
    private final ItemReader reader = new DynamoItemReader(client);
    private final Background background = new Background(Runnable::run, Runnable::run);
    private final ValueText values = new ValueText(new ItemJson(), QueryRuleText::say);
    private final BuilderViewModel builder = new BuilderViewModel(values, false);
    private final PartiQlViewModel partiQl = new PartiQlViewModel(values);
    private final HistoryViewModel history =
            new HistoryViewModel(new MemoryShelf(), background, unused(Notices.class), new ItemJson(), "queries.json");
    private final List<Item> came = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> lookedAt = new ArrayList<>();
    private final QueryViewModel model = new QueryViewModel(
            builder,
            partiQl,
            history,
            new SessionAddress(Environment.LOCAL, "http://127.0.0.1:8000", "us-east-1", "", "", "", "cruddur-messages"),
            unused(Dialogs.class),
            InstantSource.fixed(Instant.parse("2026-11-21T07:00:00Z")),
            this::read,
            lookedAt::add);

    @Test
    void aStatementOfTheHistoryTurnsToItsTable() {
        Statement statement = new Statement("SELECT * FROM \"orders\"", List.of(), null);

        model.open(HistoryEntry.of(statement, Instant.parse("2026-11-21T07:00:00Z")), false);

        assertThat(lookedAt).containsExactly("orders");
        assertThat(partiQl.textProperty().get()).isEqualTo(statement.text());
    }

    private void read(ItemReader.Reading reading, String title, List<Column> keys) {
        background
                .job(title, work -> reader.read(reading, (items, _) -> came.addAll(items), work))
                .onFailure(failures::add)
                .start();
    }

    /** A port that must not be touched. */
    private static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new AssertionError("Called " + method);
        }));
    }

    private static DynamoDbException refusal(String code, String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                        Arguments.of(
                                refusal("ValidationException", "Query condition missed key schema element: sk"),
                                DeskException.Invalid.class,
                                "Query condition missed key schema element: sk."),
                        Arguments.of(
                                refusal("Throttling", "Rate exceeded"),
                                DeskException.Throttled.class,
                                "Wait a moment and try again."),
                        Arguments.of(
                                refusal("AccessDeniedException", "User: ada is not authorized to perform this"),
                                DeskException.Denied.class,
                                "User: ada is not authorized to perform this."),
                        Arguments.of(
                                refusal("ExpiredTokenException", "The security token is expired"),
                                DeskException.NotSignedIn.class,
                                "try again."),
                        Arguments.of(
                                refusal("ResourceNotFoundException", "Requested resource not found"),
                                DeskException.NotFound.class,
                                "."))
                .flatMap(refusal -> Stream.of(true, false).flatMap(statement -> Stream.of(true, false)
                        .map(second -> Arguments.of(
                                refusal.get()[0], refusal.get()[1], refusal.get()[2], statement, second))));
    }

    @Test
    void aStatementThatCameBackAndWasRunOrClearedIsNotUnsaved() {
        PartiQlViewModel typing = new PartiQlViewModel(values);
        typing.turnTo("t");
        typing.textProperty().set("SELECT a FROM t");
        typing.turnTo("u");
        assertThat(typing.isUnsaved()).isTrue();
        typing.turnTo("t");
        typing.textProperty().set("SELECT b FROM t");
        typing.ran();
        assertThat(typing.isUnsaved()).isFalse();
        typing.textProperty().set("");
        assertThat(typing.isUnsaved()).isFalse();
        typing.textProperty().set("SELECT c FROM t");
        assertThat(typing.isUnsaved()).isTrue();
    }

    @BeforeEach
    void type() {
        model.look(new TableDetails(
                TableDefinitions.messages("cruddur-messages", false),
                new TableSummary("cruddur-messages", "ACTIVE", 0, 0),
                null,
                "arn",
                null,
                List.of()));
        builder.keys().partitions().getFirst().set("MSG#1");
        ConditionForm condition = builder.filter().addGroup().conditions().getFirst();
        condition.pathProperty().set("message");
        condition.operatorProperty().set(Operator.CONTAINS);
        condition.valueProperty().set("hello");
        partiQl.textProperty().set("SELECT * FROM \"cruddur-messages\" WHERE pk = ?");
        partiQl.parameters().getFirst().valueProperty().set("MSG#1");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whateverAwsAnswersIsOneSentenceAndNothingTypedIsLost(
            DynamoDbException refusal,
            Class<? extends DeskException> kind,
            String end,
            boolean statement,
            boolean second) {
        model.statementsProperty().set(statement);
        String shown = model.preview().get();
        client.refusal = refusal;
        client.onSecondPage = second;

        model.run();

        assertThat(failures).singleElement().isInstanceOf(kind);
        String sentence = FailureSentence.of(failures.getFirst());
        assertThat(sentence.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(20, 400);
        assertThat(sentence).endsWith(end).doesNotContain("Exception", "\n", "Status Code");
        assertThat(came).as("what came stays").hasSize(second ? 1 : 0);
        assertThat(model.preview().get()).isEqualTo(shown).contains(statement ? "SELECT" : "contains(");
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.canRun().get()).isTrue();
        assertThat(history.shown()).hasSize(1);

        client.refusal = null;
        came.clear();
        model.run();

        assertThat(failures).hasSize(1);
        assertThat(came).hasSize(2);
        assertThat(history.shown()).as("the same is kept once").hasSize(1);
    }

    /** A statement's place is a token of DynamoDB's, which does not last. */
    @Test
    void aStatementWhosePlaceIsForgottenSaysThatItHasToBeRunAgain() {
        List<ItemReader.Summary> outcomes = new ArrayList<>();
        model.statementsProperty().set(true);
        ItemReader.Reading reading = new ItemReader.PartiQl(
                Objects.requireNonNull(partiQl.outcome().get().statement()),
                io.cruddur.desk.model.query.ReadBudget.NONE);
        client.refusal = refusal("ValidationException", "The provided NextToken is expired");
        client.onSecondPage = true;
        background
                .job("first", work -> reader.read(reading, (_, soFar) -> outcomes.add(soFar), work))
                .onFailure(_ -> {})
                .start();

        read(
                new ItemReader.Rest(
                        reading, Objects.requireNonNull(outcomes.getLast().next())),
                "rest",
                List.of());

        assertThat(FailureSentence.of(failures.getFirst()))
                .isEqualTo("Could not read on: The provided NextToken is expired."
                        + " If DynamoDB has forgotten where it stopped, run it again.");
    }

    @Test
    void copyingBytesForTheCliSaysWhatTheyNeed() {
        assertThat(model.copy(QueryCode.Language.AWS_CLI)).startsWith("AWS_ACCESS_KEY_ID=");
        assertThat(model.noticeProperty().get()).isEmpty();
        partiQl.parameters().getFirst().typeProperty().set(ValueType.B);
        partiQl.parameters().getFirst().valueProperty().set("AQI=");
        model.statementsProperty().set(true);

        assertThat(model.copy(QueryCode.Language.AWS_CLI)).contains("--cli-binary-format base64");

        assertThat(model.noticeProperty().get()).contains("version 2");
        model.copy(QueryCode.Language.BOTO3);
        assertThat(model.noticeProperty().get()).isEmpty();
    }
}

package io.cruddur.desk.dynamo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@ExtendWith(LocalServicesExtension.class)
class DynamoTableAdminTest {
    private AwsClients clients;
    private DynamoDbClient client;
    private DynamoTableAdmin admin;
    private String table;

    @BeforeEach
    void connect(TestServices services) {
        clients = TestTables.clients(services.endpoints());
        client = clients.dynamo();
        admin = new DynamoTableAdmin(client);
        table = services.freshTableName();
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void createsTheMessagesTableAndDescribesIt() {
        TestWork work = new TestWork();
        TableDetails created = admin.create(MessagesTable.definition(table, false), work);
        assertThat(created.summary()).isEqualTo(new TableSummary(table, "ACTIVE", 0, 0));
        assertThat(created.streamArn()).isNotNull();
        assertThat(created.createdAt()).isNotNull();
        assertThat(work.done()).isEqualTo(2).isEqualTo(work.total());
        // DynamoDB Local has no tags; all else is as it was asked for.
        assertThat(admin.describe(table).definition()).isEqualTo(withoutTags(MessagesTable.definition(table, false)));
    }

    @Test
    void createsWhateverElseCanBeDefined() {
        TableDefinition definition = new TableDefinition(
                table,
                new TableDefinition.Key("id", KeyType.N),
                new TableDefinition.Key("part", KeyType.B),
                List.of(new Index(
                        "by-colour",
                        new TableDefinition.Key("colour", KeyType.S),
                        null,
                        Projection.INCLUDE,
                        List.of("size"),
                        new Capacity.OnDemand())),
                new Capacity.OnDemand(),
                StreamView.NONE,
                Map.of(),
                true);
        assertThat(admin.create(definition, Work.UNWATCHED).definition()).isEqualTo(definition);
        admin.setDeletionProtection(table, false, Work.UNWATCHED);
        admin.drop(table, Work.UNWATCHED);
    }

    private static TableDefinition withoutTags(TableDefinition table) {
        return new TableDefinition(
                table.name(),
                table.partitionKey(),
                table.sortKey(),
                table.indexes(),
                table.capacity(),
                table.stream(),
                Map.of(),
                table.deletionProtection());
    }

    @Test
    void saysThatATableExistsAlready() {
        admin.create(TestTables.byNumber(table), Work.UNWATCHED);
        assertThatThrownBy(() -> admin.create(TestTables.byNumber(table), Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining(table + " exists already");
    }

    @Test
    void waitsUntilTheIndexesAreActiveToo() {
        AtomicInteger looks = new AtomicInteger();
        DynamoDbClient slow = TestTables.but(client, (request, real) -> {
            if (request instanceof DescribeTableRequest describe) {
                DescribeTableResponse answer = real.describeTable(describe);
                return switch (looks.getAndIncrement()) {
                    case 0 -> throw ResourceNotFoundException.builder().build();
                    case 1, 2 ->
                        answer.toBuilder()
                                .table(withIndexStatus(answer.table(), IndexStatus.CREATING))
                                .build();
                    default -> answer;
                };
            }
            return null;
        });
        new DynamoTableAdmin(slow).create(MessagesTable.definition(table, false), Work.UNWATCHED);
        assertThat(looks.get()).isEqualTo(4);
    }

    private static TableDescription withIndexStatus(TableDescription table, IndexStatus status) {
        return table.toBuilder()
                .globalSecondaryIndexes(table.globalSecondaryIndexes().stream()
                        .map(index -> index.toBuilder().indexStatus(status).build())
                        .toList())
                .build();
    }

    @Test
    void theWaitCanBeCancelled() {
        TestWork work = new TestWork();
        DynamoDbClient slow = TestTables.but(client, (request, real) -> {
            if (request instanceof DescribeTableRequest describe) {
                work.cancel();
                DescribeTableResponse answer = real.describeTable(describe);
                return answer.toBuilder()
                        .table(withIndexStatus(answer.table(), IndexStatus.CREATING))
                        .build();
            }
            return null;
        });
        assertThatThrownBy(() -> new DynamoTableAdmin(slow).create(MessagesTable.definition(table, false), work))
                .isInstanceOf(CancelledException.class);
        Thread.interrupted();
    }

    @Test
    void listsAllPagesAndSurvivesATableThatVanishesMeanwhile() {
        List<String> names =
                IntStream.range(0, 5).mapToObj(i -> table + "-" + i).toList();
        names.forEach(name -> admin.create(TestTables.byNumber(name), Work.UNWATCHED));
        DynamoDbClient paging = TestTables.but(client, (request, real) -> {
            if (request instanceof ListTablesRequest list && list.limit() == null) {
                return real.listTables(list.toBuilder().limit(2).build());
            }
            if (request instanceof DescribeTableRequest describe
                    && describe.tableName().equals(names.get(3))) {
                throw ResourceNotFoundException.builder().build();
            }
            return null;
        });
        assertThat(new DynamoTableAdmin(paging).list(Work.UNWATCHED))
                .extracting(TableSummary::name)
                .contains(names.get(0), names.get(1), names.get(2), names.get(4))
                .doesNotContain(names.get(3))
                .isSorted();
    }

    @Test
    void dropsATableAndWaitsUntilItIsGone() {
        admin.create(TestTables.byNumber(table), Work.UNWATCHED);
        AtomicInteger looks = new AtomicInteger();
        DescribeTableResponse there = client.describeTable(request -> request.tableName(table));
        DynamoDbClient slow = TestTables.but(
                client,
                (request, real) ->
                        request instanceof DescribeTableRequest && looks.getAndIncrement() < 3 ? there : null);
        new DynamoTableAdmin(slow).drop(table, Work.UNWATCHED);
        assertThat(looks.get()).isEqualTo(4);
        assertThatThrownBy(() -> admin.describe(table))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining(table);
        assertThatThrownBy(() -> admin.drop(table, Work.UNWATCHED)).isInstanceOf(DeskException.NotFound.class);
    }

    @Test
    void doesNotDropATableUnderDeletionProtection() {
        admin.create(MessagesTable.definition(table, true), Work.UNWATCHED);
        assertThatThrownBy(() -> admin.drop(table, Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("deletion protection");
        assertThat(admin.describe(table).definition().deletionProtection()).isTrue();
        admin.setDeletionProtection(table, false, Work.UNWATCHED);
        admin.drop(table, Work.UNWATCHED);
    }

    @Test
    void recognisesAProtectionThatWasSwitchedOnMeanwhile() {
        admin.create(MessagesTable.definition(table, true), Work.UNWATCHED);
        AtomicBoolean looked = new AtomicBoolean();
        DynamoDbClient outdated = TestTables.but(client, (request, real) -> {
            if (request instanceof DescribeTableRequest describe && !looked.getAndSet(true)) {
                DescribeTableResponse answer = real.describeTable(describe);
                return answer.toBuilder()
                        .table(answer.table().toBuilder()
                                .deletionProtectionEnabled(false)
                                .build())
                        .build();
            }
            return null;
        });
        assertThatThrownBy(() -> new DynamoTableAdmin(outdated).drop(table, Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("deletion protection");
        admin.setDeletionProtection(table, false, Work.UNWATCHED);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                bad("3 to 255 characters", t -> with(t, "no", t.partitionKey(), t.sortKey(), t.indexes())),
                bad("3 to 255 characters", t -> with(t, "sp ace", t.partitionKey(), t.sortKey(), t.indexes())),
                bad(
                        "Give it another name",
                        t -> with(
                                t, t.name(), t.partitionKey(), new TableDefinition.Key("id", KeyType.N), t.indexes())),
                bad("has no name", t -> with(t, t.name(), new TableDefinition.Key("", KeyType.S), null, t.indexes())),
                bad(
                        "once of type N and once of type S",
                        t -> with(
                                t,
                                t.name(),
                                t.partitionKey(),
                                null,
                                List.of(index("one", "id", new Capacity.OnDemand())))),
                bad(
                        "two indexes named one",
                        t -> with(
                                t,
                                t.name(),
                                t.partitionKey(),
                                null,
                                List.of(
                                        index("one", "a", new Capacity.OnDemand()),
                                        index("one", "b", new Capacity.OnDemand())))),
                bad(
                        "at least 1 read and 1 write",
                        t -> with(
                                t,
                                t.name(),
                                t.partitionKey(),
                                null,
                                List.of(index("one", "a", new Capacity.Provisioned(0, 1))))),
                bad(
                        "Choose the same for both",
                        t -> with(
                                t,
                                t.name(),
                                t.partitionKey(),
                                null,
                                List.of(index("one", "a", new Capacity.Provisioned(1, 1))))));
    }

    private static Arguments bad(String sentence, UnaryOperator<TableDefinition> change) {
        return Arguments.of(sentence, change);
    }

    private static Index index(String name, String key, Capacity capacity) {
        return new Index(name, new TableDefinition.Key(key, KeyType.S), null, Projection.ALL, List.of(), capacity);
    }

    private static TableDefinition with(
            TableDefinition table,
            String name,
            TableDefinition.Key partitionKey,
            TableDefinition.@Nullable Key sortKey,
            List<Index> indexes) {
        return new TableDefinition(
                name, partitionKey, sortKey, indexes, table.capacity(), table.stream(), table.tags(), false);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void saysWhatCannotBe(String sentence, UnaryOperator<TableDefinition> change) {
        assertThatThrownBy(() -> admin.create(TestTables.byNumber(table, change), Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void oneTableThatMayNotBeDescribedIsListedAllTheSame() {
        String allowed = table + "-allowed";
        String denied = table + "-denied";
        TestTables.createMessagesTable(client, allowed);
        TestTables.createMessagesTable(client, denied);
        DynamoDbClient partly = TestTables.but(client, (request, _) -> {
            if (request instanceof DescribeTableRequest describe
                    && describe.tableName().equals(denied)) {
                throw software.amazon.awssdk.services.dynamodb.model.DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .errorMessage("User is not authorized to perform: dynamodb:DescribeTable")
                                .build())
                        .build();
            }
            return null;
        });
        assertThat(new DynamoTableAdmin(partly).list(Work.UNWATCHED))
                .contains(io.cruddur.desk.port.TableSummary.notDescribed(denied))
                .anySatisfy(seen -> {
                    assertThat(seen.name()).isEqualTo(allowed);
                    assertThat(seen.isDescribed()).isTrue();
                });
    }

    @Test
    void anEndpointWithoutTagsIsAskedForThemOnce() {
        TestTables.createMessagesTable(client, table);
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        DynamoTableAdmin watched = new DynamoTableAdmin(TestTables.but(client, (request, _) -> {
            if (request instanceof software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest) {
                asked.incrementAndGet();
            }
            return null;
        }));
        watched.describe(table);
        watched.describe(table);
        assertThat(asked).hasValue(1);
    }
}

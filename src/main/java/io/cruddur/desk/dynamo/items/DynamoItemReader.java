package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads items with the SDK's client. */
public final class DynamoItemReader implements ItemReader {
    private final DynamoDbClient client;

    public DynamoItemReader(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Summary read(Reading reading, Sink sink, Work work) {
        return read(reading, null, sink, work);
    }

    private Summary read(Reading reading, @Nullable Cursor from, Sink sink, Work work) {
        return switch (reading) {
            case Scan scan -> scan(scan, from, sink, work);
            case Query(ItemQuery query, ReadBudget budget) -> query(query, budget, from, sink, work);
            case PartiQl(Statement statement, ReadBudget budget) -> execute(statement, budget, from, sink, work);
            case Rest(Reading begun, Cursor place) -> read(begun, place, sink, work);
        };
    }

    private Summary scan(Scan scan, @Nullable Cursor from, Sink sink, Work work) {
        ReadRequest request =
                ReadRequest.of(ItemQuery.scan(scan.table()), ReadBudget.NONE).inSegments(scan.segments());
        Pacer pacer = new Pacer(ReadBudget.NONE);
        List<PageSource> sources = segments(
                scan.segments(),
                segment -> new PageSource(
                        PageRequests.scan(client, request, segment),
                        pacer,
                        work,
                        null,
                        true,
                        false,
                        rest(from, segment, Long.MAX_VALUE)));
        return new PagedReading(sources, "Scanning " + scan.table(), PagedReading.ofTable(scan.table()), sink, work)
                .run();
    }

    private Summary query(ItemQuery query, ReadBudget budget, @Nullable Cursor from, Sink sink, Work work) {
        ReadRequest request = ReadRequest.of(query, budget);
        Pacer pacer = new Pacer(budget);
        long wanted = Objects.requireNonNullElse(query.limit(), Long.MAX_VALUE);
        List<PageSource> sources = segments(
                request.segments(),
                segment -> new PageSource(
                        request.query()
                                ? PageRequests.query(client, request)
                                : PageRequests.scan(client, request, segment),
                        pacer,
                        work,
                        request.limit(),
                        query.pageSize() != null,
                        query.filter() != null,
                        rest(from, segment, wanted)));
        String step = (request.query() ? "Querying " : "Scanning ") + query.table();
        return new PagedReading(sources, step, PagedReading.ofTable(query.table()), sink, work).run();
    }

    private Summary execute(Statement statement, ReadBudget budget, @Nullable Cursor from, Sink sink, Work work) {
        boolean writes = statement.kind() != Statement.Kind.SELECT;
        long wanted = Objects.requireNonNullElse(statement.limit(), Long.MAX_VALUE);
        PageSource source = new PageSource(
                PageRequests.statement(client, statement),
                new Pacer(writes ? ReadBudget.NONE : budget),
                work,
                null,
                true,
                statement.page(1) == null,
                rest(from, 0, wanted));
        try {
            return new PagedReading(List.of(source), "Running the statement", PagedReading.ofStatement(), sink, work)
                    .run();
        } catch (DeskException refused) {
            throw asSentence(statement, refused);
        }
    }

    /** What a statement that writes has met, which DynamoDB tells by codes that say no more than that it was not done. */
    private static DeskException asSentence(Statement statement, DeskException refused) {
        String code = refused.getCause() == null ? "" : AwsFailures.code(refused.getCause());
        String could = "Could not run this statement: ";
        if (AwsFailures.wasSentAgain(refused.getCause())
                && (code.startsWith("DuplicateItem") || code.equals("ConditionalCheckFailedException"))) {
            return new DeskException.Conflict(
                    could
                            + "it was sent again, since its first answer was lost, and was refused then. The first"
                            + " time it may have been carried out: look at the item before you run it again.",
                    refused.getCause());
        }
        if (code.startsWith("DuplicateItem")) {
            return new DeskException.Conflict(
                    could + "there is an item with this key already. Nothing was written.", refused.getCause());
        }
        boolean deletes = statement.kind() == Statement.Kind.DELETE;
        if (code.equals("ConditionalCheckFailedException") && (deletes || statement.kind() == Statement.Kind.UPDATE)) {
            String table = statement.table();
            return new DeskException.Conflict(
                    could + "there is no such item. Nothing in " + (table.isEmpty() ? "the table" : "table " + table)
                            + " has this key and meets the other conditions, if there are any, so nothing was "
                            + (deletes ? "deleted." : "changed."),
                    refused.getCause());
        }
        return refused;
    }

    /**
     * @param from null to begin at the beginning
     * @param wanted items in all, and again as many when that many came
     */
    private static PageSource.Remaining rest(@Nullable Cursor from, int source, long wanted) {
        if (from == null) {
            return PageSource.Remaining.all(wanted);
        }
        PageSource.Remaining left = ((PagedReading.Stopped) from).rests().get(source);
        return left.wanted() > 0 ? left : new PageSource.Remaining(left.start(), left.held(), wanted);
    }

    private static List<PageSource> segments(int count, IntFunction<PageSource> source) {
        return IntStream.range(0, count).mapToObj(source).toList();
    }
}

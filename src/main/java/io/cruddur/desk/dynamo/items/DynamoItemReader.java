package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads items with the SDK's client. */
public final class DynamoItemReader implements ItemReader {
    private final DynamoDbClient client;

    public DynamoItemReader(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Outcome read(Reading reading, Sink sink, Work work) {
        return switch (reading) {
            case Scan scan -> scan(scan, sources(scan, work), sink, work);
            case Query(ItemQuery query, ReadBudget budget) -> query(query, budget, sink, work);
            case PartiQl(Statement statement, ReadBudget budget) -> execute(statement, budget, sink, work);
        };
    }

    private List<PageSource> sources(Scan scan, Work work) {
        ReadRequest request =
                ReadRequest.of(ItemQuery.scan(scan.table()), ReadBudget.NONE).inSegments(scan.segments());
        Pacer pacer = new Pacer(ReadBudget.NONE);
        return segments(
                scan.segments(),
                segment -> new PageSource(
                        Askers.scan(client, request, segment), pacer, work, null, true, false, Long.MAX_VALUE));
    }

    private static Outcome scan(Scan scan, List<PageSource> sources, Sink sink, Work work) {
        return new PagedReading(sources, "Scanning " + scan.table(), PagedReading.ofTable(scan.table()), sink, work)
                .run();
    }

    private Outcome query(ItemQuery query, ReadBudget budget, Sink sink, Work work) {
        ReadRequest request = ReadRequest.of(query, budget);
        Pacer pacer = new Pacer(budget);
        long wanted = Objects.requireNonNullElse(query.limit(), Long.MAX_VALUE);
        List<PageSource> sources = segments(
                request.segments(),
                segment -> new PageSource(
                        request.query() ? Askers.query(client, request) : Askers.scan(client, request, segment),
                        pacer,
                        work,
                        request.limit(),
                        query.pageSize() != null,
                        query.filter() != null,
                        wanted));
        String step = (request.query() ? "Querying " : "Scanning ") + query.table();
        return new PagedReading(sources, step, PagedReading.ofTable(query.table()), sink, work).run();
    }

    private Outcome execute(Statement statement, ReadBudget budget, Sink sink, Work work) {
        boolean writes = statement.kind() != Statement.Kind.SELECT;
        long wanted = Objects.requireNonNullElse(statement.limit(), Long.MAX_VALUE);
        PageSource source = new PageSource(
                Askers.statement(client, statement),
                new Pacer(writes ? ReadBudget.NONE : budget),
                work,
                null,
                true,
                false,
                wanted);
        return new PagedReading(List.of(source), "Running the statement", PagedReading.ofStatement(), sink, work).run();
    }

    private static List<PageSource> segments(int count, IntFunction<PageSource> source) {
        return IntStream.range(0, count).mapToObj(source).toList();
    }
}

package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.Pause;
import io.cruddur.desk.dynamo.messages.NewestMessages;
import io.cruddur.desk.dynamo.projector.GroupProjector.Plan;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Reads a conversation, lets the {@link GroupProjector} decide and applies it, again and again until nothing is left to
 * do. Any number of runners may work on one table at the same time, and any of them may stop between any two calls.
 */
public final class ProjectorRunner {
    /** Turns of looking again. Each turn that fails, somebody else's succeeded. */
    private static final int MAX_TURNS = 30;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final DynamoDbClient client;
    private final ProjectionReader reader;
    private final GroupProjector projector;

    public ProjectorRunner(DynamoDbClient client, String table) {
        this(client, table, RowHint.ofIndex(client, table), InstantSource.system());
    }

    /**
     * With another source of hints than the table's index.
     *
     * @param clock what lies more than a day ahead of it is nobody's newest message
     */
    public ProjectorRunner(DynamoDbClient client, String table, RowHint hint, InstantSource clock) {
        this.client = client;
        this.reader = new ProjectionReader(client, table, hint, clock);
        this.projector = new GroupProjector(table);
    }

    /**
     * What was done.
     *
     * @param owners whose lists changed
     * @param keys the rows that were written or deleted
     */
    public record Moved(Set<String> owners, Set<RowKey> keys) {}

    /**
     * Brings one conversation's rows up to its newest message, which is the latest of those that the rows name, that were
     * touched, and that are last in the order of the keys' text. Where a row names none, since its message is gone or the
     * row is, it is looked for as by {@link #project(String, boolean)}.
     *
     * @param touched what happened since the rows were right
     * @throws RuntimeException the SDK's, as it is
     */
    public Moved project(String groupUuid, Touched.Messages touched) {
        return project(groupUuid, touched.written(), List.of(), touched.sortKeys());
    }

    /**
     * Brings one conversation's rows up to its newest message, looked for among all that can be it: those whose keys are
     * less than two days of text below it, as {@link Timestamps#lowest} says. At most {@value NewestMessages#MOST} messages are
     * read.
     *
     * @param written whether a message may have been written, rather than only removed: then a row that a participant
     *     lacks is made
     * @throws RuntimeException the SDK's, as it is
     */
    public Moved project(String groupUuid, boolean written) {
        return project(groupUuid, written, List.of());
    }

    /** @param hints at rows, beside those of the index */
    Moved project(String groupUuid, boolean written, List<Row> hints) {
        return project(groupUuid, written, hints, null);
    }

    private Moved project(String groupUuid, boolean written, List<Row> hints, @Nullable Set<String> touched) {
        Set<String> owners = new HashSet<>();
        Set<RowKey> keys = new HashSet<>();
        Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
        for (int turn = 1; ; turn++) {
            Plan plan = projector.plan(reader.read(groupUuid, written, hints, touched));
            RuntimeException conflict = apply(plan);
            if (conflict == null) {
                owners.addAll(plan.owners());
                keys.addAll(plan.keys());
                if (!plan.creates() || turn >= MAX_TURNS) {
                    return new Moved(owners, keys);
                }
            } else if (turn >= MAX_TURNS) {
                throw conflict;
            } else {
                pause.await(Work.UNWATCHED);
            }
        }
    }

    /** @return what stood in the way: the table is not any more as it was read */
    private @Nullable RuntimeException apply(Plan plan) {
        try {
            for (List<TransactWriteItem> transaction : plan.transactions()) {
                client.transactWriteItems(request -> request.transactItems(transaction));
            }
            return null;
        } catch (TransactionCanceledException | TransactionConflictException | TransactionInProgressException e) {
            return e;
        }
    }
}

package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.Polling;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Follows a table's stream: all its shards and those that come after them, and the next stream when the table is dropped
 * and created again. It never gives up. It polls quickly while something happens and at leisure while nothing does: a
 * change is seen within {@link #IDLE} plus what the stream itself needs.
 */
final class StreamPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);

    static final Duration BUSY = Duration.ofMillis(20);
    static final Duration IDLE = Duration.ofMillis(100);

    /** Polls without a record until things count as idle. */
    private static final int PATIENCE = 100;

    /** Polls between two looks at whether the table still has this stream. */
    private static final int LOOK_AROUND = 12;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(4);

    /** What to do with what the stream brings. All are called on the poller's thread. */
    interface Listener {
        /**
         * The position in the stream is fixed now, and whatever was written before may not have been seen.
         *
         * @param again whether that is after an interruption, or the table is another one
         */
        void positioned(boolean again);

        void changed(List<Touched.Change> changes);

        /** A poll brought nothing. */
        void quiet();

        /** The stream cannot be read; told once per interruption. */
        void lost(String sentence);
    }

    private final DynamoDbClient tables;
    private final DynamoDbStreamsClient streams;
    private final String table;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    /** The shards being read and where; only of the poller's thread. */
    private final Map<String, String> iterators = new HashMap<>();

    private final Set<String> known = new HashSet<>();
    private @Nullable String stream;
    private boolean lost;
    private boolean startedBefore;

    StreamPoller(DynamoDbClient tables, DynamoDbStreamsClient streams, String table, Listener listener) {
        this.tables = tables;
        this.streams = streams;
        this.table = table;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name("stream-of-" + table).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Stops reading. Returns at once: a call under way is interrupted, and its outcome told to nobody. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        Duration backoff = FIRST_BACKOFF;
        while (!closed) {
            try {
                open();
                backoff = FIRST_BACKOFF;
                follow();
            } catch (PositionLost e) {
                LOG.debug("The position in the stream of {} was lost, starting again at its end", table, e);
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                tell(AwsFailures.explain(e, "follow the changes of table " + table), e);
                if (!rest(backoff)) {
                    return;
                }
                Duration doubled = backoff.multipliedBy(2);
                backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
            }
        }
    }

    private void tell(RuntimeException failure, RuntimeException cause) {
        if (lost || closed || failure instanceof CancelledException) {
            return;
        }
        lost = true;
        LOG.warn("Lost the stream of {}", table, cause);
        listener.lost(
                failure instanceof DeskException known
                        ? known.sentence()
                        : "The changes of table " + table + " cannot be followed at the moment.");
    }

    /** Fixes a position at the end of every open shard. */
    private void open() {
        iterators.clear();
        known.clear();
        String now = currentStream();
        stream = now;
        for (Shard shard : shards(now)) {
            known.add(shard.shardId());
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
                iterators.put(shard.shardId(), iterator(now, shard.shardId(), ShardIteratorType.LATEST));
            }
        }
        // A position counts from the first read on.
        List<Touched.Change> first = poll();
        boolean again = startedBefore || lost;
        startedBefore = true;
        lost = false;
        listener.positioned(again);
        if (!first.isEmpty()) {
            listener.changed(first);
        }
    }

    private void follow() {
        int empty = 0;
        int polls = 0;
        while (rest(empty < PATIENCE ? BUSY : IDLE)) {
            List<Touched.Change> changes = poll();
            if (changes.isEmpty()) {
                empty++;
                listener.quiet();
            } else {
                empty = 0;
                listener.changed(changes);
            }
            if (++polls % LOOK_AROUND == 0 || iterators.isEmpty()) {
                if (!currentStream().equals(stream)) {
                    return;
                }
                if (iterators.isEmpty()) {
                    adoptNewShards();
                    empty = PATIENCE;
                }
            }
        }
    }

    private String currentStream() {
        String arn;
        try {
            arn = tables.describeTable(
                            request -> request.tableName(table).overrideConfiguration(Polling.of("stream of " + table)))
                    .table()
                    .latestStreamArn();
        } catch (ResourceNotFoundException e) {
            throw new DeskException.NotFound(
                    "The messages table " + table + " does not exist, so its changes are not followed."
                            + " Create it in Tables.",
                    e);
        }
        if (arn == null) {
            throw new DeskException.NotAvailable(
                    "The table " + table + " has no stream, so its changes are not followed and its conversation lists"
                            + " do not move. Create it again with the stream NEW_IMAGE.",
                    null);
        }
        return arn;
    }

    private List<Shard> shards(String arn) {
        List<Shard> shards = new ArrayList<>();
        String from = null;
        do {
            String after = from;
            StreamDescription page = streams.describeStream(request -> request.streamArn(arn)
                            .exclusiveStartShardId(after)
                            .overrideConfiguration(Polling.of("stream of " + table)))
                    .streamDescription();
            shards.addAll(page.shards());
            from = page.lastEvaluatedShardId();
        } while (from != null);
        return shards;
    }

    private @Nullable String iterator(String arn, String shard, ShardIteratorType type) {
        return streams.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(type)
                        .overrideConfiguration(Polling.of("stream of " + table)))
                .shardIterator();
    }

    private void adoptNewShards() {
        String arn = String.valueOf(stream);
        for (Shard shard : shards(arn)) {
            if (known.add(shard.shardId())) {
                iterators.put(shard.shardId(), iterator(arn, shard.shardId(), ShardIteratorType.TRIM_HORIZON));
            }
        }
    }

    /** One read of every shard. A shard that has ended is left, and its successors are looked for. */
    private List<Touched.Change> poll() {
        List<Touched.Change> changes = new ArrayList<>();
        boolean ended = false;
        for (String shard : List.copyOf(iterators.keySet())) {
            GetRecordsResponse answer = read(iterators.get(shard));
            answer.records().forEach(one -> add(changes, one));
            if (answer.nextShardIterator() == null) {
                iterators.remove(shard);
                ended = true;
            } else {
                iterators.put(shard, answer.nextShardIterator());
            }
        }
        if (ended) {
            adoptNewShards();
        }
        return changes;
    }

    private GetRecordsResponse read(@Nullable String iterator) {
        try {
            return streams.getRecords(
                    request -> request.shardIterator(iterator).overrideConfiguration(Polling.of("stream of " + table)));
        } catch (ExpiredIteratorException | TrimmedDataAccessException | ResourceNotFoundException e) {
            // The machine slept, or the stream is gone: what was missed is found by reconciling.
            throw new PositionLost(e);
        }
    }

    private static void add(List<Touched.Change> changes, Record one) {
        Map<String, AttributeValue> keys = one.dynamodb().keys();
        AttributeValue pk = keys.get(MessagesTable.PK);
        AttributeValue sk = keys.get(MessagesTable.SK);
        if (pk != null && pk.s() != null && sk != null && sk.s() != null) {
            changes.add(new Touched.Change(one.eventName() == OperationType.REMOVE, new RowKey(pk.s(), sk.s())));
        }
    }

    /** @return false when there is no use in going on */
    private boolean rest(Duration time) {
        try {
            Thread.sleep(time);
            return !closed;
        } catch (InterruptedException _) {
            return !closed;
        }
    }

    /** The position in the stream does not exist any more. */
    private static final class PositionLost extends RuntimeException {
        PositionLost(Throwable cause) {
            super(cause);
        }
    }
}

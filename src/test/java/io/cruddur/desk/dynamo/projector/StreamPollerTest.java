package io.cruddur.desk.dynamo.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What DynamoDB Local does not do within a test: shards that end and have successors, iterators that expire. */
class StreamPollerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStream stream = new FakeStream();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Boolean> positions = new CopyOnWriteArrayList<>();
    private final StreamPoller poller = new StreamPoller(
            fake(DynamoDbClient.class, _ -> DescribeTableResponse.builder()
                    .table(table -> table.latestStreamArn("stream"))
                    .build()),
            fake(DynamoDbStreamsClient.class, stream::answer),
            "messages",
            new StreamPoller.Listener() {
                @Override
                public void positioned(boolean again) {
                    positions.add(again);
                }

                @Override
                public void changed(List<Touched.Change> changes) {
                    changes.forEach(change -> seen.add(change.key().sortKey()));
                }

                @Override
                public void quiet() {}

                @Override
                public void lost(String sentence) {
                    seen.add(sentence);
                }
            });

    @AfterEach
    void close() {
        poller.close();
    }

    private static <T> T fake(Class<T> type, Function<Object, Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    return arguments == null ? null : answer.apply(arguments[0]);
                }));
    }

    /** Shards with records; an iterator is the shard's name and a position. */
    private static final class FakeStream {
        private final Map<String, Queue<String>> records = new ConcurrentHashMap<>();
        private final Map<String, String> parents = new ConcurrentHashMap<>();
        private final List<String> ended = new CopyOnWriteArrayList<>();
        private final List<String> iterators = new CopyOnWriteArrayList<>();
        private volatile boolean expired;

        void shard(String name, String parent) {
            parents.put(name, parent);
            records.put(name, new ConcurrentLinkedQueue<>());
        }

        void write(String shard, String key) {
            queue(shard).add(key);
        }

        private Queue<String> queue(String shard) {
            return records.computeIfAbsent(shard, _ -> new ConcurrentLinkedQueue<>());
        }

        Object answer(Object request) {
            return switch (request) {
                case DescribeStreamRequest _ -> description();
                case GetShardIteratorRequest wanted -> {
                    if (wanted.shardIteratorType() == ShardIteratorType.LATEST) {
                        queue(wanted.shardId()).clear();
                    }
                    iterators.add(wanted.shardId() + " " + wanted.shardIteratorType());
                    yield GetShardIteratorResponse.builder()
                            .shardIterator(wanted.shardId())
                            .build();
                }
                case GetRecordsRequest wanted -> read(wanted.shardIterator());
                default -> throw new IllegalStateException("Unexpected: " + request);
            };
        }

        private DescribeStreamResponse description() {
            List<Shard> shards = new ArrayList<>();
            parents.forEach((name, parent) -> shards.add(Shard.builder()
                    .shardId(name)
                    .parentShardId(parent)
                    .sequenceNumberRange(range ->
                            range.startingSequenceNumber("1").endingSequenceNumber(ended.contains(name) ? "9" : null))
                    .build()));
            return DescribeStreamResponse.builder()
                    .streamDescription(
                            StreamDescription.builder().shards(shards).build())
                    .build();
        }

        private GetRecordsResponse read(String shard) {
            if (expired) {
                expired = false;
                throw ExpiredIteratorException.builder().message("expired").build();
            }
            // In this order: what is written before the end is read.
            boolean last = ended.contains(shard);
            List<Record> read = new ArrayList<>();
            for (String key = queue(shard).poll();
                    key != null;
                    key = queue(shard).poll()) {
                String sk = key;
                read.add(Record.builder()
                        .eventName(OperationType.INSERT)
                        .dynamodb(item ->
                                item.keys(Map.of("pk", AttributeValue.fromS("MSG#1"), "sk", AttributeValue.fromS(sk))))
                        .build());
            }
            return GetRecordsResponse.builder()
                    .records(read)
                    .nextShardIterator(last ? null : shard)
                    .build();
        }
    }

    private void start() {
        stream.shard("one", "");
        stream.write("one", "written before");
        poller.start();
        await().atMost(PATIENCE).until(() -> !positions.isEmpty());
    }

    @Test
    void aShardThatEndsIsFollowedByItsSuccessorsFromTheirBeginning() {
        start();
        stream.write("one", "a");
        await().atMost(PATIENCE).until(() -> seen.contains("a"));
        stream.shard("two", "one");
        stream.shard("three", "one");
        // Written before anybody knew of the successors: read from their beginning, nothing of it is missed.
        stream.write("two", "c");
        stream.write("three", "d");
        stream.write("one", "b");
        stream.ended.add("one");
        await().atMost(PATIENCE).until(() -> seen.size() >= 4);
        stream.write("three", "e");
        await().atMost(PATIENCE).until(() -> seen.size() >= 5);
        assertThat(seen).containsExactlyInAnyOrder("a", "b", "c", "d", "e").doesNotHaveDuplicates();
        assertThat(seen.indexOf("b")).isLessThan(Math.min(seen.indexOf("c"), seen.indexOf("d")));
        assertThat(stream.iterators).containsExactlyInAnyOrder("one LATEST", "two TRIM_HORIZON", "three TRIM_HORIZON");
        assertThat(positions).containsExactly(false);
    }

    @Test
    void aChainOfEndsInARowIsFollowedToo() {
        start();
        stream.shard("two", "one");
        stream.write("two", "b");
        stream.ended.add("two");
        stream.shard("three", "two");
        stream.write("three", "c");
        stream.ended.add("one");
        await().atMost(PATIENCE).until(() -> seen.size() >= 2);
        assertThat(seen).containsExactly("b", "c");
    }

    @Test
    void anIteratorThatExpiredMeansToStartAgainAndToReconcile() {
        start();
        stream.expired = true;
        await().atMost(PATIENCE).until(() -> positions.size() == 2);
        assertThat(positions).containsExactly(false, true);
        stream.write("one", "after it");
        await().atMost(PATIENCE).until(() -> seen.contains("after it"));
    }
}

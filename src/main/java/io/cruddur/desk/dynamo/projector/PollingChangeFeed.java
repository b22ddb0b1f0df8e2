package io.cruddur.desk.dynamo.projector;

import static io.cruddur.desk.dynamo.messages.MessageItems.text;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.Polling;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.Listeners.Listener;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * PROD: every two seconds asks for what is newer in the conversations and lists that focused windows look at. It writes
 * nothing: there, a Lambda keeps the lists in order.
 *
 * <p>What is of this moment need not have the largest text: an offset moves it up to a day back, and a space in place of
 * the T to the start of its day. So a poll reads everything of the last one to two days of text, at most {@value #MOST}
 * items. In a quiet partition that costs half a capacity unit, and where it costs more it is done so much less often, every
 * tenth poll at least. In between, a poll asks only for what has a larger text, which costs half a unit. Every tenth poll
 * also reads the whole newest page, to see what was changed, removed or written late. At 200 bytes an item, the most that a
 * poll costs is three units on the average.
 */
public final class PollingChangeFeed implements ChangeFeed, AutoCloseable {
    /** The design's interval. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(PollingChangeFeed.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    /** Polls of one partition between two reads of its whole newest page. */
    private static final int WHOLE_EVERY = 10;

    private static final int PAGE = 20;

    /** Items of the last days of text that are read at most. */
    private static final int MOST = 1_000;

    private final DynamoDbClient client;
    private final String table;
    private final Duration interval;
    private final InstantSource clock;
    private final Thread thread;
    private final Semaphore looked = new Semaphore(0);
    private final Listeners listeners = new Listeners(looked::release);
    private volatile boolean closed;

    /** Where each partition being watched stands; only of the feed's thread. */
    private final Map<String, Watched> watched = new HashMap<>();

    private boolean lost;

    public PollingChangeFeed(DynamoDbClient client, String table, Duration interval) {
        this(client, table, interval, InstantSource.system());
    }

    PollingChangeFeed(DynamoDbClient client, String table, Duration interval, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.table = table;
        this.interval = interval;
        this.thread = Thread.ofPlatform().daemon().name("poll-" + table).unstarted(this::run);
    }

    /** Starts polling, as soon as somebody looks at something. */
    public void start() {
        thread.start();
    }

    @Override
    public Watch watch(Consumer<Change> listener) {
        return listeners.add(listener);
    }

    /** Stops at once. Nothing is told afterwards. */
    @Override
    public void close() {
        closed = true;
        listeners.clear();
        thread.interrupt();
    }

    private void run() {
        Duration pause = interval;
        while (!closed) {
            try {
                poll();
                if (lost) {
                    lost = false;
                    listeners.tell(new Change.Resumed());
                }
                pause = interval;
            } catch (RuntimeException e) {
                tellLost(e);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
            }
            rest(pause);
        }
    }

    private void tellLost(RuntimeException e) {
        RuntimeException explained = AwsFailures.explain(e, "look for changes in table " + table);
        if (closed || lost || explained instanceof CancelledException) {
            return;
        }
        lost = true;
        LOG.warn("Lost sight of the changes of {}", table, e);
        listeners.tell(new Change.Lost(
                explained instanceof DeskException known ? known.sentence() : "Changes are not seen at the moment."));
    }

    /** A new look at something cuts the rest short, unless the last poll failed. */
    private void rest(Duration pause) {
        try {
            if (lost) {
                Thread.sleep(pause);
            } else {
                looked.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            looked.drainPermits();
        } catch (InterruptedException _) {
            LOG.debug("Interrupted: {}", closed ? "closed" : "nobody should");
        }
    }

    private void poll() {
        Set<String> groups = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (Listener listener : listeners.all()) {
            if (listener.look().focused()) {
                add(groups, listener.look().groupUuid());
                add(owners, listener.look().ownerUuid());
            }
        }
        watched.keySet()
                .removeIf(pk -> !groups.contains(String.valueOf(MessagesTable.groupOf(pk)))
                        && !owners.contains(String.valueOf(MessagesTable.ownerOf(pk))));
        groups.removeIf(group -> !hasChanged(MessagesTable.messagesKey(group)));
        if (!groups.isEmpty()) {
            listeners.tell(new Change.Messages(Set.copyOf(groups)));
        }
        owners.removeIf(owner -> !hasChanged(MessagesTable.groupsKey(owner)));
        if (!owners.isEmpty()) {
            listeners.tell(new Change.ConversationLists(Set.copyOf(owners)));
        }
    }

    private static void add(Set<String> uuids, @Nullable String uuid) {
        if (uuid != null && !uuid.isEmpty()) {
            uuids.add(uuid);
        }
    }

    /** The first look at a partition counts as a change: the view may have read it a moment before. */
    private boolean hasChanged(String pk) {
        Watched before = watched.get(pk);
        int poll = before == null ? 0 : before.polls();
        Recent recent = before == null || poll % before.recent().every() == 0 ? recent(pk) : null;
        boolean changed = before == null
                || (recent == null ? hasNewer(pk, before.newest()) : recent.differsFrom(before.recent()));
        if (before != null && !changed && poll % WHOLE_EVERY != 0) {
            watched.put(
                    pk,
                    new Watched(before.newest(), before.page(), recent == null ? before.recent() : recent, poll + 1));
            return false;
        }
        List<Map<String, AttributeValue>> page = newest(pk);
        Recent now = recent == null ? recent(pk) : recent;
        String newest = Stream.concat(page.stream().map(PollingChangeFeed::key), now.items().keySet().stream())
                .filter(key -> !isFarAhead(key))
                .max(Comparator.naturalOrder())
                .orElse("");
        Watched after = new Watched(newest, page.hashCode(), now, 1);
        watched.put(pk, after);
        return before == null || changed || after.page() != before.page() || now.differsFrom(before.recent());
    }

    private static String key(Map<String, AttributeValue> item) {
        return text(item, MessagesTable.SK);
    }

    private boolean isFarAhead(String key) {
        return Timestamps.isFarAhead(Timestamps.parse(key), clock.instant());
    }

    /**
     * What has a text as low as one of this moment can have, or a larger one. Where what is dated far ahead leaves no room
     * for what is of this moment, it is passed over.
     */
    private Recent recent(String pk) {
        Recent recent = recent(pk, null);
        if (recent.whole() || recent.items().keySet().stream().noneMatch(this::isFarAhead)) {
            return recent;
        }
        Recent ofNow = recent(pk, Timestamps.highest(Timestamps.farthest(clock.instant())));
        return new Recent(ofNow.items(), ofNow.low(), ofNow.whole(), recent.units() + ofNow.units());
    }

    private Recent recent(String pk, @Nullable String high) {
        String low = Timestamps.lowest(clock.instant());
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(pk));
        values.put(":low", AttributeValue.fromS(low));
        if (high != null) {
            values.put(":high", AttributeValue.fromS(high));
        }
        Map<String, Integer> items = new HashMap<>();
        double units = 0;
        int left = MOST;
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryResponse page = client.query(QueryRequest.builder()
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk " + (high == null ? ">= :low" : "BETWEEN :low AND :high"))
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .scanIndexForward(false)
                    .limit(left)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .overrideConfiguration(Polling.of(pk))
                    .build());
            for (Map<String, AttributeValue> item : page.items()) {
                items.put(key(item), item.hashCode());
            }
            left -= page.items().size();
            units += page.consumedCapacity() == null
                    ? 1
                    : page.consumedCapacity().capacityUnits();
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
        } while (left > 0 && !from.isEmpty());
        return new Recent(items, from.isEmpty() ? low : key(from), from.isEmpty(), units);
    }

    private boolean hasNewer(String pk, String than) {
        List<Map<String, AttributeValue>> newer = than.isEmpty() ? newest(pk) : newer(pk, than);
        return newer.stream().anyMatch(item -> !isFarAhead(key(item)));
    }

    private List<Map<String, AttributeValue>> newer(String pk, String than) {
        return client.query(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk AND sk > :newest")
                        .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(pk), ":newest", AttributeValue.fromS(than)))
                        .limit(1)
                        .overrideConfiguration(Polling.of(pk))
                        .build())
                .items();
    }

    private List<Map<String, AttributeValue>> newest(String pk) {
        return client.query(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))
                        .scanIndexForward(false)
                        .limit(PAGE)
                        .overrideConfiguration(Polling.of(pk))
                        .build())
                .items();
    }

    /**
     * Where a partition stood when it was last looked at.
     *
     * @param newest its largest sort key that is not dated far ahead; empty when it has none
     * @param page a hash of its newest page
     * @param recent what was of the last days
     * @param polls since that page was read
     */
    private record Watched(String newest, int page, Recent recent, int polls) {}

    /**
     * What a look at the last days of text has found.
     *
     * @param items hashes of the items, by sort key
     * @param low the sort key from which on they are all of them
     * @param whole whether that is the whole range
     * @param units capacity units that it cost
     */
    private record Recent(Map<String, Integer> items, String low, boolean whole, double units) {
        /** Polls until the next look, so that it costs about one capacity unit a poll. */
        int every() {
            return Math.clamp((int) Math.ceil(units), 1, WHOLE_EVERY);
        }

        /** Not when something has only become too old to be looked at. */
        boolean differsFrom(Recent before) {
            return !items.entrySet().stream()
                            .filter(item -> item.getKey().compareTo(before.low) >= 0)
                            .allMatch(item -> item.getValue().equals(before.items.get(item.getKey())))
                    || !before.items.keySet().stream()
                            .filter(key -> key.compareTo(low) >= 0)
                            .allMatch(items::containsKey);
        }
    }
}

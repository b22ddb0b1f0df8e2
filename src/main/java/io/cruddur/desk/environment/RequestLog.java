package io.cruddur.desk.environment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last 10,000 requests of this session. Empty polls are folded: a poll that finds nothing takes the row of the poll
 * before it, at that row's place, so that polling does not push everything else out. Safe from any thread.
 */
public final class RequestLog {
    public static final int CAPACITY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    // Ids count up by one and rows only ever leave at the old end, so a row's id gives its place.
    private final @Nullable Request[] ring = new @Nullable Request[CAPACITY];
    private final Map<String, Long> pollRows = new HashMap<>();
    private final List<Consumer<Request>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> clearListeners = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Runnable> undelivered = new ArrayDeque<>();
    private boolean delivering;
    private long lastId;
    private int size;
    private double capacityUnits;

    /** Records a request. */
    public void add(Request request) {
        synchronized (this) {
            if (!Double.isNaN(request.capacityUnits())) {
                capacityUnits += request.capacityUnits();
            }
            Request recorded = request.pollOf() == null ? append(request) : fold(request, request.pollOf());
            undelivered.add(() -> listeners.forEach(listener -> tell(listener, recorded)));
        }
        deliver();
    }

    private Request fold(Request poll, String key) {
        Long id = pollRows.get(key);
        Request earlier = id == null ? null : ring[slot(id)];
        // A poll that ended otherwise than the one before is news, and gets a row of its own.
        if (earlier == null || earlier.outcome() != poll.outcome()) {
            Request first = append(poll);
            pollRows.put(key, first.id());
            return first;
        }
        Request folded = poll.foldedInto(earlier);
        ring[slot(folded.id())] = folded;
        return folded;
    }

    private Request append(Request request) {
        Request recorded = request.recordedAs(++lastId);
        Request evicted = ring[slot(recorded.id())];
        if (evicted == null) {
            size++;
        } else if (evicted.pollOf() != null) {
            pollRows.remove(evicted.pollOf(), evicted.id());
        }
        ring[slot(recorded.id())] = recorded;
        return recorded;
    }

    private static int slot(long id) {
        return (int) (id % CAPACITY);
    }

    /** All that is kept, oldest first. */
    public synchronized List<Request> all() {
        List<Request> all = new ArrayList<>(size);
        for (long id = lastId - size + 1; id <= lastId; id++) {
            Request request = ring[slot(id)];
            if (request != null) {
                all.add(request);
            }
        }
        return List.copyOf(all);
    }

    /** Capacity units consumed since the app started, whether or not the requests are kept. */
    public synchronized double capacityUnits() {
        return capacityUnits;
    }

    /** Forgets the requests. What they consumed stays counted. */
    public void clear() {
        synchronized (this) {
            Arrays.fill(ring, null);
            size = 0;
            pollRows.clear();
            undelivered.add(() -> clearListeners.forEach(RequestLog::tell));
        }
        deliver();
    }

    /**
     * @param listener called with every new row, and with a row that was folded (same id as before): one call at a
     *     time, in the order of recording, on a thread that records. It must be quick and must not wait for another
     *     thread that records
     * @return ends the subscription
     */
    public Runnable onAdd(Consumer<Request> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * @param listener called after {@link #clear()}, in order with the calls of {@link #onAdd}
     * @return ends the subscription
     */
    public Runnable onClear(Runnable listener) {
        clearListeners.add(listener);
        return () -> clearListeners.remove(listener);
    }

    /** Whoever comes while another thread delivers leaves the delivery to that one: so the order is kept. */
    private void deliver() {
        synchronized (this) {
            if (delivering) {
                return;
            }
            delivering = true;
        }
        while (true) {
            Runnable next;
            synchronized (this) {
                next = undelivered.poll();
                if (next == null) {
                    delivering = false;
                    return;
                }
            }
            next.run();
        }
    }

    /** A listener's fault is its own: the request that was recorded must not fail of it. */
    private static void tell(Consumer<Request> listener, Request request) {
        try {
            listener.accept(request);
        } catch (RuntimeException e) {
            LOG.error("A listener to the requests failed", e);
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("A listener to the requests failed", e);
        }
    }
}

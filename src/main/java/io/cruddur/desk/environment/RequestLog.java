package io.cruddur.desk.environment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last 10,000 requests of this session. Empty polls are folded: a poll that finds nothing replaces the row of the
 * poll before it, so that polling does not push everything else out. Safe from any thread.
 */
public final class RequestLog {
    public static final int CAPACITY = 10_000;

    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final Map<String, Request> lastPolls = new HashMap<>();
    private final List<Consumer<Request>> listeners = new CopyOnWriteArrayList<>();
    private long lastId;
    private double capacityUnits;

    /** Records a request. */
    public void add(Request request) {
        Request recorded;
        synchronized (this) {
            if (!Double.isNaN(request.capacityUnits())) {
                capacityUnits += request.capacityUnits();
            }
            recorded = request.pollOf() == null ? append(request) : fold(request, request.pollOf());
        }
        listeners.forEach(listener -> listener.accept(recorded));
    }

    private Request fold(Request poll, String key) {
        Request earlier = lastPolls.get(key);
        // The row is looked for from the end: polls are frequent, so it is near.
        if (earlier == null || !replace(earlier.id(), poll.foldedInto(earlier))) {
            Request first = append(poll);
            lastPolls.put(key, first);
            return first;
        }
        Request folded = poll.foldedInto(earlier);
        lastPolls.put(key, folded);
        return folded;
    }

    private Request append(Request request) {
        Request recorded = request.recordedAs(++lastId);
        requests.addLast(recorded);
        if (requests.size() > CAPACITY) {
            requests.removeFirst();
        }
        return recorded;
    }

    /** @return false when the row has left the log */
    private boolean replace(long id, Request by) {
        Request oldest = requests.peekFirst();
        if (oldest == null || id < oldest.id()) {
            return false;
        }
        List<Request> newer = new ArrayList<>();
        while (requests.getLast().id() > id) {
            newer.add(requests.removeLast());
        }
        requests.removeLast();
        requests.addLast(by);
        for (int i = newer.size() - 1; i >= 0; i--) {
            requests.addLast(newer.get(i));
        }
        return true;
    }

    /** All that is kept, oldest first. */
    public synchronized List<Request> all() {
        return List.copyOf(requests);
    }

    /** Capacity units consumed since the app started, or since {@link #clear()}. */
    public synchronized double capacityUnits() {
        return capacityUnits;
    }

    public synchronized void clear() {
        requests.clear();
        lastPolls.clear();
        capacityUnits = 0;
    }

    /**
     * @param listener called on the recording thread with every new row, and with a row that was folded (same id as
     *     before)
     * @return ends the subscription
     */
    public Runnable onAdd(Consumer<Request> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

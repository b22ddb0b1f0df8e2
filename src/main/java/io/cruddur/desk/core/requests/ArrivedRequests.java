package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requests between the threads that record them and the one that shows them: however many come in, they go together. */
public final class ArrivedRequests {
    private static final Comparator<Request> NEWEST_FIRST =
            Comparator.comparingLong(Request::id).reversed();

    /**
     * What has come since the last time.
     *
     * @param requests by id; none while the list is not live
     * @param anew whether what was shown is forgotten
     * @param waiting how many wait until the list is live again
     */
    public record Taken(Map<Long, Request> requests, boolean anew, int waiting) {
        /**
         * Puts them into what is shown, newest first.
         *
         * @param replaced told of each that was shown already and is another now
         * @return those that were not shown
         */
        public List<Request> into(List<Request> rows, Consumer<Request> replaced) {
            long newest = rows.isEmpty() ? 0 : rows.getFirst().id();
            List<Request> added = new ArrayList<>();
            requests.values().forEach(request -> {
                if (request.id() > newest) {
                    added.add(request);
                } else {
                    replace(rows, request, replaced);
                }
            });
            added.sort(NEWEST_FIRST);
            rows.addAll(0, added);
            return added;
        }

        private static void replace(List<Request> rows, Request request, Consumer<Request> replaced) {
            int place = Collections.binarySearch(rows, request, NEWEST_FIRST);
            if (place >= 0 && !rows.get(place).equals(request)) {
                rows.set(place, request);
                replaced.accept(request);
            }
        }
    }

    private final Runnable announce;
    // Shared with the threads that record; guarded by itself.
    private final ArrayDeque<Request> arrived = new ArrayDeque<>();
    private boolean cleared;
    private boolean announced;

    /** @param announce run, on any thread, when there is something to be taken */
    public ArrivedRequests(Runnable announce) {
        this.announce = announce;
    }

    public void add(Request request) {
        synchronized (arrived) {
            arrived.addLast(request);
            if (arrived.size() > RequestLog.CAPACITY) {
                arrived.removeFirst();
            }
        }
        announce();
    }

    /** All that has come is forgotten, shown or not. */
    public void forget() {
        synchronized (arrived) {
            arrived.clear();
            cleared = true;
        }
        announce();
    }

    private void announce() {
        synchronized (arrived) {
            if (announced) {
                return;
            }
            announced = true;
        }
        announce.run();
    }

    /** @param live whether they are shown as they come; while not, they wait */
    public Taken take(boolean live) {
        Map<Long, Request> fresh = new LinkedHashMap<>();
        synchronized (arrived) {
            announced = false;
            boolean anew = cleared;
            cleared = false;
            if (live) {
                arrived.forEach(request -> fresh.put(request.id(), request));
                arrived.clear();
            }
            return new Taken(fresh, anew, arrived.size());
        }
    }
}

package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.model.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order in which they are shown: by instant. One whose sort key is no timestamp stays behind the message it
 * follows in the order of the stored text. A change costs what it touches, not what is loaded.
 */
final class PlacedMessages {
    /**
     * A message and the key of its place.
     *
     * @param at its own time, or that of the message it stays behind
     * @param anchor its own sort key, or that of the message it stays behind; empty when it follows none
     */
    private record Placed(Message message, Instant at, String anchor) {
        static final Comparator<Placed> ORDER = Comparator.comparing(Placed::at)
                .thenComparing(Placed::anchor)
                .thenComparing(placed -> placed.message().sortKey());
    }

    private final NavigableMap<String, Message> byText = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> uuids = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();

    /** What is loaded, by sort key: a view that cannot be written to. May be read from any thread. */
    NavigableMap<String, Message> messages() {
        return Collections.unmodifiableNavigableMap(byText);
    }

    int size() {
        return placed.size();
    }

    Message get(int index) {
        return placed.get(index).message();
    }

    /** Its own time, or that of the message it stays behind. */
    Instant at(int index) {
        return placed.get(index).at();
    }

    boolean has(String uuid) {
        return uuids.containsKey(uuid);
    }

    /**
     * The first one of the latest {@code count} messages, but for those without a time or dated far ahead of {@code now}; null
     * when there is none.
     */
    @Nullable
    Message newest(int count, Instant now) {
        Message found = null;
        int left = count;
        for (Placed one : placed.reversed()) {
            if (left > 0 && one.message().counts(now)) {
                found = one.message();
                left--;
            } else if (left == 0) {
                break;
            }
        }
        return found;
    }

    /**
     * How many messages at the beginning and at the end were left alone.
     *
     * @param all whether no message was touched
     */
    record Kept(int head, int tail, boolean all) {}

    /** Takes messages out, then puts others in, or in place of those with their sort keys. */
    Kept change(Collection<String> gone, Collection<Message> come) {
        Set<String> moved = new HashSet<>();
        // What came and went while nobody looked was never here.
        gone.stream().filter(byText::containsKey).forEach(key -> touch(key, moved));
        for (Message message : come) {
            if (!message.equals(byText.get(message.sortKey()))) {
                touch(message.sortKey(), moved);
            }
        }
        if (moved.isEmpty()) {
            return new Kept(placed.size(), placed.size(), true);
        }
        Kept kept = takeOut(moved);
        gone.forEach(this::forget);
        come.forEach(this::remember);
        Kept still = putIn(moved);
        return new Kept(Math.min(kept.head(), still.head()), Math.min(kept.tail(), still.tail()), false);
    }

    /** What stands after a message without being a message of that time itself moves with what it stands behind. */
    private void touch(String key, Set<String> moved) {
        if (!moved.add(key)) {
            return;
        }
        for (Message next : byText.tailMap(key, false).values()) {
            if (next.at() != null || !moved.add(next.sortKey())) {
                return;
            }
        }
    }

    private void forget(String key) {
        Message was = byText.remove(key);
        if (was != null) {
            uuids.computeIfPresent(was.uuid(), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void remember(Message message) {
        forget(message.sortKey());
        byText.put(message.sortKey(), message);
        if (!message.uuid().isEmpty()) {
            uuids.merge(message.uuid(), 1, Integer::sum);
        }
    }

    private Placed place(Message message) {
        Message anchor = message;
        while (anchor.at() == null) {
            Map.Entry<String, Message> before = byText.lowerEntry(anchor.sortKey());
            if (before == null) {
                return new Placed(message, Instant.MIN, "");
            }
            anchor = before.getValue();
        }
        return new Placed(message, anchor.at(), anchor.sortKey());
    }

    private Kept takeOut(Set<String> moved) {
        int from = placed.size();
        int to = 0;
        for (String key : moved) {
            Message message = byText.get(key);
            if (message != null) {
                int index = Collections.binarySearch(placed, place(message), Placed.ORDER);
                from = Math.min(from, index);
                to = Math.max(to, index + 1);
            }
        }
        Kept kept = new Kept(from, placed.size() - to, false);
        if (from < to) {
            placed.subList(from, to)
                    .removeIf(one -> moved.contains(one.message().sortKey()));
        }
        return kept;
    }

    private Kept putIn(Set<String> moved) {
        List<Placed> fresh = new ArrayList<>();
        for (String key : moved) {
            Message message = byText.get(key);
            if (message != null) {
                fresh.add(place(message));
            }
        }
        if (fresh.isEmpty()) {
            return new Kept(placed.size(), placed.size(), false);
        }
        fresh.sort(Placed.ORDER);
        int from = -1 - Collections.binarySearch(placed, fresh.getFirst(), Placed.ORDER);
        int to = -1 - Collections.binarySearch(placed, fresh.getLast(), Placed.ORDER);
        Kept kept = new Kept(from, placed.size() - to, false);
        List<Placed> between = placed.subList(from, to);
        fresh.addAll(between);
        between.clear();
        fresh.sort(Placed.ORDER);
        placed.addAll(from, fresh);
        return kept;
    }
}

package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is loaded of somebody's conversations, how its pages follow each other, and their order. */
final class LoadedConversations {
    /** Conversations a page. */
    static final int PAGE = 30;

    /** By time; a row that is dated far ahead says nothing about when its conversation went on, so it comes last. */
    private final Comparator<MessageGroup> newestFirst = Comparator.comparing(this::time)
            .thenComparing(MessageGroup::sortKey)
            .reversed();

    /** Longer than two zones are apart. */
    private static final Duration TODAY = Duration.ofDays(2);

    private final Person me;
    private final MessageStore store;
    private final Conversations conversations;
    private final List<MessageGroup> groups = new ArrayList<>();
    private @Nullable String next;

    LoadedConversations(Person me, MessageStore store, Conversations conversations) {
        this.me = me;
        this.store = store;
        this.conversations = conversations;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Where the page below begins; null when all is loaded. */
    @Nullable
    String next() {
        return next;
    }

    Comparator<MessageGroup> order() {
        return newestFirst;
    }

    List<MessageGroup> newestFirst() {
        return groups.stream().sorted(newestFirst).toList();
    }

    /** The uuids of those who are talked to. */
    Set<String> people() {
        Set<String> talking = new HashSet<>();
        groups.forEach(group -> talking.add(group.other().uuid()));
        return talking;
    }

    /** The page below what is loaded. */
    void add(Page<MessageGroup> page) {
        conversations.notes().met(me, named(page), true);
        Set<String> known = new HashSet<>();
        page.items().forEach(g -> known.add(g.sortKey()));
        groups.removeIf(g -> known.contains(g.sortKey()));
        groups.addAll(page.items());
        next = page.next();
    }

    /** The newest row of each conversation, newest first. */
    Collection<MessageGroup> once() {
        Map<String, MessageGroup> once = new LinkedHashMap<>();
        groups.stream().sorted(newestFirst).forEach(g -> once.putIfAbsent(identity(g), g));
        return once.values();
    }

    private Instant time(MessageGroup group) {
        Instant at = group.lastMessageAt();
        return at == null || isFarAhead(group) ? Instant.MIN : at;
    }

    /** Whether a row is dated more than a day ahead, as only a mistake is. */
    boolean isFarAhead(MessageGroup group) {
        return Timestamps.isFarAhead(group.lastMessageAt(), conversations.now());
    }

    /** The page after that of which this is the end. From any thread. */
    Page<MessageGroup> readAfter(@Nullable String after) {
        return page(after);
    }

    private Page<MessageGroup> page(@Nullable String after) {
        Page<MessageGroup> page = store.conversations(me.uuid(), after, PAGE);
        while (page.items().isEmpty() && page.next() != null) {
            page = store.conversations(me.uuid(), page.next(), PAGE);
        }
        return page;
    }

    /**
     * The first page by text, and what is as new as its rows though its text is further down: the offset that a row's
     * last message was written with moves it there. From any thread.
     */
    Page<MessageGroup> readNewest() {
        Page<MessageGroup> page = page(null);
        String end = page.next();
        Instant since = page.items().stream()
                .map(this::time)
                .filter(at -> !at.equals(Instant.MIN))
                .min(Comparator.naturalOrder())
                // All are dated far ahead: what is of today lies somewhere below them.
                .orElse(conversations.now().minus(TODAY));
        if (end == null || Timestamps.lowest(since).compareTo(end) >= 0) {
            return page;
        }
        List<MessageGroup> all = new ArrayList<>(page.items());
        all.addAll(store.conversationsSince(me.uuid(), since, end).items());
        return new Page<>(all, end, page.capacityUnits());
    }

    /** What was loaded of the list and is newer than the page's end, but not in the page, has gone from there. */
    void merge(Page<MessageGroup> page, boolean first) {
        conversations.notes().met(me, named(page), first);
        List<MessageGroup> below = new ArrayList<>();
        if (page.next() != null && !first) {
            String end = page.next();
            Set<String> fresh = new HashSet<>();
            page.items().forEach(g -> fresh.add(g.groupUuid()));
            groups.stream()
                    .filter(g -> g.sortKey().compareTo(end) < 0 && !fresh.contains(g.groupUuid()))
                    .forEach(below::add);
        }
        groups.clear();
        groups.addAll(page.items());
        groups.addAll(below);
        if (below.isEmpty()) {
            next = page.next();
        }
    }

    /** Those that say how far their conversation has gone on. */
    private List<MessageGroup> named(Page<MessageGroup> page) {
        return page.items().stream()
                .filter(group -> !group.groupUuid().isEmpty() && !isFarAhead(group))
                .toList();
    }

    /** Several rows of one conversation are one; rows that name none are each their own. */
    private static String identity(MessageGroup group) {
        return group.groupUuid().isEmpty() ? "no conversation " + group.sortKey() : group.groupUuid();
    }
}

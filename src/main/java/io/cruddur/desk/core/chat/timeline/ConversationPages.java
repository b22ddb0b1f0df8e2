package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one conversation: its newest page, older ones, and its end again. A page is one by the text of the
 * sort keys, as DynamoDB has it; the last {@value MessageQuery#PAGE} messages by time are read whatever their text is.
 * Blocks; from any thread.
 */
public final class ConversationPages {
    /** How far back a change that brought nothing new is looked for, in pages: an edit, a removal, a late message. */
    private static final int LOOK_BACK = 5;

    /** Messages a page when more than the newest page is read again. */
    private static final int CATCH_UP_PAGE = 100;

    /** Messages that are read at once at most, whatever was missed: then the conversation begins anew at its end. */
    private static final int MOST = 1_000;

    /** New messages that are read one by one; more of them are cheaper to read as pages. */
    private static final int ONE_BY_ONE = 100;

    private final MessageStore store;
    private final String groupUuid;
    private final Instant now;

    public ConversationPages(MessageStore store, String groupUuid, Instant now) {
        this.store = store;
        this.groupUuid = groupUuid;
        this.now = now;
    }

    /**
     * What was known before the end is read again.
     *
     * @param upTo everything up to this sort key was read when it was read last; empty when nothing was
     * @param oldest the first sort key from which on all is known; empty for none
     * @param older where the page above begins; empty when all is known
     * @param since the time of the first one of the last {@value MessageQuery#PAGE} messages; null when none is needed
     * @param sortKeys all of them; can be read while they change
     */
    public record LoadedRange(
            String upTo,
            String oldest,
            String older,
            @Nullable Instant since,
            Set<String> sortKeys) {}

    /**
     * What the end of the conversation is now.
     *
     * @param messages everything from {@code covered} on, and everything from {@code since} on
     * @param covered a sort key; empty when everything there is was read
     * @param since null when only {@code covered} says what was read
     * @param upTo as in {@link LoadedRange}: what was written from here meanwhile is not in it
     * @param begins whether what is known above does not follow: too much is new, and this is to be taken in its place
     */
    public record End(
            List<Message> messages,
            String covered,
            @Nullable Instant since,
            String upTo,
            boolean begins) {}

    /**
     * What has become of messages that were touched.
     *
     * @param messages those that are there
     * @param gone sort keys of those that are not
     * @param end the whole end, where so much is new that it was read instead; else null
     */
    public record Now(
            List<Message> messages,
            Set<String> gone,
            @Nullable End end) {}

    /** What is dated far ahead does not fill the page. */
    public Page<Message> newest(Work work) {
        Page<Message> page = pageWithMessages(work, MessageQuery.newest());
        List<Message> read = new ArrayList<>(page.items());
        while (page.next() != null && read.size() < MOST && crowdedOut(read)) {
            page = pageWithMessages(work, older(page.next()));
            read.addAll(page.items());
        }
        return new Page<>(read, page.next(), page.capacityUnits());
    }

    private boolean crowdedOut(List<Message> read) {
        return read.stream().anyMatch(m -> m.isFarAhead(now))
                && read.stream().filter(m -> m.counts(now)).count() < MessageQuery.PAGE;
    }

    /** @param sortKey {@link Page#next()} of the page below */
    public Page<Message> olderThan(Work work, String sortKey) {
        return pageWithMessages(work, MessageQuery.olderThan(sortKey));
    }

    /** Whether {@link #later} can find anything. */
    public boolean hasLater(LoadedRange known) {
        return known.since() != null
                && !known.older().isEmpty()
                && Timestamps.lowest(known.since()).compareTo(known.older()) < 0;
    }

    /** What belongs to the last messages, though its text is above all that is known. */
    public List<Message> later(LoadedRange known) {
        Instant since = known.since();
        return since == null || !hasLater(known)
                ? List.of()
                : store.messagesSince(groupUuid, since, known.older()).items();
    }

    /** Reads back until it meets what is known; without news a little further, since something did change. */
    public End end(Work work, LoadedRange known) {
        List<Message> read = new ArrayList<>();
        MessageQuery query = MessageQuery.newest();
        boolean met = false;
        for (int beyond = 0; ; ) {
            work.checkCancelled();
            Page<Message> page = store.messages(groupUuid, query);
            read.addAll(page.items());
            String next = page.next();
            if (next == null) {
                return new End(read, "", null, known.upTo(), false);
            }
            met = (met || meets(page, known) || next.compareTo(known.oldest()) <= 0) && !crowdedOut(read);
            boolean news = read.stream().anyMatch(m -> !known.sortKeys().contains(m.sortKey()));
            if (met && (news || next.compareTo(known.oldest()) <= 0 || ++beyond > LOOK_BACK)) {
                return withLater(read, next, known, false);
            }
            boolean anew = known.sortKeys().isEmpty() && !crowdedOut(read);
            if (!met && (anew || read.size() >= MOST)) {
                return withLater(read, next, known, true);
            }
            query = older(next);
        }
    }

    /** The text of what is new need not be the largest: so the last one of the page has to be known, too. */
    private static boolean meets(Page<Message> page, LoadedRange known) {
        String next = page.next();
        return next != null
                && next.compareTo(known.upTo()) <= 0
                && !page.items().isEmpty()
                && known.sortKeys().contains(page.items().getLast().sortKey());
    }

    private End withLater(List<Message> read, String covered, LoadedRange known, boolean begins) {
        Instant since = read.stream()
                .filter(m -> m.counts(now))
                .sorted(Message.ORDER.reversed())
                .limit(MessageQuery.PAGE)
                .map(Message::at)
                .reduce((_, last) -> last)
                .orElse(null);
        if (since == null || Timestamps.lowest(since).compareTo(covered) >= 0) {
            return new End(read, covered, null, known.upTo(), begins);
        }
        Page<Message> later = store.messagesSince(groupUuid, since, covered);
        read.addAll(later.items());
        return new End(read, covered, later.next() == null ? since : null, known.upTo(), begins);
    }

    /**
     * Reads what was touched, as far as it is shown or would be: so that following a conversation costs what happens in
     * it, and not what is loaded of it.
     */
    public Now touched(Work work, LoadedRange known, Collection<String> sortKeys) {
        Set<String> shown = new HashSet<>();
        Set<String> fresh = new HashSet<>();
        for (String key : sortKeys) {
            if (known.sortKeys().contains(key)) {
                shown.add(key);
            } else if (belongs(key, known)) {
                fresh.add(key);
            }
        }
        boolean many = fresh.size() > ONE_BY_ONE;
        Set<String> asked = new HashSet<>(shown);
        if (!many) {
            asked.addAll(fresh);
        }
        List<Message> there = asked.isEmpty() ? List.of() : store.messagesAt(groupUuid, asked);
        there.forEach(message -> asked.remove(message.sortKey()));
        return new Now(there, asked, many ? end(work, known) : null);
    }

    private boolean belongs(String sortKey, LoadedRange known) {
        if (known.older().isEmpty() || sortKey.compareTo(known.older()) >= 0) {
            return true;
        }
        Instant at = Timestamps.parse(sortKey);
        return at != null && (known.since() == null || !at.isBefore(known.since()));
    }

    private static MessageQuery older(String than) {
        return new MessageQuery(MessageStore.Direction.OLDER, than, CATCH_UP_PAGE, null, null);
    }

    /** A filtered or short page may be empty and still not be the last: reads on until there is something to show. */
    private Page<Message> pageWithMessages(Work work, MessageQuery query) {
        Page<Message> page = store.messages(groupUuid, query);
        while (page.items().isEmpty() && page.next() != null) {
            work.checkCancelled();
            page = store.messages(groupUuid, MessageQuery.olderThan(page.next()));
        }
        return page;
    }
}

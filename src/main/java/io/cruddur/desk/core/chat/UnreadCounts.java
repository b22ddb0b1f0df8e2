package io.cruddur.desk.core.chat;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers of unread messages in the conversations of one person: what others have written after the last message
 * that was on screen.
 *
 * <p>A conversation is counted when its row says something newer than its read mark, and again when the row has moved
 * since: one query of the last {@value #MOST} messages at most each time, not even that once there are more. At 200
 * bytes a message that is 5 capacity units at most, and half a unit where little was written lately. Where more than
 * those stand in the last two days of text, the rest of these is read too, by {@link MessageStore#messagesSince}. A
 * conversation that nothing happened in costs nothing, however often the list is read again. On the thread that
 * shows them.
 */
public final class UnreadCounts {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadCounts.class);

    /** Messages that are read of one conversation. */
    public static final int MOST = 100;

    private final Person me;
    private final MessageStore store;
    private final Conversations conversations;
    private final Tasks tasks;
    private final Runnable changed;
    private final Map<String, Counted> counted = new HashMap<>();
    private final Set<String> asking = new HashSet<>();

    /** What is to be counted: from the read mark on, which is empty when nothing was read, up to the row's sort key. */
    private record Span(String groupUuid, String mark, String upTo) {}

    private record Counted(Span span, Unread unread) {}

    /** @param changed run when a number has changed */
    public UnreadCounts(Person me, MessageStore store, Conversations conversations, Tasks tasks, Runnable changed) {
        this.me = me;
        this.store = store;
        this.conversations = conversations;
        this.tasks = tasks;
        this.changed = changed;
    }

    /** What is known of the conversation of an unread row; the number from before while it is counted again. */
    public Unread of(MessageGroup row) {
        Counted known = counted.get(row.groupUuid());
        return known == null || !known.span().mark().equals(span(row).mark()) ? Unread.UNCOUNTED : known.unread();
    }

    /**
     * Counts those of the unread rows whose number is not known.
     *
     * @param rows one of a conversation at most: of two, each would be news after the other
     */
    public void count(Collection<MessageGroup> rows) {
        List<Span> wanted = new ArrayList<>();
        for (MessageGroup row : rows) {
            Span span = span(row);
            if (!isKnown(span) && asking.add(row.groupUuid())) {
                wanted.add(span);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Instant now = conversations.now();
        List<Counted> found = new ArrayList<>();
        tasks.quiet(work -> count(work, wanted, now))
                .onSuccess(found::addAll)
                // The row stays marked, without a number; the next message is the next try.
                .onFailure(failure -> {
                    LOG.warn("Unread messages could not be counted", failure);
                    wanted.forEach(span -> found.add(new Counted(span, Unread.UNCOUNTED)));
                })
                .onEnd(() -> {
                    found.forEach(one -> counted.put(one.span().groupUuid(), one));
                    wanted.forEach(span -> asking.remove(span.groupUuid()));
                    changed.run();
                })
                .start();
    }

    /** More than can be counted stays more until it is read. */
    private boolean isKnown(Span span) {
        Counted known = counted.get(span.groupUuid());
        return known != null
                && known.span().mark().equals(span.mark())
                && (known.span().upTo().equals(span.upTo())
                        || (known.unread().more() && known.unread().messages() > 0));
    }

    private Span span(MessageGroup row) {
        String mark = conversations.notes().lastRead(me, row.groupUuid());
        return new Span(row.groupUuid(), mark == null ? "" : mark, row.sortKey());
    }

    private List<Counted> count(Work work, List<Span> wanted, Instant now) {
        List<Counted> all = new ArrayList<>();
        for (Span span : wanted) {
            work.checkCancelled();
            all.add(new Counted(span, count(span, now)));
        }
        return all;
    }

    private Unread count(Span span, Instant now) {
        @Nullable Instant since = Timestamps.parse(span.mark());
        Page<Message> page = store.messages(
                span.groupUuid(),
                new MessageQuery(MessageStore.Direction.OLDER, null, MOST, since, Timestamps.farthest(now)));
        List<Message> later = new ArrayList<>(later(page, span, now));
        boolean more = page.next() != null && later.size() == MOST;
        if (page.next() != null && !more && since != null) {
            // An offset moves the text by hours: what is later by its time may stand above that page.
            Page<Message> above = store.messagesSince(span.groupUuid(), since, page.next());
            later.addAll(later(above, span, now));
            more = above.next() != null;
        }
        int others = (int)
                later.stream().filter(m -> !m.sender().uuid().equals(me.uuid())).count();
        return later.isEmpty() ? Unread.UNCOUNTED : new Unread(others, more);
    }

    private static List<Message> later(Page<Message> page, Span span, Instant now) {
        return page.items().stream()
                .filter(m -> span.mark().isEmpty() || ChatNotes.isLater(m.sortKey(), span.mark()))
                .filter(m -> m.counts(now))
                .toList();
    }
}

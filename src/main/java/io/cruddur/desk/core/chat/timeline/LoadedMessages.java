package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.core.chat.PendingMessage;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is loaded of one conversation, and how far it reaches. On the thread that shows them. */
final class LoadedMessages {
    private final Timeline timeline;
    private final List<PendingMessage> pending;
    private @Nullable String older;
    private String readUpTo = "";
    /** Sort keys of what was sent from here since the last reading began: that need not have met it. */
    private final Set<String> sentMeanwhile = new HashSet<>();

    /**
     * @param timeline shows what is loaded
     * @param pending what is not sent yet, now and later
     */
    public LoadedMessages(Timeline timeline, List<PendingMessage> pending) {
        this.timeline = timeline;
        this.pending = pending;
    }

    /** What is not sent yet has changed. */
    public void showPending() {
        timeline.change(List.of(), List.of(), pending);
    }

    /** Where the page above begins; null when everything above is loaded. */
    @Nullable
    public String older() {
        return older;
    }

    public ConversationPages.LoadedRange known(Instant now) {
        NavigableMap<String, Message> messages = timeline.messages();
        String from = older;
        // Below that stand messages that belong here by their time alone.
        String oldest = from == null ? firstOf(messages) : firstOf(messages.tailMap(from, false));
        Message since = from == null ? null : timeline.newest(MessageQuery.PAGE, now);
        return new ConversationPages.LoadedRange(
                readUpTo, oldest, from == null ? "" : from, since == null ? null : since.at(), messages.keySet());
    }

    private static String firstOf(NavigableMap<String, Message> messages) {
        return messages.isEmpty() ? "" : messages.firstKey();
    }

    public boolean isEmpty() {
        return timeline.messages().isEmpty();
    }

    /** Whether so much has gone that a page would not be filled any more, though there is more above. */
    public boolean needsMore() {
        return older != null && timeline.messages().size() < MessageQuery.PAGE;
    }

    /** The newest page or the end is about to be read. */
    public void reading() {
        sentMeanwhile.clear();
    }

    /** The newest page, in place of whatever there was. */
    public void begin(Page<Message> newest, Instant now) {
        Set<String> gone = new HashSet<>(timeline.messages().keySet());
        gone.removeAll(sentMeanwhile);
        timeline.change(gone, newest.items(), pending);
        older = newest.next();
        readUpTo = last(newest.items(), now).orElse("");
    }

    /** The largest sort key; what is dated far ahead says nothing about how far the reading has come. */
    private static Optional<String> last(Collection<Message> read, Instant now) {
        return read.stream()
                .filter(message -> !message.isFarAhead(now))
                .map(Message::sortKey)
                .max(Comparator.naturalOrder());
    }

    /** The page above. */
    public void addOlder(Page<Message> page) {
        timeline.change(List.of(), page.items(), pending);
        older = page.next();
    }

    /** Messages that belong to the end by their time, though their text is further up. */
    public void addLater(List<Message> later) {
        timeline.change(List.of(), later, pending);
    }

    /**
     * Messages that were touched, as they are now.
     *
     * @return those that were not there before
     */
    public List<Message> replace(ConversationPages.Now now) {
        List<Message> fresh = unknown(now.messages());
        timeline.change(now.gone(), now.messages(), pending);
        return fresh;
    }

    private List<Message> unknown(List<Message> messages) {
        NavigableMap<String, Message> known = timeline.messages();
        return messages.stream().filter(m -> !known.containsKey(m.sortKey())).toList();
    }

    /** A message of one's own is there at once. {@link #known} stays, so that what came in between is still read. */
    public void addOwn(Message message) {
        sentMeanwhile.add(message.sortKey());
        timeline.change(List.of(), List.of(message), pending);
    }

    /**
     * The end as it is now: also without what has gone from it.
     *
     * @return the messages that were not there before
     */
    public List<Message> replaceEnd(ConversationPages.End end, Instant now) {
        NavigableMap<String, Message> known = timeline.messages();
        List<Message> fresh = unknown(end.messages());
        Set<String> gone = new HashSet<>();
        if (end.begins()) {
            gone.addAll(known.headMap(end.covered(), true).keySet());
            older = end.covered().isEmpty() ? null : end.covered();
        }
        if (end.covered().compareTo(end.upTo()) <= 0) {
            gone.addAll(known.subMap(end.covered(), true, end.upTo(), true).keySet());
        }
        if (end.since() != null) {
            known.headMap(end.covered(), false).values().stream()
                    .filter(m -> m.at() != null && !m.at().isBefore(end.since()))
                    .forEach(m -> gone.add(m.sortKey()));
        }
        known.tailMap(end.covered(), true).values().stream()
                .filter(m -> m.isFarAhead(now))
                .forEach(m -> gone.add(m.sortKey()));
        gone.removeAll(sentMeanwhile);
        end.messages().forEach(m -> gone.remove(m.sortKey()));
        timeline.change(gone, end.messages(), pending);
        if (end.covered().isEmpty()) {
            older = null;
        }
        List<Message> covered = end.messages().stream()
                .filter(m -> m.sortKey().compareTo(end.covered()) >= 0)
                .toList();
        readUpTo = last(covered, now).orElse(end.covered().isEmpty() ? "" : end.upTo());
        return fresh;
    }
}

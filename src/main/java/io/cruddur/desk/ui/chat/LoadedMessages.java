package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.Page;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is loaded of one conversation, and how far it reaches. On the FX thread. */
final class LoadedMessages {
    private final Timeline timeline;
    private final List<PendingMessage> pending;
    private @Nullable String older;
    private String readUpTo = "";

    /**
     * @param timeline shows what is loaded
     * @param pending what is not sent yet, now and later
     */
    LoadedMessages(Timeline timeline, List<PendingMessage> pending) {
        this.timeline = timeline;
        this.pending = pending;
    }

    /** What is not sent yet has changed. */
    void showPending() {
        timeline.change(List.of(), List.of(), pending);
    }

    /** Where the page above begins; null when everything above is loaded. */
    @Nullable
    String older() {
        return older;
    }

    ConversationReader.Known known() {
        NavigableMap<String, Message> messages = timeline.messages();
        return new ConversationReader.Known(readUpTo, messages.isEmpty() ? "" : messages.firstKey(), messages.keySet());
    }

    /** The newest page, in place of whatever there was. */
    void begin(Page<Message> newest) {
        timeline.change(List.copyOf(timeline.messages().keySet()), newest.items(), pending);
        older = newest.next();
        readUpTo = timeline.messages().isEmpty() ? "" : timeline.messages().lastKey();
    }

    /** The page above. */
    void addOlder(Page<Message> page) {
        timeline.change(List.of(), page.items(), pending);
        older = page.next();
    }

    /** A message of one's own is there at once. {@link #known} stays, so that what came in between is still read. */
    void addOwn(Message message) {
        timeline.change(List.of(), List.of(message), pending);
    }

    /**
     * The end as it is now: also without what has gone from it.
     *
     * @return the messages that were not there before
     */
    List<Message> replaceEnd(ConversationReader.End end) {
        NavigableMap<String, Message> known = timeline.messages();
        List<Message> fresh = end.messages().stream()
                .filter(m -> !known.containsKey(m.sortKey()))
                .toList();
        Set<String> gone = new HashSet<>();
        if (end.covered().compareTo(end.upTo()) <= 0) {
            gone.addAll(known.subMap(end.covered(), true, end.upTo(), true).keySet());
            end.messages().forEach(m -> gone.remove(m.sortKey()));
        }
        timeline.change(gone, end.messages(), pending);
        if (end.covered().isEmpty()) {
            older = null;
        }
        readUpTo = end.messages().stream()
                .map(Message::sortKey)
                .max(Comparator.naturalOrder())
                .orElse(end.covered().isEmpty() ? "" : end.upTo());
        return fresh;
    }
}

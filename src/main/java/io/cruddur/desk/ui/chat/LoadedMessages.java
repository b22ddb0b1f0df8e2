package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.Page;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is loaded of one conversation, and how far it reaches. On the FX thread. */
final class LoadedMessages {
    private final NavigableMap<String, Message> bySortKey = new TreeMap<>();
    private @Nullable String older;
    private String readUpTo = "";

    /** In the order of their sort keys' text. */
    SequencedCollection<Message> byText() {
        return bySortKey.sequencedValues();
    }

    /** Where the page above begins; null when everything above is loaded. */
    @Nullable
    String older() {
        return older;
    }

    ConversationReader.Known known() {
        return new ConversationReader.Known(
                readUpTo, bySortKey.isEmpty() ? "" : bySortKey.firstKey(), new HashSet<>(bySortKey.keySet()));
    }

    /** The newest page, in place of whatever there was. */
    void begin(Page<Message> newest) {
        bySortKey.clear();
        add(newest.items());
        older = newest.next();
        readUpTo = bySortKey.isEmpty() ? "" : bySortKey.lastKey();
    }

    /** The page above. */
    void addOlder(Page<Message> page) {
        add(page.items());
        older = page.next();
    }

    /** A message of one's own is there at once. {@link #known} stays, so that what came in between is still read. */
    void addOwn(Message message) {
        bySortKey.put(message.sortKey(), message);
    }

    /**
     * The end as it is now: also without what has gone from it.
     *
     * @return the messages that were not there before
     */
    List<Message> replaceEnd(ConversationReader.End end) {
        Set<String> before = new HashSet<>(bySortKey.keySet());
        if (end.covered().compareTo(end.upTo()) <= 0) {
            bySortKey.subMap(end.covered(), true, end.upTo(), true).clear();
        }
        add(end.messages());
        if (end.covered().isEmpty()) {
            older = null;
        }
        readUpTo = end.messages().stream()
                .map(Message::sortKey)
                .max(Comparator.naturalOrder())
                .orElse(end.covered().isEmpty() ? "" : end.upTo());
        return end.messages().stream()
                .filter(m -> !before.contains(m.sortKey()))
                .toList();
    }

    private void add(Collection<Message> messages) {
        messages.forEach(message -> bySortKey.put(message.sortKey(), message));
    }
}

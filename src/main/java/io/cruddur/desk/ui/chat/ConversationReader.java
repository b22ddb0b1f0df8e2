package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the messages of one conversation: its newest page, older ones, and its end again. Blocks; from any thread. */
final class ConversationReader {
    /** How far back a change that brought nothing new is looked for, in pages: an edit, a removal, a late message. */
    private static final int LOOK_BACK = 5;
    /** Messages a page when more than the newest page is read again. */
    private static final int CATCH_UP_PAGE = 100;

    private final MessageStore store;
    private final String groupUuid;

    ConversationReader(MessageStore store, String groupUuid) {
        this.store = store;
        this.groupUuid = groupUuid;
    }

    /**
     * What was known before the end is read again.
     *
     * @param upTo everything up to this sort key was read when it was read last; empty when nothing was
     * @param oldest the first sort key that is known; empty for none
     * @param sortKeys all of them; can be read while they change
     */
    record Known(String upTo, String oldest, Set<String> sortKeys) {}

    /**
     * What the end of the conversation is now.
     *
     * @param messages everything from {@code covered} on
     * @param covered a sort key; empty when everything there is was read
     * @param upTo as in {@link Known}: what was written from here meanwhile is not in it
     */
    record End(List<Message> messages, String covered, String upTo) {}

    Page<Message> newest(Work work) {
        return pageWithMessages(work, MessageQuery.newest());
    }

    /** @param sortKey {@link Page#next()} of the page below */
    Page<Message> olderThan(Work work, String sortKey) {
        return pageWithMessages(work, MessageQuery.olderThan(sortKey));
    }

    /** Reads back until it meets what is known; without news a little further, since something did change. */
    End end(Work work, Known known) {
        List<Message> read = new ArrayList<>();
        MessageQuery query = MessageQuery.newest();
        boolean met = false;
        for (int beyond = 0; ; ) {
            work.checkCancelled();
            Page<Message> page = store.messages(groupUuid, query);
            read.addAll(page.items());
            String next = page.next();
            if (next == null) {
                return new End(read, "", known.upTo());
            }
            met = met || next.compareTo(known.upTo()) <= 0;
            boolean news = read.stream().anyMatch(m -> !known.sortKeys().contains(m.sortKey()));
            if (met && (news || next.compareTo(known.oldest()) <= 0 || ++beyond > LOOK_BACK)) {
                return new End(read, next, known.upTo());
            }
            query = new MessageQuery(MessageStore.Direction.OLDER, next, CATCH_UP_PAGE, null, null);
        }
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

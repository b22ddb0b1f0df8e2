package io.cruddur.desk.core.chat;

import io.cruddur.desk.core.chat.ConversationRow.Left;
import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of the acting person, newest first, as far as they are loaded, and the filter over them. On the thread
 * that shows them.
 */
public final class ConversationList implements AutoCloseable {
    /** Who shows the list. */
    public interface Listener {
        /** Nothing is there yet, and it is being read. */
        void loading();

        /** The list is there, as new as can be. */
        void ready();

        /** The next page is there. */
        void longer();

        /**
         * The list is not as new or not as long as it should be.
         *
         * @param nothing whether there is no list at all
         */
        void failed(Throwable failure, boolean nothing);

        /** Whether the newest end of the list is being read. */
        void refreshing(boolean now);

        /** Whether the next page is being read. */
        void loadingMore(boolean now);

        /** What is shown: one row a conversation, after the filter. */
        void rows(List<ConversationRow> wanted);

        /** What is not read in all conversations that are loaded, whatever the filter. */
        void unread(Unread all);
    }

    private final Person me;
    private final Conversations conversations;
    private final Tasks tasks;
    private final String unnamed;
    private final Listener listener;
    private final UnreadCounts counts;
    private final Runnable leftChanged = this::show;
    private final LoadedConversations groups;
    private String filter = "";
    private @Nullable String onScreen;
    private @Nullable ConversationState open;
    private Predicate<MessageGroup> seen = _ -> false;
    private boolean ready;
    private boolean troubled;
    private boolean refreshing;
    private boolean loadingMore;
    private boolean again;
    private boolean showing;
    private int shown;

    /** @param unnamed what somebody is called who has neither a name nor a handle */
    public ConversationList(
            Person me,
            MessageStore store,
            Conversations conversations,
            Tasks tasks,
            String unnamed,
            Listener listener) {
        this.me = me;
        this.conversations = conversations;
        this.tasks = tasks.scope();
        this.unnamed = unnamed;
        this.listener = listener;
        this.groups = new LoadedConversations(me, store, conversations);
        this.counts = new UnreadCounts(me, store, conversations, this.tasks, this::show);
        conversations.notes().onLeft(leftChanged);
    }

    public Person me() {
        return me;
    }

    /** What is loaded of the list, newest first, whatever the filter. */
    public List<MessageGroup> loaded() {
        return groups.newestFirst();
    }

    /** @param text part of a name, a handle or a preview; empty for all */
    public void filter(String text) {
        filter = text;
        filterChanged();
    }

    /** Whether this person has no conversations at all. */
    public boolean isEmpty() {
        return groups.isEmpty() && groups.next() == null;
    }

    /** Reads the first page and puts what is known already below it. Calls during the reading lead to one more. */
    public void refresh() {
        if (refreshing) {
            again = true;
            return;
        }
        refreshing(true);
        boolean first = !ready;
        if (first) {
            listener.loading();
        }
        tasks.quiet(_ -> groups.readNewest())
                .onSuccess(page -> {
                    groups.merge(page, first);
                    troubled = false;
                    ready = true;
                    listener.ready();
                    show();
                })
                // What is on screen stays there when only a later reading fails.
                .onFailure(failure -> {
                    troubled = true;
                    listener.failed(failure, !ready);
                })
                .onEnd(() -> {
                    refreshing(false);
                    if (again) {
                        again = false;
                        refresh();
                    } else if (!troubled) {
                        filterChanged();
                    }
                })
                .start();
    }

    private void refreshing(boolean now) {
        refreshing = now;
        listener.refreshing(now);
    }

    /** Reads the next page; nothing happens when there is none, or while one is being read. */
    public void loadMore() {
        String from = groups.next();
        if (from == null || loadingMore || !ready) {
            return;
        }
        loadingMore(true);
        tasks.quiet(_ -> groups.readAfter(from))
                .onSuccess(page -> {
                    groups.add(page);
                    troubled = false;
                    listener.longer();
                    show();
                })
                .onFailure(failure -> {
                    troubled = true;
                    listener.failed(failure, false);
                })
                .onEnd(() -> {
                    loadingMore(false);
                    if (!troubled) {
                        filterChanged();
                    }
                })
                .start();
    }

    private void loadingMore(boolean now) {
        loadingMore = now;
        listener.loadingMore(now);
    }

    /**
     * Says which conversation is being read, so that it is not marked unread; null for none, also while the window is
     * not in front.
     *
     * @param seen whether what a row tells of is on screen: what could not be read yet stays unread
     */
    public void reading(@Nullable String groupUuid, Predicate<MessageGroup> seen) {
        onScreen = groupUuid;
        this.seen = seen;
        show();
    }

    /** Says which conversation is open in this window: its draft is in the composer, and need not be in the row too. */
    public void opened(@Nullable ConversationState conversation) {
        open = conversation;
    }

    @Override
    public void close() {
        conversations.notes().forget(leftChanged);
        tasks.close();
    }

    /** Rows that do not match are no reason to show an empty list while there is more to read. */
    private void filterChanged() {
        show();
        if (!filter.isBlank() && shown < LoadedConversations.PAGE) {
            loadMore();
        }
    }

    private void show() {
        // Reading a conversation is told to all windows, this one among them.
        if (showing) {
            return;
        }
        showing = true;
        try {
            showRows();
        } finally {
            showing = false;
        }
        counts.count(unreadGroups());
    }

    private void showRows() {
        List<ConversationRow> wanted = new ArrayList<>();
        Unread all = Unread.NONE;
        for (MessageGroup group : groups.once()) {
            boolean inSight = group.groupUuid().equals(onScreen);
            if (inSight && !groups.isFarAhead(group) && seen.test(group)) {
                conversations.notes().read(me, group.groupUuid(), group.sortKey());
            }
            boolean names = !group.groupUuid().isEmpty();
            Left left = names ? left(group, group.groupUuid()) : Left.NOTHING;
            Unread messages = names && !inSight && unread(group) ? counts.of(group) : Unread.NONE;
            all = all.plus(messages);
            if (matches(group) || matches(left)) {
                wanted.add(new ConversationRow(group, messages, left, false));
            }
        }
        begun().filter(row -> matches(row.group()) || matches(row.left())).forEach(wanted::add);
        wanted.sort(Comparator.comparing(ConversationRow::group, groups.order()));
        shown = wanted.size();
        listener.rows(wanted);
        listener.unread(all);
    }

    /** What was begun with somebody and is stored nowhere yet; not before it is known who one talks to. */
    private Stream<ConversationRow> begun() {
        if (!ready) {
            return Stream.empty();
        }
        return conversations.notes().begun(me, groups.people()).stream()
                .map(group ->
                        new ConversationRow(group, Unread.NONE, conversations.left(me, group.other(), null), true))
                .filter(row -> !row.left().isNothing());
    }

    private Left left(MessageGroup group, String uuid) {
        Left left = conversations.left(me, group.other(), uuid);
        boolean here = open != null && uuid.equals(open.groupUuid());
        return here ? new Left("", left.failed()) : left;
    }

    private List<MessageGroup> unreadGroups() {
        return groups.once().stream()
                .filter(group -> !group.groupUuid().isEmpty() && unread(group))
                .toList();
    }

    private boolean unread(MessageGroup group) {
        if (groups.isFarAhead(group)) {
            return false;
        }
        String read = conversations.notes().lastRead(me, group.groupUuid());
        return read == null || ChatNotes.isLater(group.sortKey(), read);
    }

    private boolean matches(MessageGroup group) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || contains(PersonText.name(group.other(), unnamed), wanted)
                || contains(PersonText.handle(group.other()), wanted)
                || contains(DisplayText.line(group.preview()), wanted);
    }

    private boolean matches(Left left) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        return contains(DisplayText.line(left.failed()), wanted) || contains(DisplayText.line(left.draft()), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}

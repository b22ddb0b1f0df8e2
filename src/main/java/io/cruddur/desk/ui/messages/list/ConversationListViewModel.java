package io.cruddur.desk.ui.messages.list;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.ConversationRow.Left;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.core.chat.UnreadCounts;
import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.conversation.SplicedList;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The conversations of the acting person, newest first, as far as they are loaded, and the filter over them. */
public final class ConversationListViewModel implements AutoCloseable {
    /** Conversations a page. */
    static final int PAGE = 30;

    /** By time; a row that is dated far ahead says nothing about when its conversation went on, so it comes last. */
    private final Comparator<MessageGroup> newestFirst = Comparator.comparing(this::time)
            .thenComparing(MessageGroup::sortKey)
            .reversed();

    private final Person me;
    private final MessageStore store;
    private final Conversations conversations;
    private final Background background;
    private final List<MessageGroup> groups = new ArrayList<>();
    private final SplicedList<ConversationRow> rows = new SplicedList<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loadingMore = new ReadOnlyBooleanWrapper();
    private @Nullable String next;
    private @Nullable String onScreen;
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper();
    private boolean again;
    /** Longer than two zones are apart. */
    private static final Duration TODAY = Duration.ofDays(2);

    private @Nullable ConversationState open;
    private Predicate<MessageGroup> seen = _ -> false;
    private final Runnable leftChanged = this::show;
    private final UnreadCounts counts;
    private final ReadOnlyObjectWrapper<Unread> unread = new ReadOnlyObjectWrapper<>(Unread.NONE);
    private boolean showing;

    public ConversationListViewModel(
            Person me, MessageStore store, Conversations conversations, Background background) {
        this.me = me;
        this.store = store;
        this.conversations = conversations;
        this.background = background.scope();
        this.counts = new UnreadCounts(me, store, conversations, this.background, this::show);
        filter.subscribe(this::filterChanged);
        conversations.notes().onLeft(leftChanged);
    }

    public Person me() {
        return me;
    }

    private Instant time(MessageGroup group) {
        Instant at = group.lastMessageAt();
        return at == null || isFarAhead(group) ? Instant.MIN : at;
    }

    /** Whether a row is dated more than a day ahead, as only a mistake is. */
    private boolean isFarAhead(MessageGroup group) {
        return Timestamps.isFarAhead(group.lastMessageAt(), conversations.now());
    }

    /** What is shown: one row a conversation, after the filter. */
    public ObservableList<ConversationRow> rows() {
        return rows;
    }

    /** What is loaded of the list, newest first, whatever the filter. */
    public List<MessageGroup> loaded() {
        return groups.stream().sorted(newestFirst).toList();
    }

    /** Part of a name, a handle or a preview. */
    public StringProperty filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the list is not there, or not as new or not as long as it should be. */
    ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether the newest end of the list is being read. */
    public ReadOnlyBooleanProperty refreshingProperty() {
        return refreshing.getReadOnlyProperty();
    }

    /** Of all conversations that are loaded, whatever the filter. */
    public ReadOnlyObjectProperty<Unread> unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingMoreProperty() {
        return loadingMore.getReadOnlyProperty();
    }

    /** Whether this person has no conversations at all. */
    boolean isEmpty() {
        return groups.isEmpty() && next == null;
    }

    /** Reads the first page and puts what is known already below it. Calls during the reading lead to one more. */
    public void refresh() {
        if (refreshing.get()) {
            again = true;
            return;
        }
        refreshing.set(true);
        if (!state.get().isLoaded()) {
            state.set(LoadState.LOADING);
        }
        boolean first = !state.get().isLoaded();
        background
                .quiet(work -> newestPage())
                .onSuccess(page -> {
                    merge(page, first);
                    trouble.set(null);
                    state.set(LoadState.LOADED);
                    show();
                })
                .onFailure(failure -> {
                    Trouble why = Trouble.of(failure);
                    trouble.set(why);
                    // What is on screen stays there when only a later reading fails.
                    if (!state.get().isLoaded()) {
                        state.set(new LoadState.Failed(why.sentence()));
                    }
                })
                .onEnd(() -> {
                    refreshing.set(false);
                    if (again) {
                        again = false;
                        refresh();
                    } else if (trouble.get() == null) {
                        filterChanged();
                    }
                })
                .start();
    }

    /** Reads the next page; nothing happens when there is none, or while one is being read. */
    void loadMore() {
        String from = next;
        if (from == null || loadingMore.get() || !state.get().isLoaded()) {
            return;
        }
        loadingMore.set(true);
        background
                .quiet(_ -> page(from))
                .onSuccess(page -> {
                    conversations.notes().met(me, named(page), true);
                    Set<String> known = new HashSet<>();
                    page.items().forEach(g -> known.add(g.sortKey()));
                    groups.removeIf(g -> known.contains(g.sortKey()));
                    groups.addAll(page.items());
                    next = page.next();
                    trouble.set(null);
                    show();
                })
                .onFailure(failure -> trouble.set(Trouble.of(failure)))
                .onEnd(() -> {
                    loadingMore.set(false);
                    if (trouble.get() == null) {
                        filterChanged();
                    }
                })
                .start();
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
        background.close();
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
     * last message was written with moves it there.
     */
    private Page<MessageGroup> newestPage() {
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
    private void merge(Page<MessageGroup> page, boolean first) {
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

    /** Rows that do not match are no reason to show an empty list while there is more to read. */
    private void filterChanged() {
        show();
        if (!filter.get().isBlank() && rows.size() < PAGE) {
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
        for (MessageGroup group : conversationsOnce()) {
            boolean inSight = group.groupUuid().equals(onScreen);
            if (inSight && !isFarAhead(group) && seen.test(group)) {
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
        wanted.sort(Comparator.comparing(ConversationRow::group, newestFirst));
        rows.become(wanted);
        unread.set(all);
    }

    /** What was begun with somebody and is stored nowhere yet; not before it is known who one talks to. */
    private Stream<ConversationRow> begun() {
        if (!state.get().isLoaded()) {
            return Stream.empty();
        }
        Set<String> talking = new HashSet<>();
        groups.forEach(group -> talking.add(group.other().uuid()));
        return conversations.notes().begun(me, talking).stream()
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
        return conversationsOnce().stream()
                .filter(group -> !group.groupUuid().isEmpty() && unread(group))
                .toList();
    }

    /** The newest row of each conversation, newest first. */
    private Collection<MessageGroup> conversationsOnce() {
        Map<String, MessageGroup> once = new LinkedHashMap<>();
        groups.stream().sorted(newestFirst).forEach(g -> once.putIfAbsent(identity(g), g));
        return once.values();
    }

    private boolean unread(MessageGroup group) {
        if (isFarAhead(group)) {
            return false;
        }
        String read = conversations.notes().lastRead(me, group.groupUuid());
        return read == null || ChatNotes.isLater(group.sortKey(), read);
    }

    /** Several rows of one conversation are one; rows that name none are each their own. */
    private static String identity(MessageGroup group) {
        return group.groupUuid().isEmpty() ? "no conversation " + group.sortKey() : group.groupUuid();
    }

    private boolean matches(MessageGroup group) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || contains(PersonLook.name(group.other()), wanted)
                || contains(PersonText.handle(group.other()), wanted)
                || contains(DisplayText.line(group.preview()), wanted);
    }

    private boolean matches(Left left) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        return contains(DisplayText.line(left.failed()), wanted) || contains(DisplayText.line(left.draft()), wanted);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}

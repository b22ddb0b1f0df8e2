package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What this app remembers of a conversation while its session lasts, whether it is on screen or not: what was typed and
 * not sent, and what is on its way. On the thread that shows it.
 */
public final class ConversationState {
    private final Person me;
    private final Person other;
    private final List<PendingMessage> pending = new ArrayList<>();
    private final List<PendingMessage> pendingView = Collections.unmodifiableList(pending);
    private final List<Consumer<String>> onDraft = new ArrayList<>();
    private final List<Runnable> onPending = new ArrayList<>();
    private final List<Runnable> onGroup = new ArrayList<>();
    private @Nullable String groupUuid;
    private String draft = "";
    private String seen = "";

    public ConversationState(Person me, Person other, @Nullable String groupUuid) {
        this.me = me;
        this.other = other;
        this.groupUuid = groupUuid;
    }

    public Person me() {
        return me;
    }

    public Person other() {
        return other;
    }

    /** Null until the first message was sent. */
    @Nullable
    public String groupUuid() {
        return groupUuid;
    }

    public void foundGroup(String uuid) {
        if (!uuid.equals(groupUuid)) {
            groupUuid = uuid;
            List.copyOf(onGroup).forEach(Runnable::run);
        }
    }

    /**
     * @param listener run when the group uuid is known
     * @return ends that
     */
    public Runnable onGroup(Runnable listener) {
        onGroup.add(listener);
        return () -> onGroup.remove(listener);
    }

    /** What is typed and not sent. */
    public String draft() {
        return draft;
    }

    public void draft(String now) {
        if (!now.equals(draft)) {
            draft = now;
            List.copyOf(onDraft).forEach(listener -> listener.accept(now));
        }
    }

    /**
     * @param listener told what is typed, whenever it has changed
     * @return ends that
     */
    public Runnable onDraft(Consumer<String> listener) {
        onDraft.add(listener);
        return () -> onDraft.remove(listener);
    }

    /** In the order they were written, now and later. */
    public List<PendingMessage> pending() {
        return pendingView;
    }

    /**
     * @param listener run when other messages wait, or one of them has become another
     * @return ends that
     */
    public Runnable onPending(Runnable listener) {
        onPending.add(listener);
        return () -> onPending.remove(listener);
    }

    private void pendingChanged() {
        List.copyOf(onPending).forEach(Runnable::run);
    }

    public void add(PendingMessage one) {
        add(pending.size(), one);
    }

    public void add(int at, PendingMessage one) {
        pending.add(at, one);
        pendingChanged();
    }

    public boolean removeIf(Predicate<PendingMessage> which) {
        boolean some = pending.removeIf(which);
        if (some) {
            pendingChanged();
        }
        return some;
    }

    /** Sort key of the newest message that the person has seen here; empty when none. */
    public String seen() {
        return seen;
    }

    public void seen(String sortKey) {
        seen = sortKey;
    }

    public void replace(PendingMessage now) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).message().uuid().equals(now.message().uuid())) {
                pending.set(i, now);
                pendingChanged();
                return;
            }
        }
    }

    /** It is stored, or was discarded. */
    public void forget(String messageUuid) {
        removeIf(one -> one.message().uuid().equals(messageUuid));
    }

    public static String freshUuid() {
        return UUID.randomUUID().toString();
    }
}

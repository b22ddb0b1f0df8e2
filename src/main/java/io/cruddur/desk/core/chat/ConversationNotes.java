package io.cruddur.desk.core.chat;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the conversations of a session and what is kept of them on this machine. On the thread that shows them. */
public final class ConversationNotes {
    private final ChatMemory memory;
    private final InstantSource clock;
    private final List<Runnable> listeners = new ArrayList<>();

    ConversationNotes(ChatMemory memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** Told whenever somebody typed or read, or a message failed or was stored. */
    public void onLeft(Runnable listener) {
        listeners.add(listener);
    }

    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    void recall(Person me, Runnable then) {
        memory.recall(me, then);
    }

    /** Blocks, as {@link ChatMemory#flush}. */
    void flush(Person me) {
        memory.flush(me);
    }

    /** What is typed in {@code conversation}, from now on. */
    void follow(ConversationState conversation) {
        conversation.onDraft(draft -> left(
                conversation.me(),
                notes -> notes.withDraft(conversation.groupUuid(), conversation.other(), draft, clock.instant())));
    }

    /** What {@code me} has begun with people that are not in {@code talking}, the newest first. */
    public List<MessageGroup> begun(Person me, Set<String> talking) {
        ChatNotes notes = memory.notes(me);
        Map<String, MessageGroup> begun = new LinkedHashMap<>();
        Stream.concat(
                        notes.unsent().values().stream()
                                .filter(one -> one.group() == null)
                                .map(one -> begun(me, one.other(), one.at())),
                        notes.drafts().values().stream()
                                .filter(one ->
                                        one.group() == null && !one.text().isBlank())
                                .map(one -> begun(me, one.other(), one.changed())))
                .filter(one -> !talking.contains(one.other().uuid()))
                .forEach(one -> begun.putIfAbsent(one.other().uuid(), one));
        return List.copyOf(begun.values());
    }

    private static MessageGroup begun(Person me, Person other, Instant at) {
        return new MessageGroup(me.uuid(), "", "", at, "", other);
    }

    /** The draft of a conversation, also the one from before it had begun. */
    String draft(Person me, @Nullable String group, Person other) {
        ChatNotes notes = memory.notes(me);
        String draft = notes.draftIn(group, other);
        return draft.isEmpty() ? notes.draftIn(null, other) : draft;
    }

    /** What an earlier run has left unsent in a conversation, oldest first. */
    List<ChatNotes.Unsent> unsent(Person me, @Nullable String group, Person other) {
        return memory.notes(me).unsentIn(group, other);
    }

    /** Sort key of the newest message that {@code me} has had on screen; null when none was. */
    @Nullable
    public String lastRead(Person me, String groupUuid) {
        ChatNotes.ReadMark mark = memory.notes(me).read().get(groupUuid);
        return mark == null ? null : mark.upTo();
    }

    /**
     * Of conversations that were never seen before, which ones count as read: everything when the app looks for the
     * first time, later what lies further back than what was read already, such as the list's next page.
     *
     * @param mayBeOld whether they can have been there before; what comes in while one looks is unread
     */
    public void met(Person me, Collection<MessageGroup> groups, boolean mayBeOld) {
        Map<String, ChatNotes.ReadMark> known = memory.notes(me).read();
        String newest = known.values().stream()
                .map(ChatNotes.ReadMark::upTo)
                .reduce((one, other) -> ChatNotes.isLater(other, one) ? other : one)
                .orElse(null);
        for (MessageGroup group : groups) {
            if (!known.containsKey(group.groupUuid())) {
                boolean old = newest == null || !ChatNotes.isLater(group.sortKey(), newest);
                note(me, group.groupUuid(), mayBeOld && old ? group.sortKey() : "");
            }
        }
    }

    /** Told to all windows: another one may show the same person's conversations. */
    public void read(Person me, String groupUuid, String sortKey) {
        String before = lastRead(me, groupUuid);
        note(me, groupUuid, sortKey);
        if (!Objects.equals(before, lastRead(me, groupUuid))) {
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }

    private void note(Person me, String groupUuid, String sortKey) {
        memory.note(me, notes -> notes.withRead(groupUuid, sortKey, clock.instant()));
    }

    /** What an earlier run has left of it: the draft, and as failed whatever that run did not see stored. */
    void restore(ConversationState conversation) {
        ChatNotes notes = memory.notes(conversation.me());
        String group = conversation.groupUuid();
        if (conversation.draft().isEmpty()) {
            String draft = notes.draftIn(group, conversation.other());
            String before = notes.draftIn(null, conversation.other());
            if (draft.isEmpty() && group != null && !before.isEmpty()) {
                move(conversation, group, before);
                draft = before;
            }
            conversation.draft(draft);
        }
        int at = 0;
        for (ChatNotes.Unsent one : notes.unsentIn(group, conversation.other())) {
            if (conversation.pending().stream()
                    .noneMatch(known -> known.message().uuid().equals(one.messageUuid()))) {
                String problem = one.problem().isEmpty() ? memory.voice().interrupted() : one.problem();
                conversation.add(at++, PendingMessage.of(one, conversation.me(), problem));
            }
        }
    }

    /** The draft of a conversation that had not begun becomes that of the one that has. */
    void move(ConversationState conversation, String group, String draft) {
        Person other = conversation.other();
        Instant now = clock.instant();
        left(conversation.me(), notes -> notes.withDraft(null, other, "", now).withDraft(group, other, draft, now));
    }

    void keep(ConversationState conversation, PendingMessage pending) {
        left(
                conversation.me(),
                notes -> notes.withUnsent(
                        pending.kept(conversation.groupUuid(), conversation.other(), clock.instant())));
    }

    public void forget(Person me, String messageUuid) {
        left(me, notes -> notes.without(messageUuid, clock.instant()));
    }

    private void left(Person me, UnaryOperator<ChatNotes> change) {
        memory.note(me, change);
        List.copyOf(listeners).forEach(Runnable::run);
    }
}

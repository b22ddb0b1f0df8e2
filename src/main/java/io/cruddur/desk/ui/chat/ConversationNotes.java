package io.cruddur.desk.ui.chat;

import static io.cruddur.desk.ui.Texts.text;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the conversations of a session and what is kept of them on this machine. On the FX thread. */
final class ConversationNotes {
    private final ChatMemory memory;
    private final InstantSource clock;

    ConversationNotes(ChatMemory memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
    }

    void recall(Person me, Runnable then) {
        memory.recall(me, then);
    }

    /** Blocks, as {@link ChatMemory#flush}. */
    void flush(Person me) {
        memory.flush(me);
    }

    /** What is typed in {@code conversation}, from now on. */
    void follow(Conversation conversation) {
        conversation
                .draftProperty()
                .subscribe((_, draft) -> memory.note(
                        conversation.me(),
                        notes -> notes.withDraft(
                                conversation.groupUuid(), conversation.other(), draft, clock.instant())));
    }

    /** Sort key of the newest message that {@code me} has had on screen; null when none was. */
    @Nullable
    String lastRead(Person me, String groupUuid) {
        ChatNotes.ReadMark mark = memory.notes(me).read().get(groupUuid);
        return mark == null ? null : mark.upTo();
    }

    /**
     * Of conversations that were never seen before, which ones count as read: everything when the app looks for the
     * first time, later what lies further back than what was read already, such as the list's next page.
     *
     * @param mayBeOld whether they can have been there before; what comes in while one looks is unread
     */
    void met(Person me, Collection<MessageGroup> groups, boolean mayBeOld) {
        Map<String, ChatNotes.ReadMark> known = memory.notes(me).read();
        String newest = known.values().stream()
                .map(ChatNotes.ReadMark::upTo)
                .max(Comparator.naturalOrder())
                .orElse(null);
        for (MessageGroup group : groups) {
            if (!known.containsKey(group.groupUuid())) {
                boolean old = newest == null || group.sortKey().compareTo(newest) <= 0;
                read(me, group.groupUuid(), mayBeOld && old ? group.sortKey() : "");
            }
        }
    }

    void read(Person me, String groupUuid, String sortKey) {
        memory.note(me, notes -> notes.withRead(groupUuid, sortKey, clock.instant()));
    }

    /** What an earlier run has left of it: the draft, and as failed whatever that run did not see stored. */
    void restore(Conversation conversation) {
        ChatNotes notes = memory.notes(conversation.me());
        String group = conversation.groupUuid();
        if (conversation.draftProperty().get().isEmpty()) {
            String draft = notes.draftIn(group, conversation.other());
            String before = notes.draftIn(null, conversation.other());
            if (draft.isEmpty() && group != null && !before.isEmpty()) {
                move(conversation, group, before);
                draft = before;
            }
            conversation.draftProperty().set(draft);
        }
        int at = 0;
        for (ChatNotes.Unsent one : notes.unsentIn(group, conversation.other())) {
            if (conversation.pending().stream()
                    .noneMatch(known -> known.message().uuid().equals(one.messageUuid()))) {
                String problem = one.problem().isEmpty() ? text("messages.pending.interrupted") : one.problem();
                conversation.pending().add(at++, PendingMessage.of(one, conversation.me(), problem));
            }
        }
    }

    /** The draft of a conversation that had not begun becomes that of the one that has. */
    void move(Conversation conversation, String group, String draft) {
        Person other = conversation.other();
        Instant now = clock.instant();
        memory.note(conversation.me(), notes -> notes.withDraft(null, other, "", now)
                .withDraft(group, other, draft, now));
    }

    void keep(Conversation conversation, PendingMessage pending) {
        memory.note(
                conversation.me(),
                notes -> notes.withUnsent(
                        pending.kept(conversation.groupUuid(), conversation.other(), clock.instant())));
    }

    void forget(Person me, String messageUuid) {
        memory.note(me, notes -> notes.without(messageUuid, clock.instant()));
    }
}

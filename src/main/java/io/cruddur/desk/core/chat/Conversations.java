package io.cruddur.desk.core.chat;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.MessageStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations of a session and their outbox, shared by its windows. Messages of one conversation are sent one
 * after the other, in the order they were written, also when another conversation is on screen. On the thread that shows them.
 */
public final class Conversations {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    private record ConversationKey(String me, String conversation) {}

    private final MessageStore store;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ChatVoice voice;
    private final ConversationNotes notes;
    private final Map<ConversationKey, ConversationState> byGroup = new HashMap<>();
    private final Map<ConversationKey, ConversationState> byPerson = new HashMap<>();
    private final List<ConversationState> sending = new ArrayList<>();
    private final List<BiConsumer<ConversationState, Message>> listeners = new ArrayList<>();

    /** @param tasks of the session, so that leaving a view does not stop what is on its way */
    public Conversations(MessageStore store, Tasks tasks, InstantSource clock, ChatMemory memory) {
        this.store = store;
        this.tasks = tasks;
        this.clock = clock;
        this.voice = memory.voice();
        this.notes = new ConversationNotes(memory, clock);
    }

    /**
     * Brings back what was kept of {@code me}, and runs {@code then}: the list after it, or everything would count as
     * read.
     */
    public void recall(Person me, Runnable then) {
        notes.recall(me, () -> {
            Stream.concat(byGroup.values().stream(), byPerson.values().stream())
                    .filter(known -> known.me().uuid().equals(me.uuid()))
                    .distinct()
                    .forEach(notes::restore);
            then.run();
        });
    }

    /** The conversation with that group uuid, as {@code me} sees it. */
    public ConversationState existing(Person me, Person other, String groupUuid) {
        ConversationKey group = new ConversationKey(me.uuid(), groupUuid);
        ConversationState known = byGroup.get(group);
        if (known != null) {
            return known;
        }
        ConversationState begun = byPerson.get(new ConversationKey(me.uuid(), other.uuid()));
        if (begun != null && begun.groupUuid() == null) {
            // The other one was faster. What was typed and not sent belongs here.
            found(begun, groupUuid);
            return begun;
        }
        ConversationState made = make(me, other, groupUuid);
        byGroup.put(group, made);
        return made;
    }

    /** A conversation that does not exist yet: its first message starts it. */
    public ConversationState fresh(Person me, Person other) {
        return byPerson.computeIfAbsent(new ConversationKey(me.uuid(), other.uuid()), _ -> make(me, other, null));
    }

    /** Told of every message that was stored from here. */
    public void onSent(BiConsumer<ConversationState, Message> listener) {
        listeners.add(listener);
    }

    public void forget(BiConsumer<ConversationState, Message> listener) {
        listeners.remove(listener);
    }

    /** Shows the message as sending at once, and sends it. */
    public void send(ConversationState conversation, String text) {
        Message message = new Message(
                groupOrEmpty(conversation),
                "",
                writtenAt(conversation),
                ConversationState.freshUuid(),
                conversation.me(),
                text);
        PendingMessage pending = new PendingMessage(message, null, "");
        conversation.add(pending);
        notes.keep(conversation, pending);
        sendNext(conversation);
    }

    public void retry(ConversationState conversation, String messageUuid) {
        for (PendingMessage one : List.copyOf(conversation.pending())) {
            if (one.failed() && one.message().uuid().equals(messageUuid)) {
                PendingMessage again = one.attempt() == null ? one.writtenAt(clock.instant()) : one;
                conversation.replace(again.with(""));
            }
        }
        sendNext(conversation);
    }

    /** Only what failed can be discarded. */
    public void discard(ConversationState conversation, String messageUuid) {
        if (conversation.removeIf(one -> one.failed() && one.message().uuid().equals(messageUuid))) {
            notes.forget(conversation.me(), messageUuid);
        }
    }

    /** What was taken for failed is stored all the same: the answer got lost, maybe that of an earlier run. */
    public void stored(ConversationState conversation, Collection<Message> messages) {
        if (conversation.pending().stream().noneMatch(PendingMessage::failed)) {
            return;
        }
        messages.forEach(message -> discard(conversation, message.uuid()));
    }

    /** What the clock says. */
    public Instant now() {
        return clock.instant();
    }

    /** How far everybody has read. */
    public ConversationNotes notes() {
        return notes;
    }

    /** What {@code me} has typed or tried in a conversation that is not stored, of this run or an earlier one. */
    public ConversationRow.Left left(Person me, Person other, @Nullable String groupUuid) {
        ConversationState live = groupUuid == null
                ? byPerson.get(new ConversationKey(me.uuid(), other.uuid()))
                : byGroup.get(new ConversationKey(me.uuid(), groupUuid));
        Stream<String> failed = live == null
                ? notes.unsent(me, groupUuid, other).stream().map(ChatNotes.Unsent::text)
                : live.pending().stream().filter(PendingMessage::failed).map(one -> one.message()
                        .text());
        String draft = live == null ? notes.draft(me, groupUuid, other) : live.draft();
        return new ConversationRow.Left(draft.isBlank() ? "" : draft, failed.reduce("", (_, newer) -> newer));
    }

    private ConversationState make(Person me, Person other, @Nullable String groupUuid) {
        ConversationState made = new ConversationState(me, other, groupUuid);
        notes.restore(made);
        notes.follow(made);
        return made;
    }

    private void found(ConversationState conversation, String group) {
        byGroup.put(new ConversationKey(conversation.me().uuid(), group), conversation);
        conversation.foundGroup(group);
        notes.move(conversation, group, conversation.draft());
        conversation.pending().forEach(one -> notes.keep(conversation, one));
    }

    private void sendNext(ConversationState conversation) {
        if (sending.contains(conversation)) {
            return;
        }
        PendingMessage next = conversation.pending().stream()
                .filter(one -> !one.failed())
                .findFirst()
                .orElse(null);
        if (next == null) {
            return;
        }
        PendingMessage.Attempt attempt = next.attempt() == null ? attempt(conversation, next) : next.attempt();
        PendingMessage tried = next.tried(attempt);
        conversation.replace(tried);
        notes.keep(conversation, tried);
        sending.add(conversation);
        tasks.quiet(_ -> {
                    // First on the disk: should the app end now, the next run knows how this message was tried.
                    notes.flush(conversation.me());
                    return switch (attempt) {
                        case PendingMessage.Attempt.Start(var first) -> store.start(first);
                        case PendingMessage.Attempt.Answer(var reply) -> store.reply(reply);
                    };
                })
                .onSuccess(sent -> sent(conversation, sent.message()))
                .onFailure(failure -> failed(conversation, tried, failure))
                .onEnd(() -> {
                    sending.remove(conversation);
                    sendNext(conversation);
                })
                .start();
    }

    private static PendingMessage.Attempt attempt(ConversationState conversation, PendingMessage pending) {
        UUID uuid = UUID.fromString(pending.message().uuid());
        String text = pending.message().text();
        Instant at = pending.message().at();
        String group = conversation.groupUuid();
        return group == null
                ? new PendingMessage.Attempt.Start(
                        new MessageStore.FirstMessage(uuid, conversation.me(), conversation.other(), text, at))
                : new PendingMessage.Attempt.Answer(
                        new MessageStore.Reply(uuid, group, conversation.me(), text, conversation.seen(), at));
    }

    private void sent(ConversationState conversation, Message message) {
        String group = message.groupUuid();
        if (conversation.groupUuid() == null) {
            found(conversation, group);
        }
        conversation.seen(message.sortKey());
        notes.read(conversation.me(), group, message.sortKey());
        List.copyOf(listeners).forEach(listener -> listener.accept(conversation, message));
        conversation.forget(message.uuid());
        notes.forget(conversation.me(), message.uuid());
    }

    private void failed(ConversationState conversation, PendingMessage tried, Throwable failure) {
        LOG.warn("Message {} was not sent", tried.message().uuid(), failure);
        PendingMessage failed = tried.with(voice.notSent(failure));
        conversation.replace(failed);
        notes.keep(conversation, failed);
    }

    /** After what was written before and is not stored yet, whatever the clock says: so the order is kept. */
    private Instant writtenAt(ConversationState conversation) {
        Instant now = clock.instant();
        return conversation.pending().stream()
                .map(one -> one.message().at())
                .filter(Objects::nonNull)
                .map(Timestamps::next)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private static String groupOrEmpty(ConversationState conversation) {
        String group = conversation.groupUuid();
        return group == null ? "" : group;
    }
}

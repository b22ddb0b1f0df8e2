package io.cruddur.desk.ui.chat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.ui.Background;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations of a session and their outbox, shared by its windows. Messages of one conversation are sent one
 * after the other, in the order they were written, also when another conversation is on screen. On the FX thread.
 */
final class Conversations {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    private record Known(String me, String conversation) {}

    private final MessageStore store;
    private final Background background;
    private final InstantSource clock;
    private final Map<Known, Conversation> byGroup = new HashMap<>();
    private final Map<Known, Conversation> byPerson = new HashMap<>();
    private final Map<Known, String> read = new HashMap<>();
    private final List<Conversation> sending = new ArrayList<>();
    private final List<BiConsumer<Conversation, Message>> listeners = new ArrayList<>();

    /** @param background of the session, so that leaving a view does not stop what is on its way */
    Conversations(MessageStore store, Background background, InstantSource clock) {
        this.store = store;
        this.background = background;
        this.clock = clock;
    }

    /** The conversation with that group uuid, as {@code me} sees it. */
    Conversation existing(Person me, Person other, String groupUuid) {
        Conversation begun = byPerson.get(new Known(me.uuid(), other.uuid()));
        if (begun != null && groupUuid.equals(begun.groupUuid())) {
            return begun;
        }
        return byGroup.computeIfAbsent(new Known(me.uuid(), groupUuid), _ -> new Conversation(me, other, groupUuid));
    }

    /** A conversation that does not exist yet: its first message starts it. */
    Conversation fresh(Person me, Person other) {
        return byPerson.computeIfAbsent(new Known(me.uuid(), other.uuid()), _ -> new Conversation(me, other, null));
    }

    /** Told of every message that was stored from here. */
    void onSent(BiConsumer<Conversation, Message> listener) {
        listeners.add(listener);
    }

    void forget(BiConsumer<Conversation, Message> listener) {
        listeners.remove(listener);
    }

    /** Shows the message as sending at once, and sends it. */
    void send(Conversation conversation, String text) {
        Message message = new Message(
                groupOrEmpty(conversation), "", clock.instant(), Conversation.freshUuid(), conversation.me(), text);
        conversation.pending().add(new PendingMessage(message, null, ""));
        sendNext(conversation);
    }

    void retry(Conversation conversation, String messageUuid) {
        for (PendingMessage one : List.copyOf(conversation.pending())) {
            if (one.failed() && one.message().uuid().equals(messageUuid)) {
                conversation.replace(one.with(""));
            }
        }
        sendNext(conversation);
    }

    /** Only what failed can be discarded. */
    void discard(Conversation conversation, String messageUuid) {
        conversation
                .pending()
                .removeIf(one -> one.failed() && one.message().uuid().equals(messageUuid));
    }

    /** Sort key of the newest message that {@code me} has had on screen; null when none was. */
    @Nullable
    String lastRead(Person me, String groupUuid) {
        return read.get(new Known(me.uuid(), groupUuid));
    }

    void read(Person me, String groupUuid, String sortKey) {
        read.put(new Known(me.uuid(), groupUuid), sortKey);
    }

    private void sendNext(Conversation conversation) {
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
        sending.add(conversation);
        background
                .quiet(_ -> switch (attempt) {
                    case PendingMessage.Attempt.Start(var first) -> store.start(first);
                    case PendingMessage.Attempt.Answer(var reply) -> store.reply(reply);
                })
                .onSuccess(sent -> sent(conversation, sent.message()))
                .onFailure(failure -> failed(conversation, tried, failure))
                .onEnd(() -> {
                    sending.remove(conversation);
                    sendNext(conversation);
                })
                .start();
    }

    private static PendingMessage.Attempt attempt(Conversation conversation, PendingMessage pending) {
        UUID uuid = UUID.fromString(pending.message().uuid());
        String text = pending.message().text();
        String group = conversation.groupUuid();
        return group == null
                ? new PendingMessage.Attempt.Start(
                        new MessageStore.FirstMessage(uuid, conversation.me(), conversation.other(), text))
                : new PendingMessage.Attempt.Answer(
                        new MessageStore.Reply(uuid, group, conversation.me(), text, conversation.seen()));
    }

    private void sent(Conversation conversation, Message message) {
        String group = message.groupUuid();
        if (conversation.groupUuid() == null) {
            byGroup.put(new Known(conversation.me().uuid(), group), conversation);
            conversation.foundGroup(group);
        }
        conversation.seen(message.sortKey());
        read(conversation.me(), group, message.sortKey());
        List.copyOf(listeners).forEach(listener -> listener.accept(conversation, message));
        conversation.forget(message.uuid());
    }

    private static void failed(Conversation conversation, PendingMessage tried, Throwable failure) {
        LOG.warn("Message {} was not sent", tried.message().uuid(), failure);
        conversation.replace(tried.with(Trouble.sentence(failure)));
    }

    private static String groupOrEmpty(Conversation conversation) {
        String group = conversation.groupUuid();
        return group == null ? "" : group;
    }
}

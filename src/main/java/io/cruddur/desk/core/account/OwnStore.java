package io.cruddur.desk.core.account;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a person who has signed in, for as long as their chat is open: also while they are asked to sign in
 * again, when nothing is written, and after they have. Safe from any thread.
 */
public final class OwnStore implements MessageStore {
    private final MessageStore store;
    private volatile boolean paused;

    public OwnStore(MessageStore store) {
        this.store = store;
    }

    /** Nothing is written until {@link #resume}. */
    public void pause() {
        paused = true;
    }

    /** The same person is signed in again. */
    public void resume() {
        paused = false;
    }

    private MessageStore writing() {
        if (paused) {
            throw new DeskException.NotSignedIn("Not sent: you are signed out. Sign in again, then retry.", null);
        }
        return store;
    }

    @Override
    public Page<Message> messages(String groupUuid, MessageQuery query) {
        return store.messages(groupUuid, query);
    }

    @Override
    public List<Message> messagesAt(String groupUuid, Collection<String> sortKeys) {
        return store.messagesAt(groupUuid, sortKeys);
    }

    @Override
    public Page<Message> messagesSince(String groupUuid, Instant since, String before) {
        return store.messagesSince(groupUuid, since, before);
    }

    @Override
    public Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before) {
        return store.conversationsSince(ownerUuid, since, before);
    }

    @Override
    public Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit) {
        return store.conversations(ownerUuid, direction, after, limit);
    }

    @Override
    public Optional<String> conversationBetween(Person one, Person other) {
        return store.conversationBetween(one, other);
    }

    @Override
    public Sent start(FirstMessage first) {
        return writing().start(first);
    }

    @Override
    public Sent reply(Reply reply) {
        return writing().reply(reply);
    }
}

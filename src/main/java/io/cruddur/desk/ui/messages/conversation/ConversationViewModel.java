package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.ConversationListener;
import io.cruddur.desk.core.chat.timeline.OpenConversation;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.ZoneId;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversation on screen: what is loaded of it, in order, with what is not sent yet at its end. It reads the newest
 * page first, older ones on demand, and the end again when something changed: as far back as what it knows.
 */
public final class ConversationViewModel implements AutoCloseable {
    private final ConversationState conversation;

    private final Conversations conversations;
    private final DraftProperty draft;
    private final SplicedList<ChatRow> rows = new SplicedList<>();
    private final OpenConversation open;
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(new LoadState.Loading());
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> olderTrouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loadingOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper newBelow = new ReadOnlyIntegerWrapper();
    private final BooleanProperty atEnd = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper catchingUp = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper emptied = new ReadOnlyBooleanWrapper();
    private Runnable ownMessage = () -> {};

    public ConversationViewModel(
            ConversationState conversation,
            Conversations conversations,
            MessageStore store,
            Background background,
            TimeFormatter times) {
        this.conversation = conversation;
        this.conversations = conversations;
        draft = new DraftProperty(conversation);
        open = new OpenConversation(
                conversation,
                conversations,
                store,
                background,
                times::now,
                times.zone(),
                PersonLook::sender,
                rows,
                new Updates());
        atEnd.subscribe(end -> {
            if (end) {
                newBelow.set(0);
            }
        });
    }

    /** What is told by the conversation goes into the properties. */
    private final class Updates implements ConversationListener {
        @Override
        public void loading() {
            state.set(new LoadState.Loading());
            trouble.set(null);
        }

        @Override
        public void ready() {
            state.set(new LoadState.Loaded());
        }

        @Override
        public void failed(Throwable failure) {
            Trouble why = Trouble.of(failure);
            trouble.set(why);
            state.set(new LoadState.Failed(why.sentence()));
        }

        @Override
        public void loadingOlder(boolean now) {
            loadingOlder.set(now);
        }

        @Override
        public void olderFailed(@Nullable Throwable failure) {
            olderTrouble.set(failure == null ? null : Trouble.of(failure));
        }

        @Override
        public void catchingUp(boolean now) {
            catchingUp.set(now);
        }

        @Override
        public void news(int messages) {
            if (!atEnd.get()) {
                newBelow.set(newBelow.get() + messages);
            }
        }

        @Override
        public void emptied(boolean now) {
            emptied.set(now);
        }
    }

    public ConversationState conversation() {
        return conversation;
    }

    /** What is typed here and not sent. */
    public StringProperty draftProperty() {
        return draft;
    }

    /** Oldest first; changes by one splice at a time. */
    public ObservableList<ChatRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the conversation is not there; only in {@link LoadState.Failed}. */
    ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Why the page above did not come. */
    ReadOnlyObjectProperty<@Nullable Trouble> olderTroubleProperty() {
        return olderTrouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingOlderProperty() {
        return loadingOlder.getReadOnlyProperty();
    }

    /** Whether what changed elsewhere is being read. */
    public ReadOnlyBooleanProperty catchingUpProperty() {
        return catchingUp.getReadOnlyProperty();
    }

    /** Whether there were messages here that are all gone now: somebody deleted them meanwhile. */
    public ReadOnlyBooleanProperty emptiedProperty() {
        return emptied.getReadOnlyProperty();
    }

    /** Messages of others that came while the person was reading above. */
    ReadOnlyIntegerProperty newBelowProperty() {
        return newBelow.getReadOnlyProperty();
    }

    /** Whether the newest row is in sight. The view says so. */
    BooleanProperty atEndProperty() {
        return atEnd;
    }

    /** @param action what the view does when the person writes: it goes to the end */
    void onOwnMessage(Runnable action) {
        ownMessage = action;
    }

    /** As {@link OpenConversation#load}. */
    public void load() {
        open.load();
    }

    /** As {@link OpenConversation#loadOlder}. */
    public void loadOlder() {
        open.loadOlder();
    }

    /** The viewer is in another zone now. */
    public void moveTo(ZoneId zone) {
        open.moveTo(zone);
    }

    public boolean hasOlder() {
        return open.hasOlder();
    }

    /** Something changed in this conversation, or may have. */
    public void catchUp() {
        open.catchUp(null);
    }

    /** As {@link OpenConversation#catchUp(Set)}. */
    public void catchUp(@Nullable Set<String> sortKeys) {
        open.catchUp(sortKeys);
    }

    public void send(String text) {
        conversations.send(conversation, text);
        ownMessage.run();
    }

    public void retry(String messageUuid) {
        conversations.retry(conversation, messageUuid);
    }

    public void discard(String messageUuid) {
        conversations.discard(conversation, messageUuid);
    }

    /** Stops reading. What is being sent goes on. */
    @Override
    public void close() {
        open.close();
        draft.close();
    }
}

package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.Connection;
import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.RelatedConversations;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.composer.ComposerViewModel;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.conversation.RelatedViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import io.cruddur.desk.ui.messages.people.Finders;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One chat window: whose conversations it shows, which one is open, and the changes that come in. In PROD it is
 * read-only for whoever has not signed in: it shows the conversations of somebody, and writes as nobody.
 */
public final class ChatViewModel implements AutoCloseable {
    private final Session session;
    private final Background background;
    private final Conversations conversations;
    private final TimeFormatter times;
    private final ComposerViewModel composer = new ComposerViewModel();
    private final ReadOnlyObjectWrapper<@Nullable ConversationListViewModel> list = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConversationViewModel> conversation = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<Unread> unread =
            list.flatMap(ConversationListViewModel::unreadProperty).orElse(Unread.NONE);
    private final Finders finders;
    private final RelatedViewModel related;
    private final LiveUpdates updates = new LiveUpdates(list, conversation, this::tick, this::refresh);
    /** Its own: those who listen go with the window. */
    private final ReadOnlyObjectWrapper<TimeFormatter.Moment> now;

    private final Subscription time;
    private final BiConsumer<ConversationState, Message> sentFromHere = this::sent;
    private final ChangeFeed.Watch watch;
    private final ChatAttention attention;
    private Runnable found = () -> {};

    public ChatViewModel(Session session, Background background, Conversations conversations, TimeFormatter times) {
        this.session = session;
        this.background = background.scope();
        this.conversations = conversations;
        this.times = times;
        this.now = new ReadOnlyObjectWrapper<>(times.momentProperty().get());
        this.time = times.momentProperty().subscribe(this::moved);
        this.finders = new Finders(session, this.background, this::open, this::openWith);
        this.related =
                new RelatedViewModel(session.messages().store(), session.users().rows(), this.background, times);
        conversations.onSent(sentFromHere);
        Background own = this.background;
        watch = session.messages().changes().watch(change -> own.onFx(() -> updates.changed(change)));
        attention = new ChatAttention(list, conversation, watch);
    }

    public boolean isReadOnly() {
        return !session.messages().writable();
    }

    public TimeFormatter times() {
        return times;
    }

    public ComposerViewModel composer() {
        return composer;
    }

    /** Null while nobody is chosen. */
    public ReadOnlyObjectProperty<@Nullable ConversationListViewModel> listProperty() {
        return list.getReadOnlyProperty();
    }

    @Nullable
    public ConversationListViewModel list() {
        return list.get();
    }

    /** What the person has not read, as far as it is loaded. */
    public ObservableValue<Unread> unread() {
        return unread;
    }

    /** Null while none is open. */
    public ReadOnlyObjectProperty<@Nullable ConversationViewModel> conversationProperty() {
        return conversation.getReadOnlyProperty();
    }

    @Nullable
    public ConversationViewModel conversation() {
        return conversation.get();
    }

    /** What there is to say of the open conversation. */
    public RelatedViewModel related() {
        return related;
    }

    /** Opens the conversation that may be meant instead of the open one. */
    public void openRelated() {
        RelatedConversations.Related meant = related.property().get();
        if (meant != null) {
            openWith(meant.other(), meant.groupUuid());
        }
    }

    public Finders finders() {
        return finders;
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return updates.connectionProperty();
    }

    /** Changes when words such as "5 min" may have to change. */
    public ReadOnlyObjectProperty<TimeFormatter.Moment> nowProperty() {
        return now.getReadOnlyProperty();
    }

    void tick() {
        times.tick();
    }

    /** Shows the conversations of {@code person}; null closes everything. */
    public void actAs(@Nullable Person person) {
        ConversationListViewModel before = list.get();
        if (before != null && person != null && before.me().uuid().equals(person.uuid())) {
            return;
        }
        finders.close();
        closeConversation();
        if (before != null) {
            before.close();
        }
        if (person == null) {
            list.set(null);
        } else {
            ConversationListViewModel opened =
                    new ConversationListViewModel(person, session.messages().store(), conversations, background);
            opened.refreshingProperty().subscribe(_ -> updates.caughtUp());
            list.set(opened);
            conversations.recall(person, () -> {
                if (list.get() == opened) {
                    opened.refresh();
                }
            });
        }
        attention.moved();
    }

    /** Reads the list and the end of the open conversation again. */
    public void refresh() {
        tick();
        ConversationListViewModel shown = list.get();
        if (shown != null) {
            shown.refresh();
        }
        ConversationViewModel open = conversation.get();
        if (open != null) {
            open.catchUp();
        }
    }

    /**
     * As {@link #open(ConversationRow)}, once the event is over that is being handled: opening changes the list and its
     * selection, which JavaFX does not bear while it still tells that the selection has changed.
     */
    public void choose(ConversationRow row) {
        background.onFx(() -> open(row));
    }

    /** Once the event is over that is being handled. */
    public void afterwards(Runnable action) {
        background.onFx(action);
    }

    public void open(ConversationRow row) {
        if (row.begins()) {
            openWith(row.group().other(), null);
        } else {
            open(row.group());
        }
    }

    public void open(MessageGroup group) {
        ConversationListViewModel shown = list.get();
        if (shown != null && !group.groupUuid().isEmpty()) {
            open(conversations.existing(shown.me(), group.other(), group.groupUuid()));
        }
    }

    /** @param groupUuid null when the two have not talked yet */
    public void openWith(Person other, @Nullable String groupUuid) {
        ConversationListViewModel shown = list.get();
        if (shown != null) {
            finders.close();
            open(
                    groupUuid == null
                            ? conversations.fresh(shown.me(), other)
                            : conversations.existing(shown.me(), other, groupUuid));
        }
    }

    /** The person wants to go on in the conversation that was chosen: once it is open, which it may be about to be. */
    public void write() {
        background.onFx(() -> found.run());
    }

    public void closeConversation() {
        ConversationViewModel open = conversation.get();
        if (open != null) {
            composer.close();
            related.clear();
            conversation.set(null);
            open.close();
            attention.moved();
        }
    }

    /** Begins to look for somebody to write to. Nobody writes in PROD. */
    public void newConversation() {
        finders.newConversation(list.get());
    }

    /** @param action what the view does after a conversation was gone to by name: it goes to the composer */
    public void onFound(Runnable action) {
        found = action;
        finders.onFound(action);
    }

    /** Opens the quick switcher, or closes it. */
    public void quickSwitch() {
        finders.quickSwitch(list.get());
    }

    /** Whether a person can see this window's messages now: only then are they read, and only then is PROD polled. */
    void inFront(boolean front) {
        attention.inFront(front);
    }

    @Override
    public void close() {
        watch.close();
        time.unsubscribe();
        conversations.forget(sentFromHere);
        actAs(null);
        background.close();
    }

    private void moved(TimeFormatter.Moment moment) {
        ConversationViewModel open = conversation.get();
        if (open != null) {
            open.moveTo(moment.zone());
        }
        now.set(moment);
    }

    private void open(ConversationState chosen) {
        ConversationViewModel open = conversation.get();
        if (open != null && open.conversation() == chosen) {
            return;
        }
        closeConversation();
        ConversationViewModel opened = new ConversationViewModel(
                chosen, conversations, session.messages().store(), background, times);
        opened.catchingUpProperty().subscribe(_ -> updates.caughtUp());
        opened.catchingUpProperty().subscribe((_, is) -> {
            if (!is) {
                attention.read();
            }
        });
        conversation.set(opened);
        if (!isReadOnly()) {
            composer.open(opened.draftProperty(), opened::send);
        }
        opened.load();
        attention.moved();
        ConversationListViewModel shown = list.get();
        related.look(chosen, shown == null ? List.of() : shown.loaded());
    }

    private void sent(ConversationState where, Message message) {
        tick();
        ConversationViewModel open = conversation.get();
        if (open != null && open.conversation() == where) {
            attention.moved();
        }
    }
}

package io.cruddur.desk.ui.messages.list;

import io.cruddur.desk.core.chat.ConversationList;
import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.conversation.SplicedList;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.util.List;
import java.util.function.Predicate;
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
    private final ConversationList list;
    private final SplicedList<ConversationRow> rows = new SplicedList<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(new LoadState.Loading());
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loadingMore = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Unread> unread = new ReadOnlyObjectWrapper<>(Unread.NONE);

    public ConversationListViewModel(
            Person me, MessageStore store, Conversations conversations, Background background) {
        list = new ConversationList(me, store, conversations, background, PersonLook.unnamed(), new Updates());
        filter.subscribe((_, wanted) -> list.filter(wanted));
    }

    /** What is told by the list goes into the properties. */
    private final class Updates implements ConversationList.Listener {
        @Override
        public void loading() {
            state.set(new LoadState.Loading());
        }

        @Override
        public void ready() {
            trouble.set(null);
            state.set(new LoadState.Loaded());
        }

        @Override
        public void longer() {
            trouble.set(null);
        }

        @Override
        public void failed(Throwable failure, boolean nothing) {
            Trouble why = Trouble.of(failure);
            trouble.set(why);
            if (nothing) {
                state.set(new LoadState.Failed(why.sentence()));
            }
        }

        @Override
        public void refreshing(boolean now) {
            refreshing.set(now);
        }

        @Override
        public void loadingMore(boolean now) {
            loadingMore.set(now);
        }

        @Override
        public void rows(List<ConversationRow> wanted) {
            rows.become(wanted);
        }

        @Override
        public void unread(Unread all) {
            unread.set(all);
        }
    }

    public Person me() {
        return list.me();
    }

    /** What is shown: one row a conversation, after the filter. */
    public ObservableList<ConversationRow> rows() {
        return rows;
    }

    /** What is loaded of the list, newest first, whatever the filter. */
    public List<MessageGroup> loaded() {
        return list.loaded();
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
        return list.isEmpty();
    }

    /** As {@link ConversationList#refresh}. */
    public void refresh() {
        list.refresh();
    }

    /** As {@link ConversationList#loadMore}. */
    void loadMore() {
        list.loadMore();
    }

    /** As {@link ConversationList#reading}. */
    public void reading(@Nullable String groupUuid, Predicate<MessageGroup> seen) {
        list.reading(groupUuid, seen);
    }

    /** As {@link ConversationList#opened}. */
    public void opened(@Nullable ConversationState conversation) {
        list.opened(conversation);
    }

    @Override
    public void close() {
        list.close();
    }
}

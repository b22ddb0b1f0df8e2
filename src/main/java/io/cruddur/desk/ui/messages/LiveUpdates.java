package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.Connection;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the feed says of changes, passed on to the list and the open conversation; and whether it says anything at all. */
final class LiveUpdates {
    private final ObservableValue<@Nullable ConversationListViewModel> list;
    private final ObservableValue<@Nullable ConversationViewModel> conversation;
    private final Runnable tick;
    private final Runnable refresh;
    private final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(new Connection.Live());

    /**
     * @param tick sets the clock of the window
     * @param refresh reads everything once more
     */
    LiveUpdates(
            ObservableValue<@Nullable ConversationListViewModel> list,
            ObservableValue<@Nullable ConversationViewModel> conversation,
            Runnable tick,
            Runnable refresh) {
        this.list = list;
        this.conversation = conversation;
        this.tick = tick;
        this.refresh = refresh;
    }

    ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    void changed(Change change) {
        ConversationListViewModel shown = list.getValue();
        ConversationViewModel open = conversation.getValue();
        switch (change) {
            case Change.Messages(var groups, var sortKeys) -> {
                String group = open == null ? null : open.conversation().groupUuid();
                if (open != null && group != null && groups.contains(group)) {
                    open.catchUp(sortKeys.get(group));
                }
            }
            case Change.ConversationLists(var owners) -> {
                if (shown != null && owners.contains(shown.me().uuid())) {
                    tick.run();
                    shown.refresh();
                }
            }
            case Change.Lost(var sentence) -> connection.set(new Connection.Lost(sentence));
            case Change.Resumed() -> {
                connection.set(new Connection.CatchingUp());
                refresh.run();
                caughtUp();
            }
        }
    }

    /** Either of them may have caught up. */
    void caughtUp() {
        ConversationListViewModel shown = list.getValue();
        ConversationViewModel open = conversation.getValue();
        boolean busy = (shown != null && shown.refreshingProperty().get())
                || (open != null && open.catchingUpProperty().get());
        if (!busy && connection.get() instanceof Connection.CatchingUp) {
            connection.set(new Connection.Live());
        }
    }
}

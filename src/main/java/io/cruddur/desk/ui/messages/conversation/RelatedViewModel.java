package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.RelatedConversations;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.TimeFormatter;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Whether there is another conversation that the open one may be mistaken for. */
public final class RelatedViewModel {
    private final ReadOnlyObjectWrapper<RelatedConversations.@Nullable Related> related = new ReadOnlyObjectWrapper<>();
    private final RelatedConversations conversations;

    public RelatedViewModel(MessageStore store, UserDatabase users, Background background, TimeFormatter times) {
        conversations = new RelatedConversations(store, users, background, times::now, related::set);
    }

    /** Null while there is nothing to say. */
    public ReadOnlyObjectProperty<RelatedConversations.@Nullable Related> property() {
        return related.getReadOnlyProperty();
    }

    /** As {@link RelatedConversations#look}. */
    public void look(ConversationState open, List<MessageGroup> loaded) {
        conversations.look(open, loaded);
    }

    public void clear() {
        conversations.clear();
    }
}

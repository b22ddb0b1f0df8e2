package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.PendingMessage;
import io.cruddur.desk.model.Person;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What this app remembers of a conversation while its session lasts, whether it is on screen or not: what was typed and
 * not sent, and what is on its way. On the FX thread.
 */
public final class ConversationState {
    private final Person me;
    private final Person other;
    private final ReadOnlyObjectWrapper<@Nullable String> groupUuid = new ReadOnlyObjectWrapper<>();
    private final StringProperty draft = new SimpleStringProperty("");
    private final ObservableList<PendingMessage> pending = FXCollections.observableArrayList();
    private String seen = "";

    public ConversationState(Person me, Person other, @Nullable String groupUuid) {
        this.me = me;
        this.other = other;
        this.groupUuid.set(groupUuid);
    }

    public Person me() {
        return me;
    }

    public Person other() {
        return other;
    }

    /** Null until the first message was sent. */
    ReadOnlyObjectProperty<@Nullable String> groupUuidProperty() {
        return groupUuid.getReadOnlyProperty();
    }

    @Nullable
    public String groupUuid() {
        return groupUuid.get();
    }

    public void foundGroup(String uuid) {
        groupUuid.set(uuid);
    }

    public StringProperty draftProperty() {
        return draft;
    }

    /** In the order they were written. */
    public ObservableList<PendingMessage> pending() {
        return pending;
    }

    /** Sort key of the newest message that the person has seen here; empty when none. */
    public String seen() {
        return seen;
    }

    public void seen(String sortKey) {
        seen = sortKey;
    }

    public void replace(PendingMessage now) {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).message().uuid().equals(now.message().uuid())) {
                pending.set(i, now);
                return;
            }
        }
    }

    /** It is stored, or was discarded. */
    public void forget(String messageUuid) {
        pending.removeIf(one -> one.message().uuid().equals(messageUuid));
    }

    public static String freshUuid() {
        return UUID.randomUUID().toString();
    }
}

package io.cruddur.desk.ui.messages;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.support.FakeSessions;
import org.jspecify.annotations.Nullable;

/** The messages table for whoever has signed in, and who that is. */
final class OwnTable implements OwnMessages {
    MessageStore store = FakeSessions.unused(MessageStore.class);

    @Nullable
    Person opened;

    @Override
    public MessageStore open(Person me) {
        opened = me;
        return store;
    }

    @Override
    public void close() {
        opened = null;
    }
}

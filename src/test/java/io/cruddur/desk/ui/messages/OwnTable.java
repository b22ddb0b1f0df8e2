package io.cruddur.desk.ui.messages;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.support.FakeSessions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The messages table for whoever has signed in, and who that is. */
final class OwnTable implements OwnMessages {
    MessageStore store = FakeSessions.unused(MessageStore.class);
    ChangeFeed changes = FakeSessions.unused(ChangeFeed.class);

    /** Who may write now. */
    @Nullable
    Person opened;

    /** Those that whoever was last let in has. */
    @Nullable
    Supplier<TokenSet> tokens;

    @Override
    public Opened open(Person me, Supplier<TokenSet> theirs) {
        opened = me;
        tokens = theirs;
        return new Opened() {
            @Override
            public MessageStore store() {
                return store;
            }

            @Override
            public ChangeFeed changes() {
                return changes;
            }

            @Override
            public void pause() {
                if (me.equals(opened)) {
                    opened = null;
                }
            }

            @Override
            public void resume() {
                opened = me;
            }

            @Override
            public void close() {
                pause();
            }
        };
    }
}

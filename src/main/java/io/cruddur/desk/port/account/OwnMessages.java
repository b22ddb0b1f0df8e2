package io.cruddur.desk.port.account;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import java.util.function.Supplier;

/** The messages table for people who have signed in: for each of them as they alone have it. */
public interface OwnMessages {
    /**
     * From now on that person's messages may be written, also while production is locked: by this store and by nothing
     * else.
     *
     * @param me as the {@code users} table has them
     * @param tokens those of now, asked for on any thread; throws {@link DeskException.NotSignedIn} once there are none
     * @throws DeskException.Invalid when that person has no uuid
     */
    Opened open(Person me, Supplier<TokenSet> tokens);

    /** The table as one person has it. Safe from any thread. */
    interface Opened extends AutoCloseable {
        /** Shows their own conversations, and throws {@link DeskException.Denied} for all others. */
        MessageStore store();

        /** What changes in them. */
        ChangeFeed changes();

        /** They have to sign in again: nothing of theirs is written until {@link #resume}, nor sent again. */
        void pause();

        /** The same person is signed in again. */
        void resume();

        /** They have signed out: nothing of theirs is written any more, nor sent again. */
        @Override
        void close();
    }
}

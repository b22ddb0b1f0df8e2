package io.cruddur.desk.port.account;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;

/** The messages table for a person who has signed in. */
public interface OwnMessages {
    /**
     * From now on that person's messages may be written, also while production is locked: by the store that is returned
     * and by nothing else. It shows their own conversations, and throws {@link DeskException.Denied} for all others.
     * Whoever was there before may write no longer.
     *
     * @param me as the {@code users} table has them
     * @throws DeskException.Invalid when that person has no uuid
     */
    MessageStore open(Person me);

    /** The person has signed out: nothing of theirs is written any more, nor sent again. */
    void close();
}

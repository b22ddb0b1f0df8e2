package io.cruddur.desk.port;

import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The Postgres table {@code public.users}. */
public interface UserDatabase {
    /**
     * All rows, by handle. Duplicate handles are possible.
     *
     * @throws DeskException.NotFound when there is no such table
     */
    List<User> all(Work work);

    /**
     * Users whose handle or display name contains {@code text}, whatever the case; those that begin with it come
     * first, then by handle. A leading @ is taken for the mark of a handle and left out. Blank text finds everybody.
     *
     * @param limit most users to return
     */
    List<User> search(String text, int limit);

    /** The user with this primary key. */
    Optional<User> byUuid(UUID uuid);

    /**
     * The rows that may be a pool user's: those that have the {@code sub}, and those that are not linked to the pool yet
     * and have the email address, whatever the case. Both by handle.
     *
     * @param email empty for none
     */
    List<User> byPoolUser(String sub, String email);

    /**
     * Makes the changes in one transaction: all of them or none.
     *
     * @return rows changed: as many as there are changes
     * @throws DeskException.Conflict when a row is not what it was when it was compared, when an id would be on two
     *     rows, or when another session holds a lock; the sentence names the rows or the session
     * @throws DeskException.Failed when the connection was lost during the commit, so that nobody knows whether the
     *     changes were made
     */
    int apply(List<RowChange> changes, Work work);
}

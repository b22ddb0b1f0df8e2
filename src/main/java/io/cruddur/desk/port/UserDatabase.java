package io.cruddur.desk.port;

import io.cruddur.desk.model.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The Postgres table {@code public.users}. */
public interface UserDatabase {
    /** A user's id in the pool, to be written where {@code expected} still stands. */
    record IdChange(UUID userUuid, String handle, String expected, String newId) {}

    /** @param changed false when the row was gone or no longer had the expected value */
    record Applied(IdChange change, boolean changed) {}

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

    /** Writes the ids in one transaction; on any failure none is written. */
    List<Applied> apply(List<IdChange> changes, Work work);
}

package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import org.jspecify.annotations.Nullable;

/**
 * One person of a comparison. At least one of the two sides is there.
 *
 * @param handle empty when the person has none
 * @param poolUser the pool's side
 * @param user the row in Postgres
 * @param hint why it may have found no partner, or too many
 */
public record SyncRow(
        SyncState state,
        String handle,
        @Nullable PoolUser poolUser,
        @Nullable User user,
        Hint hint) {
    /** What else is known of a person that stands alone. */
    public sealed interface Hint {
        /** Nothing. */
        record None() implements Hint {}

        /** A person on the other side has nearly this handle: only case or surrounding space differ. */
        record NearHandle(String otherHandle) implements Hint {}

        /** A person on the other side, with another handle, has this email address. */
        record SameEmail(String otherHandle) implements Hint {}

        /** So many share the handle. */
        record Shared(int poolUsers, int rows) implements Hint {}
    }

    static final Hint NO_HINT = new Hint.None();

    public SyncRow {
        if (poolUser == null && user == null) {
            throw new IllegalArgumentException("Nobody");
        }
        if (state.changes() && (poolUser == null || user == null)) {
            throw new IllegalArgumentException(state + " needs both sides");
        }
    }

    /** The name to show: Postgres's, or else the pool's; may be empty. */
    public String displayName() {
        if (user != null) {
            return user.displayName();
        }
        return poolUser == null || poolUser.displayName() == null ? "" : poolUser.displayName();
    }

    /** The email address to show: Postgres's, or else the pool's; may be empty. */
    public String email() {
        if (user != null && !user.email().isEmpty()) {
            return user.email();
        }
        return poolUser == null || poolUser.email() == null ? "" : poolUser.email();
    }

    /** The id in the pool; empty when the pool has no such person. */
    public String sub() {
        return poolUser == null ? "" : poolUser.sub();
    }

    /** The id that Postgres has; empty when Postgres has no such person. */
    public String postgresId() {
        return user == null ? "" : user.cognitoUserId();
    }
}

package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import org.jspecify.annotations.Nullable;

/**
 * One person of a comparison. At least one of the two sides is there.
 *
 * @param handle Postgres's, or else the pool's; empty when the person has none
 * @param poolUser the pool's side
 * @param user the row in Postgres
 * @param hint what else is known: why the two belong together, why there is no partner, or too many
 */
public record SyncRow(
        SyncState state,
        String handle,
        @Nullable PoolUser poolUser,
        @Nullable User user,
        Hint hint) {
    /** What else is known of a person. */
    public sealed interface Hint {
        /** Nothing. */
        record None() implements Hint {}

        /** A person on the other side has nearly this handle: what {@link LookAlike} passes over. */
        record NearHandle(String otherHandle) implements Hint {}

        /** A person on the other side, with another handle, has this email address. */
        record SameEmail(String otherHandle) implements Hint {}

        /** The two have the same id, but the pool's handle is another one; empty when it has none. */
        record OtherHandle(String poolHandle) implements Hint {}

        /** So many share the handle. */
        record Shared(int poolUsers, int rows) implements Hint {}

        /** The row's id is also on the row with this handle. */
        record SameSub(String otherHandle) implements Hint {}

        /** The row's id is that of another user who is in the pool: perhaps the same person, signed in another way. */
        record IdInUse(String username) implements Hint {}

        /** The pool user's sub is on the row with this handle, which gets another one only if a person says so. */
        record SubHeld(String otherHandle) implements Hint {}

        /** The pool user's sub is on the row with this handle already, which must not be two. */
        record SubTaken(String otherHandle) implements Hint {}
    }

    static final Hint NO_HINT = new Hint.None();

    public SyncRow {
        if (poolUser == null && user == null) {
            throw new IllegalArgumentException("Nobody");
        }
        if (pairs(state) && (poolUser == null || user == null)) {
            throw new IllegalArgumentException(state + " needs both sides");
        }
    }

    private static boolean pairs(SyncState state) {
        return state == SyncState.MATCHED
                || state == SyncState.ID_DIFFERS
                || state == SyncState.STILL_MOCK
                || state == SyncState.SUGGESTED;
    }

    /** Whether a person has to choose it by itself: it is a guess, or would end what somebody may be using. */
    public boolean needsTick() {
        return state == SyncState.SUGGESTED || hint instanceof Hint.IdInUse || hint instanceof Hint.SubHeld;
    }

    /** What would be done if the row was chosen. */
    public SyncAction action() {
        if (hint instanceof Hint.SubTaken) {
            return SyncAction.NONE;
        }
        return switch (state) {
            case ID_DIFFERS, STILL_MOCK, SUGGESTED -> SyncAction.WRITE_ID;
            case ONLY_IN_POOL -> SyncAction.INSERT_ROW;
            case ONLY_IN_POSTGRES -> handle.isBlank() ? SyncAction.NONE : SyncAction.CREATE_IN_POOL;
            case MATCHED, NO_HANDLE, DUPLICATE_IN_POOL, DUPLICATE_IN_POSTGRES, SHARED_SUB -> SyncAction.NONE;
        };
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

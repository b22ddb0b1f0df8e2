package io.cruddur.desk.port;

import io.cruddur.desk.model.PoolUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Cognito user pool. Where the pool asks to slow down, a call waits and goes on, a bounded number of times: the long
 * ones say so through their {@link Work}.
 */
public interface UserPool {
    /** @param estimatedUsers as the pool last counted them */
    record Info(String id, String name, int estimatedUsers) {}

    /**
     * A user to be created. {@code sub} is the pool's to choose.
     *
     * @param username empty leaves it to the pool's own rule: the email address where users sign in by it, and else the
     *     handle
     * @param emailVerified whether the email address counts as verified from the start
     * @param invite whether the pool mails an invitation with a temporary password
     */
    record NewUser(
            String username,
            @Nullable String handle,
            @Nullable String email,
            @Nullable String displayName,
            boolean emailVerified,
            boolean invite) {
        /** Without an invitation, the address not verified. */
        public NewUser(String username, @Nullable String handle, @Nullable String email, @Nullable String displayName) {
            this(username, handle, email, displayName, false, false);
        }
    }

    /** What of a user can be changed. An empty text removes the attribute. */
    record Profile(String handle, String email, boolean emailVerified, String displayName) {}

    /** What the pool can search by: the beginning of one attribute, as it is written there, case and all. */
    enum SearchBy {
        HANDLE,
        EMAIL,
        SUB
    }

    /**
     * One page of users.
     *
     * @param next the token of the next page; null when this is the last. Only this says whether there is more: a page
     *     may be short, even empty
     */
    record UserPage(List<PoolUser> users, @Nullable String next) {
        public UserPage {
            users = List.copyOf(users);
        }
    }

    /** @throws DeskException.NotFound when the pool does not exist */
    Info describe();

    /** All users, on all pages. */
    List<PoolUser> all(Work work);

    /**
     * One page of those whose attribute begins with {@code prefix}, found by the pool itself.
     *
     * @param prefix empty finds everybody
     * @param token null for the first page, else {@link UserPage#next()} of the one before
     * @throws DeskException.Invalid when the prefix is longer than the pool's filters may be
     */
    UserPage page(SearchBy by, String prefix, @Nullable String token, Work work);

    /** @throws DeskException.NotFound when there is no such user */
    PoolUser get(String username);

    /**
     * Creates a user who has to choose a password at the first sign-in.
     *
     * @throws DeskException.Conflict when the name, or an address that must be unique, is taken
     */
    PoolUser create(NewUser user, Work work);

    /** The same for one user alone. */
    default PoolUser create(NewUser user) {
        return create(user, Work.UNWATCHED);
    }

    /**
     * Writes what differs between {@code user} and {@code profile}, and nothing else.
     *
     * @return the user as the pool has them afterwards
     */
    PoolUser update(PoolUser user, Profile profile);

    /** @return the user as the pool has them afterwards */
    PoolUser enable(String username, boolean enabled);

    void delete(String username);

    /**
     * Sets a password.
     *
     * @param password is sent to the pool and kept nowhere
     * @param permanent otherwise the user has to choose another one at the next sign-in
     * @throws DeskException.Invalid when it does not meet the pool's policy; the sentence says what is missing
     */
    void setPassword(String username, String password, boolean permanent);
}

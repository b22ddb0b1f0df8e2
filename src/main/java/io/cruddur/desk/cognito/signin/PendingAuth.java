package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.port.account.SignInChallenge;
import org.jspecify.annotations.Nullable;

/** What the pool wants to hear again with the answer to a challenge. */
final class PendingAuth implements SignInChallenge.Pending {
    private final String login;
    private final String user;
    private final @Nullable String session;
    private volatile @Nullable String verified;

    /**
     * @param login as it was typed
     * @param user as the pool calls who signs in: {@code USER_ID_FOR_SRP}, once it has said so
     */
    PendingAuth(String login, String user, @Nullable String session) {
        this.login = login;
        this.user = user;
        this.session = session;
    }

    String login() {
        return login;
    }

    String user() {
        return user;
    }

    @Nullable
    String session() {
        return session;
    }

    /** The session after the app that makes codes was verified; null before. */
    @Nullable
    String verified() {
        return verified;
    }

    void verified(@Nullable String next) {
        verified = next;
    }

    PendingAuth with(@Nullable String next) {
        return new PendingAuth(login, user, next);
    }

    @Override
    public String toString() {
        return "pending";
    }
}

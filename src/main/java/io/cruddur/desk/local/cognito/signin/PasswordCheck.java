package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.secrets.SrpVerifier;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;

/** Signing in by a password that is sent: the flow USER_PASSWORD_AUTH, and the page of the managed login. */
final class PasswordCheck {
    private final PoolRules rules;
    private final UserStore users;
    private final PasswordAttempts attempts;

    PasswordCheck(PoolRules rules, UserStore users, PasswordAttempts attempts) {
        this.rules = rules;
        this.users = users;
        this.attempts = attempts;
    }

    /** @throws ApiError when name or password is wrong, as a client that hides its users says it */
    StoredUser check(AppClient client, String username, String password) {
        StoredUser user;
        try {
            user = users.get(username);
        } catch (ApiError e) {
            throw client.hidesUsers() && e.isNoSuchUser() ? ApiError.wrongPassword() : e;
        }
        UserState.requireNoReset(user);
        attempts.check(user.sub());
        StoredPassword stored = user.password();
        if (stored == null || !stored.matches(password)) {
            attempts.failed(user.sub());
            throw ApiError.wrongPassword();
        }
        attempts.succeeded(user.sub());
        return stored.verifier() == null ? withVerifier(user, stored, password) : user;
    }

    /** An earlier version kept no verifier. Now that the password is here, one can be made. */
    private StoredUser withVerifier(StoredUser user, StoredPassword stored, String password) {
        StoredPassword both = new StoredPassword(
                stored.hash(), SrpVerifier.of(rules.poolName(), user.username(), password), stored.since());
        return users.update(
                user.sub(),
                now -> stored.equals(now.password()) ? now.withPassword(both, now.status(), now.modified()) : now);
    }
}

package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.Grant;
import io.cruddur.desk.local.cognito.tokens.RefreshTokens;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the managed login needs of signing in: a password check, and tokens as OAuth 2.0 writes them. */
public final class PageSignIn {
    private final UserStore users;
    private final PasswordCheck passwords;
    private final NextStep next;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final InstantSource clock;

    PageSignIn(
            UserStore users,
            PasswordCheck passwords,
            NextStep next,
            Tokens tokens,
            RefreshTokens refreshTokens,
            InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.next = next;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /** @throws ApiError when name or password is wrong, or something else is asked for, which the page cannot show */
    public Grant grant(AppClient client, String username, String password, String scope, @Nullable String nonce) {
        if (username.isEmpty() || password.isEmpty()) {
            throw ApiError.wrongPassword();
        }
        StoredUser user = passwords.check(client, username, password);
        UserState.requireEnabled(user);
        UserState.requireConfirmed(user);
        if (!next.passwordSuffices(user)) {
            throw ApiError.notAuthorized(
                    "This page asks for a password only, and this user needs more. Sign in in the app instead.");
        }
        return Grant.of(client, user.sub(), clock.instant(), scope, nonce);
    }

    /** The tokens of a code. */
    public Map<String, Object> tokens(Grant grant) {
        return answer(grant, refreshTokens.issue(grant));
    }

    /** @throws ApiError when the refresh token, or its user, is no good any more */
    public Map<String, Object> refreshed(AppClient client, String token) {
        Grant grant = refreshTokens.use(token, client);
        UserState.requireEnabled(users.get(grant.sub()));
        return answer(grant, refreshTokens.rotate(token, client));
    }

    public void revoke(AppClient client, String token) {
        refreshTokens.revoke(token, client);
    }

    private Map<String, Object> answer(Grant grant, @Nullable String refreshToken) {
        StoredUser user = users.get(grant.sub());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.access(user, grant));
        if (List.of(grant.scope().split(" ", -1)).contains("openid")) {
            answer.put("id_token", tokens.id(user, grant));
        }
        if (refreshToken != null) {
            answer.put("refresh_token", refreshToken);
        }
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.VALID.toSeconds());
        return answer;
    }
}

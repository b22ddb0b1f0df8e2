package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.Grant;
import io.cruddur.desk.local.cognito.tokens.RefreshTokens;
import io.cruddur.desk.local.cognito.tokens.TokenIssuer;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.util.Map;

/** New tokens for a refresh token, and the end of a sign-in: GetTokensFromRefreshToken, RevokeToken, GlobalSignOut. */
final class Refresh {
    private final AppClients clients;
    private final UserStore users;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer issuer;

    Refresh(AppClients clients, UserStore users, Tokens tokens, RefreshTokens refreshTokens, TokenIssuer issuer) {
        this.clients = clients;
        this.users = users;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.issuer = issuer;
    }

    /** The flow REFRESH_TOKEN_AUTH: the secret hash is that of the user's name. */
    Map<String, Object> byFlow(AppClient client, Parameters given) {
        Grant grant = refreshTokens.use(given.required("REFRESH_TOKEN"), client);
        StoredUser user = UserState.requireEnabled(users.get(grant.sub()));
        AppClients.prove(client, user.username(), given.text("SECRET_HASH"));
        return issuer.answer(user, grant, null);
    }

    Map<String, Object> byToken(Parameters request) {
        AppClient client = withSecret(request);
        String token = request.required("RefreshToken");
        Grant grant = refreshTokens.use(token, client);
        StoredUser user = UserState.requireEnabled(users.get(grant.sub()));
        return issuer.answer(user, grant, refreshTokens.rotate(token, client));
    }

    Map<String, Object> revoke(Parameters request) {
        AppClient client = withSecret(request);
        String token = request.required("Token");
        // Access and id tokens are JWTs; refresh tokens have no dots.
        if (token.contains(".")) {
            throw ApiError.of("UnsupportedTokenTypeException", "Unsupported token type");
        }
        refreshTokens.revoke(token, client);
        return Map.of();
    }

    Map<String, Object> signOut(Parameters request) {
        refreshTokens.revokeAll(tokens.accessed(request.required("AccessToken")));
        return Map.of();
    }

    private AppClient withSecret(Parameters request) {
        AppClient client = clients.of(request);
        if (!AppClients.hasSecret(client, request.text("ClientSecret"))) {
            throw ApiError.notAuthorized("Invalid client secret");
        }
        return client;
    }
}

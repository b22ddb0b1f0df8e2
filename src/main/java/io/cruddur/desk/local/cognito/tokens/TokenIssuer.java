package io.cruddur.desk.local.cognito.tokens;

import io.cruddur.desk.local.cognito.users.StoredUser;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a sign-in: {@code AuthenticationResult}. */
public final class TokenIssuer {
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final InstantSource clock;

    public TokenIssuer(Tokens tokens, RefreshTokens refreshTokens, InstantSource clock) {
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    public Map<String, Object> signedIn(AppClient client, StoredUser user) {
        Grant grant = Grant.of(client, user.sub(), clock.instant());
        return answer(user, grant, refreshTokens.issue(grant));
    }

    /** @param refreshToken the new one; null where the app keeps the one it has */
    public Map<String, Object> answer(StoredUser user, Grant grant, @Nullable String refreshToken) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("AccessToken", tokens.access(user, grant));
        result.put("IdToken", tokens.id(user, grant));
        result.put("ExpiresIn", Tokens.VALID.toSeconds());
        result.put("TokenType", "Bearer");
        if (refreshToken != null) {
            result.put("RefreshToken", refreshToken);
        }
        return Map.of("AuthenticationResult", result, "ChallengeParameters", Map.of());
    }
}

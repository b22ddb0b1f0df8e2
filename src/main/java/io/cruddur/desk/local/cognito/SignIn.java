package io.cruddur.desk.local.cognito;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** InitiateAuth by password or refresh token, and GetUser. */
final class SignIn {
    private final String clientId;
    private final UserStore users;
    private final Tokens tokens;

    SignIn(String clientId, UserStore users, Tokens tokens) {
        this.clientId = clientId;
        this.users = users;
        this.tokens = tokens;
    }

    Map<String, Object> initiate(Parameters request) {
        String client = request.required("ClientId");
        if (!client.equals(clientId)) {
            throw ApiError.of("ResourceNotFoundException", "User pool client " + client + " does not exist.");
        }
        Parameters given = request.object("AuthParameters");
        String flow = request.required("AuthFlow");
        return switch (flow) {
            case "USER_PASSWORD_AUTH" -> byPassword(given);
            case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> byRefreshToken(given);
            default ->
                throw ApiError.invalid(
                        "This emulator has the flows USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH, not " + flow + ".");
        };
    }

    Map<String, Object> get(Parameters request) {
        StoredUser user = enabled(users.get(tokens.accessed(request.required("AccessToken"))));
        return Map.of("Username", user.username(), "UserAttributes", PoolOperations.attributes(user));
    }

    private Map<String, Object> byPassword(Parameters given) {
        StoredUser user;
        try {
            user = users.get(given.required("USERNAME"));
        } catch (ApiError e) {
            // A new pool client does not give away who exists.
            throw e.type().equals("UserNotFoundException") ? wrong() : e;
        }
        String hash = user.password();
        if (hash == null || !Passwords.matches(given.required("PASSWORD"), hash)) {
            throw wrong();
        }
        enabled(user);
        if (user.status() == StoredUser.Status.FORCE_CHANGE_PASSWORD) {
            return Map.of(
                    "ChallengeName", "NEW_PASSWORD_REQUIRED",
                    "Session", UUID.randomUUID().toString(),
                    "ChallengeParameters", Map.of("USER_ID_FOR_SRP", user.username()));
        }
        Map<String, Object> result = result(user);
        result.put("RefreshToken", tokens.refresh(user));
        return Map.of("AuthenticationResult", result, "ChallengeParameters", Map.of());
    }

    private Map<String, Object> byRefreshToken(Parameters given) {
        StoredUser user = enabled(users.get(tokens.refreshed(given.required("REFRESH_TOKEN"))));
        return Map.of("AuthenticationResult", result(user), "ChallengeParameters", Map.of());
    }

    private Map<String, Object> result(StoredUser user) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("AccessToken", tokens.access(user));
        result.put("IdToken", tokens.id(user));
        result.put("ExpiresIn", Tokens.VALID.toSeconds());
        result.put("TokenType", "Bearer");
        return result;
    }

    private static StoredUser enabled(StoredUser user) {
        if (!user.enabled()) {
            throw ApiError.notAuthorized("User is disabled.");
        }
        return user;
    }

    private static ApiError wrong() {
        return ApiError.notAuthorized("Incorrect username or password.");
    }
}

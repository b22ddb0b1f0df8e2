package io.cruddur.desk.local.cognito.identity;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * GetId and GetCredentialsForIdentity for the users of the one user pool, in the basic form that browsers and desktops
 * use. The credentials are random: DynamoDB Local takes any.
 */
public final class IdentityPool {
    private static final Duration VALID = Duration.ofHours(1);
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_ID_LETTERS = 16;
    private static final int SECRET_BYTES = 30;
    private static final int SESSION_BYTES = 240;

    private final @Nullable String identityPoolId;
    private final String userPoolId;
    private final AppClients clients;
    private final Tokens tokens;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> subs = new ConcurrentHashMap<>();

    /** @param identityPoolId in AWS's form, {@code region:uuid}; null when there is none */
    public IdentityPool(
            @Nullable String identityPoolId,
            String userPoolId,
            AppClients clients,
            Tokens tokens,
            InstantSource clock) {
        this.identityPoolId = identityPoolId;
        this.userPoolId = userPoolId;
        this.clients = clients;
        this.tokens = tokens;
        this.clock = clock;
    }

    public void addTo(Operations operations) {
        operations.add("GetId", this::id);
        operations.add("GetCredentialsForIdentity", this::credentials);
    }

    private Map<String, Object> id(Parameters request) {
        String pool = request.required("IdentityPoolId");
        if (!pool.equals(identityPoolId)) {
            throw ApiError.of("ResourceNotFoundException", "IdentityPool '" + pool + "' not found.");
        }
        String sub = sub(request.map("Logins"));
        String id = pool.substring(0, pool.indexOf(':') + 1)
                + UUID.nameUUIDFromBytes((pool + "/" + sub).getBytes(StandardCharsets.UTF_8));
        subs.put(id, sub);
        return Map.of("IdentityId", id);
    }

    private Map<String, Object> credentials(Parameters request) {
        String id = request.required("IdentityId");
        String known = subs.get(id);
        if (known == null) {
            throw ApiError.of("ResourceNotFoundException", "Identity '" + id + "' not found.");
        }
        if (!known.equals(sub(request.map("Logins")))) {
            throw ApiError.notAuthorized("Access to Identity '" + id + "' is forbidden.");
        }
        return Map.of(
                "IdentityId",
                id,
                "Credentials",
                Map.of(
                        "AccessKeyId", keyId(),
                        "SecretKey", random(SECRET_BYTES),
                        "SessionToken", random(SESSION_BYTES),
                        "Expiration", clock.instant().plus(VALID).getEpochSecond()));
    }

    /** Whose id token this is: of this user pool, and of one of its clients. */
    private String sub(Map<String, String> logins) {
        if (logins.isEmpty()) {
            throw ApiError.notAuthorized("Unauthenticated access is not supported for this identity pool.");
        }
        Map.Entry<String, String> login = logins.entrySet().iterator().next();
        if (logins.size() > 1 || !login.getKey().equals(provider())) {
            throw ApiError.notAuthorized("Token is not from a supported provider of this identity pool.");
        }
        try {
            return tokens.identified(login.getValue(), clients);
        } catch (ApiError e) {
            throw ApiError.notAuthorized("Invalid login token. " + e.getMessage());
        }
    }

    /** What a user pool is called among the logins, whatever address it is reached by. */
    private String provider() {
        return "cognito-idp." + userPoolId.substring(0, userPoolId.indexOf('_')) + ".amazonaws.com/" + userPoolId;
    }

    private String keyId() {
        StringBuilder id = new StringBuilder("ASIA");
        random.ints(KEY_ID_LETTERS, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    private String random(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}

package io.cruddur.desk.local.cognito.tokens;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refresh tokens, in memory: good for thirty days, or until they are rotated or their sign-in is revoked. */
public final class RefreshTokens {
    private static final Duration VALID = Duration.ofDays(30);
    private static final int TOKEN_BYTES = 72;

    /** @param replaced when it was rotated; null while it is the newest of its sign-in */
    private record Held(
            Grant grant, Instant until, @Nullable Instant replaced) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> held = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();

    public RefreshTokens(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized String issue(Grant grant) {
        return issue(grant, clock.instant().plus(VALID));
    }

    /** @throws ApiError when the token is not one of this client's, or is no good any more */
    public synchronized Grant use(String token, AppClient client) {
        return get(token, client).grant();
    }

    /**
     * Replaces a token. The new one ends when the old one would have, and the old one is taken a little longer, for an
     * app that never saw the answer.
     *
     * @return the new token; null when this client's tokens are not rotated
     */
    public synchronized @Nullable String rotate(String token, AppClient client) {
        Held old = get(token, client);
        if (client.rotationGrace() == null) {
            return null;
        }
        if (old.replaced() == null) {
            held.put(token, new Held(old.grant(), old.until(), clock.instant()));
        }
        return issue(old.grant(), old.until());
    }

    /** Revokes the sign-in of a token, if it is a token of this client. */
    public synchronized void revoke(String token, AppClient client) {
        Held found = held.get(token);
        if (found != null && found.grant().clientId().equals(client.id())) {
            revoked.add(found.grant().origin());
        }
    }

    /** Revokes all sign-ins of a person. */
    public synchronized void revokeAll(String sub) {
        held.values().stream()
                .filter(token -> token.grant().sub().equals(sub))
                .forEach(token -> revoked.add(token.grant().origin()));
    }

    synchronized boolean isRevoked(String origin) {
        return revoked.contains(origin);
    }

    private String issue(Grant grant, Instant until) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        held.put(token, new Held(grant, until, null));
        return token;
    }

    private Held get(String token, AppClient client) {
        Held found = held.get(token);
        if (found == null || !found.grant().clientId().equals(client.id())) {
            throw ApiError.notAuthorized("Invalid Refresh Token");
        }
        if (revoked.contains(found.grant().origin())) {
            throw ApiError.notAuthorized("Refresh Token has been revoked");
        }
        Instant now = clock.instant();
        if (!now.isBefore(found.until())) {
            throw ApiError.notAuthorized("Refresh Token has expired");
        }
        Duration grace = client.rotationGrace();
        if (found.replaced() != null
                && grace != null
                && !now.isBefore(found.replaced().plus(grace))) {
            throw ApiError.of("RefreshTokenReuseException", "The refresh token was invalidated by token rotation.");
        }
        return found;
    }
}

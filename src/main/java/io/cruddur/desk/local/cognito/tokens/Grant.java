package io.cruddur.desk.local.cognito.tokens;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's sign-in, which all tokens that come of it share.
 *
 * @param signedIn when the password was given
 * @param origin what the tokens of this sign-in are revoked by ({@code origin_jti})
 * @param scope what its access tokens may do, with blanks between
 * @param nonce what the browser's sign-in is told apart by; null elsewhere
 */
public record Grant(
        String clientId,
        String sub,
        Instant signedIn,
        String origin,
        String scope,
        @Nullable String nonce) {
    /** Whoever has this may use the pool's own operations, such as GetUser. */
    static final String SELF_SERVICE = "aws.cognito.signin.user.admin";

    public static Grant of(AppClient client, String sub, Instant now) {
        return of(client, sub, now, SELF_SERVICE, null);
    }

    /** The grant of a browser's sign-in. */
    public static Grant of(AppClient client, String sub, Instant now, String scope, @Nullable String nonce) {
        return new Grant(client.id(), sub, now, UUID.randomUUID().toString(), scope, nonce);
    }
}

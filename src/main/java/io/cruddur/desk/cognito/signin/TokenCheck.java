package io.cruddur.desk.cognito.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cruddur.desk.aws.PoolPages;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens that a pool has just given: signature, issuer, client, use, and times.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">
 *     Verifying JSON web tokens</a>
 */
final class TokenCheck {
    /** How much the clocks of this machine and of AWS may differ; AWS's own signatures allow as much. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final SignInClient client;
    private final PoolKeys keys;
    private final InstantSource clock;

    TokenCheck(SignInClient client, PoolPages pages, InstantSource clock) {
        this.client = client;
        this.keys = new PoolKeys(pages, client.issuer());
        this.clock = clock;
    }

    /**
     * Who one is by these tokens.
     *
     * @param nonce that the id token must have; empty for none
     * @throws DeskException.NotAccepted when they do not stand the check
     */
    SignedIn checked(TokenSet tokens, Optional<String> nonce) {
        Instant now = clock.instant();
        try {
            JWTClaimsSet id = claims(tokens.id(), "id");
            JWTClaimsSet access = claims(tokens.access(), "access");
            require(id.getAudience().contains(client.clientId()), "the id token is for another client");
            require(
                    client.clientId().equals(access.getStringClaim("client_id")),
                    "the access token is for another client");
            String sub = id.getSubject();
            require(sub != null && !sub.isBlank() && sub.equals(access.getSubject()), "they are of two people");
            if (nonce.isPresent()) {
                require(nonce.get().equals(id.getStringClaim("nonce")), "they answer another question");
            }
            Duration valid = min(times(id, now), times(access, now));
            String user = id.getStringClaim("cognito:username");
            String email = id.getStringClaim("email");
            return new SignedIn(
                    String.valueOf(sub), user == null ? "" : user, email == null ? "" : email, now.plus(valid), tokens);
        } catch (ParseException e) {
            throw untrusted("they cannot be understood");
        }
    }

    private JWTClaimsSet claims(String token, String use) throws ParseException {
        SignedJWT jwt = SignedJWT.parse(token);
        require(JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()), "they are not signed as Cognito signs");
        String keyId = jwt.getHeader().getKeyID();
        RSAKey key = keys.find(keyId == null ? "" : keyId)
                .orElseThrow(() -> untrusted("they are signed with a key that is not the pool's"));
        try {
            require(jwt.verify(new RSASSAVerifier(key)), "their signature is not the pool's");
        } catch (JOSEException _) {
            throw untrusted("their signature cannot be checked");
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        require(client.issuer().equals(claims.getIssuer()), "they are of another user pool");
        require(use.equals(claims.getStringClaim("token_use")), "they are of another use");
        return claims;
    }

    /** How long a token is valid from now on. It was made a moment ago, or a clock is wrong. */
    private static Duration times(JWTClaimsSet claims, Instant now) {
        Instant made = instant(claims.getIssueTime());
        Instant ends = instant(claims.getExpirationTime());
        Duration ahead = Duration.between(made, now);
        if (ahead.abs().compareTo(SKEW) > 0) {
            throw wrongClock(ahead, null);
        }
        require(ends.isAfter(made) && ends.plus(SKEW).isAfter(now), "they have expired");
        return Duration.between(made, ends);
    }

    private static Instant instant(@Nullable Date date) {
        if (date == null) {
            throw untrusted("they do not say how long they are valid");
        }
        return date.toInstant();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** @param ahead of AWS's clock; negative when behind */
    static DeskException.NotAccepted wrongClock(Duration ahead, @Nullable Throwable cause) {
        return new DeskException.NotAccepted(
                SignInFailure.CLOCK_WRONG,
                "The clock of this machine is about " + Math.max(1, ahead.abs().toMinutes()) + " minutes "
                        + (ahead.isNegative() ? "behind" : "ahead of")
                        + " that of the user pool, and signing in goes by the time. Set it right, then try again.",
                cause);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw untrusted(otherwise);
        }
    }

    private static DeskException.NotAccepted untrusted(String why) {
        return new DeskException.NotAccepted(
                SignInFailure.NOT_TRUSTED,
                "The tokens that came back cannot be trusted: " + why + ". Check AWS_COGNITO_USER_POOL_ID and"
                        + " AWS_COGNITO_USER_POOL_CLIENT_ID, then sign in again.",
                null);
    }
}

package io.cruddur.desk.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Access, id and refresh tokens. The first two are JWTs signed with RS256 as Cognito signs them; the key is made when
 * it is first needed and lives as long as the emulator, so a restart signs everybody out.
 */
final class Tokens {
    static final Duration VALID = Duration.ofHours(1);
    private static final Duration REFRESH_VALID = Duration.ofDays(30);
    private static final String KEY_ID = "cruddur-desk-local";
    private static final int KEY_BITS = 2048;

    private record Refresh(String sub, Instant until) {}

    private final String issuer;
    private final String clientId;
    private final InstantSource clock;
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
    private @Nullable RSAKey key;

    Tokens(String issuer, String clientId, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
    }

    String access(StoredUser user) {
        return signed(common(user, "access")
                .claim("client_id", clientId)
                .claim("scope", "aws.cognito.signin.user.admin")
                .claim("username", user.username()));
    }

    String id(StoredUser user) {
        JWTClaimsSet.Builder claims = common(user, "id").audience(clientId).claim("cognito:username", user.username());
        user.attributes()
                .forEach((name, value) ->
                        claims.claim(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value));
        return signed(claims);
    }

    String refresh(StoredUser user) {
        String token = UUID.randomUUID() + "." + UUID.randomUUID();
        refreshTokens.put(token, new Refresh(user.sub(), clock.instant().plus(REFRESH_VALID)));
        return token;
    }

    /** @return the sub that the refresh token was given to */
    String refreshed(String token) {
        Refresh refresh = refreshTokens.get(token);
        if (refresh == null) {
            throw ApiError.notAuthorized("Invalid Refresh Token");
        }
        if (clock.instant().isAfter(refresh.until())) {
            refreshTokens.remove(token);
            throw ApiError.notAuthorized("Refresh Token has expired");
        }
        return refresh.sub();
    }

    /** @return the sub of a valid access token */
    String accessed(String token) {
        try {
            SignedJWT read = SignedJWT.parse(token);
            JWTClaimsSet claims = read.getJWTClaimsSet();
            if (read.verify(new RSASSAVerifier(key().toRSAPublicKey()))
                    && "access".equals(claims.getClaim("token_use"))
                    && claims.getSubject() != null
                    && claims.getExpirationTime() != null) {
                if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                    throw ApiError.notAuthorized("Access Token has expired");
                }
                return claims.getSubject();
            }
        } catch (ParseException | JOSEException e) {
            throw ApiError.notAuthorized("Invalid Access Token");
        }
        throw ApiError.notAuthorized("Invalid Access Token");
    }

    /** The public key, for whoever verifies these tokens ({@code /<pool>/.well-known/jwks.json}). */
    Map<String, Object> keySet() {
        return new JWKSet(key().toPublicJWK()).toJSONObject();
    }

    private JWTClaimsSet.Builder common(StoredUser user, String use) {
        long now = clock.instant().getEpochSecond();
        return new JWTClaimsSet.Builder()
                .subject(user.sub())
                .issuer(issuer)
                .claim("token_use", use)
                .claim("auth_time", now)
                .claim("iat", now)
                .claim("exp", now + VALID.toSeconds())
                .jwtID(UUID.randomUUID().toString());
    }

    private String signed(JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private synchronized RSAKey key() {
        if (key == null) {
            try {
                key = new RSAKeyGenerator(KEY_BITS)
                        .keyID(KEY_ID)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
        return key;
    }
}

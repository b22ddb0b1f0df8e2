package io.cruddur.desk.local.cognito.tokens;

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
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access and id tokens: JWTs signed with RS256 as Cognito signs them. The key is made when it is first needed and lives
 * as long as the emulator, so a restart signs everybody out.
 */
public final class Tokens {
    public static final Duration VALID = Duration.ofHours(1);
    private static final String KEY_ID = "cruddur-desk-local";
    private static final int KEY_BITS = 2048;

    private final String issuer;
    private final InstantSource clock;
    private final RefreshTokens refreshTokens;
    private @Nullable RSAKey key;

    /** @param issuer the pool's address, as the tokens and its openid-configuration say it */
    public Tokens(String issuer, RefreshTokens refreshTokens, InstantSource clock) {
        this.issuer = issuer;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    public String issuer() {
        return issuer;
    }

    public String access(StoredUser user, Grant grant) {
        return signed(common(grant, "access")
                .claim("client_id", grant.clientId())
                .claim("scope", grant.scope())
                .claim("username", user.username()));
    }

    public String id(StoredUser user, Grant grant) {
        JWTClaimsSet.Builder claims =
                common(grant, "id").audience(grant.clientId()).claim("cognito:username", user.username());
        if (grant.nonce() != null) {
            claims.claim("nonce", grant.nonce());
        }
        user.attributes()
                .forEach((name, value) ->
                        claims.claim(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value));
        return signed(claims);
    }

    /** @return the sub of a valid access token that may use the pool's own operations */
    public String accessed(String token) {
        JWTClaimsSet claims = verified(token, "access", "Access");
        if (!List.of(text(claims, "scope").split(" ", -1)).contains(Grant.SELF_SERVICE)) {
            throw ApiError.notAuthorized("Access Token does not have required scopes");
        }
        return claims.getSubject();
    }

    /** @return the sub of a valid id token of one of these clients */
    public String identified(String token, AppClients clients) {
        JWTClaimsSet claims = verified(token, "id", "Id");
        List<String> audience = new ArrayList<>(claims.getAudience());
        if (clients.all().noneMatch(client -> audience.contains(client.id()))) {
            throw ApiError.notAuthorized("Token is not from a supported provider of this identity pool.");
        }
        return claims.getSubject();
    }

    private JWTClaimsSet verified(String token, String use, String name) {
        try {
            SignedJWT read = SignedJWT.parse(token);
            JWTClaimsSet claims = read.getJWTClaimsSet();
            if (read.verify(new RSASSAVerifier(key().toRSAPublicKey()))
                    && use.equals(claims.getClaim("token_use"))
                    && claims.getSubject() != null
                    && claims.getExpirationTime() != null) {
                if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
                    throw ApiError.notAuthorized(name + " Token has expired");
                }
                if (refreshTokens.isRevoked(text(claims, "origin_jti"))) {
                    throw ApiError.notAuthorized(name + " Token has been revoked");
                }
                return claims;
            }
        } catch (ParseException | JOSEException e) {
            throw ApiError.notAuthorized("Invalid " + name + " Token");
        }
        throw ApiError.notAuthorized("Invalid " + name + " Token");
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    /** The public key, for whoever verifies these tokens ({@code /<pool>/.well-known/jwks.json}). */
    public Map<String, Object> keySet() {
        return new JWKSet(key().toPublicJWK()).toJSONObject();
    }

    private JWTClaimsSet.Builder common(Grant grant, String use) {
        long now = clock.instant().getEpochSecond();
        return new JWTClaimsSet.Builder()
                .subject(grant.sub())
                .issuer(issuer)
                .claim("token_use", use)
                .claim("origin_jti", grant.origin())
                .claim("auth_time", grant.signedIn().getEpochSecond())
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

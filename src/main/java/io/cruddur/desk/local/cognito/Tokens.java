package io.cruddur.desk.local.cognito;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Refresh(String sub, Instant until) {}

    private final String issuer;
    private final String clientId;
    private final InstantSource clock;
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
    private @Nullable KeyPair keys;

    Tokens(String issuer, String clientId, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
    }

    String access(StoredUser user) {
        Map<String, Object> claims = common(user, "access");
        claims.put("client_id", clientId);
        claims.put("scope", "aws.cognito.signin.user.admin");
        claims.put("username", user.username());
        return signed(claims);
    }

    String id(StoredUser user) {
        Map<String, Object> claims = common(user, "id");
        claims.put("aud", clientId);
        claims.put("cognito:username", user.username());
        user.attributes()
                .forEach((name, value) ->
                        claims.put(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value));
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
        String[] parts = token.split("\\.", -1);
        try {
            if (parts.length == 3 && verified(parts)) {
                Map<String, Object> claims =
                        JsonValues.readObject(Base64.getUrlDecoder().decode(parts[1]));
                if ("access".equals(claims.get("token_use"))
                        && claims.get("sub") instanceof String sub
                        && claims.get("exp") instanceof BigDecimal expiry) {
                    if (clock.instant().getEpochSecond() >= expiry.longValue()) {
                        throw ApiError.notAuthorized("Access Token has expired");
                    }
                    return sub;
                }
            }
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            throw ApiError.notAuthorized("Invalid Access Token");
        }
        throw ApiError.notAuthorized("Invalid Access Token");
    }

    /** The public key, for whoever verifies these tokens ({@code /<pool>/.well-known/jwks.json}). */
    Map<String, Object> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys().getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "alg",
                        "RS256",
                        "e",
                        BASE64.encodeToString(unsigned(key.getPublicExponent())),
                        "kid",
                        KEY_ID,
                        "kty",
                        "RSA",
                        "n",
                        BASE64.encodeToString(unsigned(key.getModulus())),
                        "use",
                        "sig")));
    }

    private Map<String, Object> common(StoredUser user, String use) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.sub());
        claims.put("iss", issuer);
        claims.put("token_use", use);
        claims.put("auth_time", now);
        claims.put("iat", now);
        claims.put("exp", now + VALID.toSeconds());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private String signed(Map<String, Object> claims) {
        String head = BASE64.encodeToString(JsonValues.write(Map.of("alg", "RS256", "kid", KEY_ID)));
        String text = head + "." + BASE64.encodeToString(JsonValues.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verified(String[] parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys().getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }

    /** JWK wants the number without the sign byte that Java puts in front. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}

package io.cruddur.desk.local.cognito.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final StoredUser BEN = StoredUser.created(
            1,
            "ben",
            "4d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
            Map.of("email", "ben@example.com", "email_verified", "true"),
            StoredUser.Status.CONFIRMED,
            NOON,
            null);
    private static final Grant GRANT = Grant.of(AppClient.open("client"), BEN.sub(), NOON);

    private Instant now = NOON;
    private final Tokens tokens = new Tokens("http://127.0.0.1:9229/local_1", new RefreshTokens(() -> now), () -> now);

    @Test
    void whoeverKnowsThePublicKeyCanVerifyThem() throws Exception {
        JsonNode key = JsonDocument.read(JsonDocument.line(tokens.keySet())).at("/keys/0");
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        String[] parts = tokens.id(BEN, GRANT).split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, decoded(key.get("n").stringValue())),
                        new BigInteger(1, decoded(key.get("e").stringValue())))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(decoded(parts[2]))).isTrue();

        JsonNode head = JsonDocument.read(decoded(parts[0]));
        assertThat(head.get("alg").stringValue()).isEqualTo("RS256");
        assertThat(head.get("kid")).isEqualTo(key.get("kid"));
        JsonNode claims = JsonDocument.read(decoded(parts[1]));
        assertThat(claims.get("token_use").stringValue()).isEqualTo("id");
        assertThat(claims.get("aud").stringValue()).isEqualTo("client");
        assertThat(claims.get("sub").stringValue()).isEqualTo(BEN.sub());
        assertThat(claims.get("iss").stringValue()).isEqualTo("http://127.0.0.1:9229/local_1");
        assertThat(claims.get("email_verified").booleanValue()).isTrue();
        assertThat(claims.get("iat").longValue()).isEqualTo(NOON.getEpochSecond());
        assertThat(claims.get("exp").longValue())
                .isEqualTo(NOON.plus(Tokens.VALID).getEpochSecond());
    }

    @Test
    void anAccessTokenIsTakenForAnHour() {
        String token = tokens.access(BEN, GRANT);
        assertThat(tokens.accessed(token)).isEqualTo(BEN.sub());
        now = NOON.plus(Tokens.VALID);
        assertThatThrownBy(() -> tokens.accessed(token)).hasMessage("Access Token has expired");
    }

    @Test
    void whatIsNoAccessTokenOfThisPoolIsRefused() {
        String token = tokens.access(BEN, GRANT);
        String body = token.split("\\.")[1];
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        for (String forged : List.of(
                "",
                "a.b.c",
                tokens.id(BEN, GRANT),
                new Tokens("http://127.0.0.1:9229/local_1", new RefreshTokens(() -> now), () -> now).access(BEN, GRANT),
                unsigned + "." + body + ".",
                token.substring(0, token.length() - 8) + "AAAAAAAA")) {
            assertThatThrownBy(() -> tokens.accessed(forged)).as(forged).hasMessage("Invalid Access Token");
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}

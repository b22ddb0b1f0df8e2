package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.support.CountingHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** Tokens that are not what they seem. */
class TokenCheckTest {
    private static final RSAKey KEY = key("one");
    private static final RSAKey OTHER = key("two");
    private static final String ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1B2c3D4e";

    private final Instant now = Instant.parse("2026-11-21T07:00:00Z");
    private JWKSet published = new JWKSet(KEY.toPublicJWK());
    private final CountingHttp http = new CountingHttp(_ -> JSONObjectUtils.toJSONString(published.toJSONObject()));
    private final AwsClients clients = clients(http);
    private final TokenCheck check = check(clients);

    @AfterEach
    void close() {
        clients.close();
    }

    private AwsClients clients(CountingHttp answering) {
        return AwsClients.prod(
                answering,
                AnonymousCredentialsProvider.create(),
                "eu-central-1",
                new WriteGuard(Environment.PROD, InstantSource.fixed(now)),
                new RequestLog(),
                InstantSource.fixed(now));
    }

    private TokenCheck check(AwsClients of) {
        return new TokenCheck(
                new SignInClient(
                        "eu-central-1_a1B2c3D4e",
                        "client1",
                        of.pages().issuer("eu-central-1_a1B2c3D4e"),
                        Optional.empty()),
                of.pages(),
                InstantSource.fixed(now));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet.Builder asItIs(JWTClaimsSet.Builder claims) {
        return claims;
    }

    private JWTClaimsSet.Builder claims(String use) {
        return new JWTClaimsSet.Builder()
                .subject("sub-1")
                .issuer(ISSUER)
                .claim("token_use", use)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    private static String signed(RSAKey key, String keyId, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder id() {
        return claims("id")
                .audience("client1")
                .claim("cognito:username", "mira")
                .claim("email", "m@c.example");
    }

    private TokenSet tokens(UnaryOperator<JWTClaimsSet.Builder> id, UnaryOperator<JWTClaimsSet.Builder> access) {
        return new TokenSet(
                signed(KEY, "one", id.apply(id()).build()),
                signed(
                        KEY,
                        "one",
                        access.apply(claims("access").claim("client_id", "client1"))
                                .build()),
                "refresh");
    }

    private void refused(TokenSet tokens, SignInFailure why) {
        assertThatThrownBy(() -> check.checked(tokens, Optional.empty()))
                .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> {
                    assertThat(e.failure()).isEqualTo(why);
                    assertThat(e.sentence()).doesNotContain(tokens.id()).doesNotContain("eyJ");
                });
    }

    private void bothRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(tokens(change, TokenCheckTest::asItIs), SignInFailure.NOT_TRUSTED);
        refused(tokens(TokenCheckTest::asItIs, change), SignInFailure.NOT_TRUSTED);
    }

    @Test
    void goodTokensSayWhoOneIs() {
        SignedIn in = check.checked(tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs), Optional.empty());
        assertThat(in.sub()).isEqualTo("sub-1");
        assertThat(in.userName()).isEqualTo("mira");
        assertThat(in.email()).isEqualTo("m@c.example");
        assertThat(in.expires()).isEqualTo(now.plusSeconds(3600));
        assertThat(http.sent).extracting(Object::toString).containsExactly(ISSUER + "/.well-known/jwks.json");
        check.checked(tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs), Optional.empty());
        assertThat(http.sent).as("the keys are read once").hasSize(1);
    }

    @Test
    void tokensOfAnotherPoolClientUseOrPersonAreRefused() {
        bothRefused(claims -> claims.issuer(ISSUER + "x"));
        bothRefused(claims -> claims.issuer(null));
        bothRefused(claims -> claims.claim("token_use", "other"));
        bothRefused(claims -> claims.subject("somebody else"));
        bothRefused(claims -> claims.subject(null));
        bothRefused(claims -> claims.expirationTime(null));
        bothRefused(claims -> claims.issueTime(null));
        refused(tokens(claims -> claims.audience("client2"), TokenCheckTest::asItIs), SignInFailure.NOT_TRUSTED);
        refused(
                tokens(TokenCheckTest::asItIs, claims -> claims.claim("client_id", "client2")),
                SignInFailure.NOT_TRUSTED);
        TokenSet good = tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs);
        refused(new TokenSet(good.access(), good.id(), ""), SignInFailure.NOT_TRUSTED);
        refused(new TokenSet("no token", good.access(), ""), SignInFailure.NOT_TRUSTED);
    }

    @Test
    void signaturesThatAreNotThePoolsAreRefused() throws JOSEException {
        TokenSet good = tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs);
        refused(new TokenSet(signed(OTHER, "one", id().build()), good.access(), ""), SignInFailure.NOT_TRUSTED);
        refused(new TokenSet(signed(OTHER, "two", id().build()), good.access(), ""), SignInFailure.NOT_TRUSTED);
        refused(new TokenSet(new PlainJWT(id().build()).serialize(), good.access(), ""), SignInFailure.NOT_TRUSTED);
        // The public key taken for a secret, which is public.
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), id().build());
        confused.sign(new MACSigner(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refused(new TokenSet(confused.serialize(), good.access(), ""), SignInFailure.NOT_TRUSTED);
    }

    @Test
    void aKeyThatIsNewIsReadAgain() {
        check.checked(tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs), Optional.empty());
        published = new JWKSet(OTHER.toPublicJWK());
        TokenSet next = new TokenSet(
                signed(OTHER, "two", id().build()),
                signed(
                        OTHER,
                        "two",
                        claims("access").claim("client_id", "client1").build()),
                "");
        assertThat(check.checked(next, Optional.empty()).sub()).isEqualTo("sub-1");
        assertThat(http.sent).hasSize(2);
    }

    @Test
    void keysThatCannotBeReadNowAreNoWrongSetting() {
        TokenSet good = tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs);
        for (int status : new int[] {429, 500, 503, 404}) {
            try (AwsClients answering = clients(new CountingHttp(status, "{}"))) {
                assertThatThrownBy(() -> check(answering).checked(good, Optional.empty()))
                        .as("status %s", status)
                        .isInstanceOfSatisfying(DeskException.class, e -> assertThat(e.retryable())
                                .isEqualTo(status != 404));
            }
        }
    }

    @Test
    void clocksMayDifferALittle() {
        for (Duration off : new Duration[] {Duration.ofMinutes(-4), Duration.ofMinutes(4)}) {
            UnaryOperator<JWTClaimsSet.Builder> made = claims -> claims.issueTime(Date.from(now.plus(off)))
                    .expirationTime(Date.from(now.plus(off).plusSeconds(3600)));
            assertThat(check.checked(tokens(made, made), Optional.empty()).expires())
                    .as("by the time that they are valid, not by the other clock")
                    .isEqualTo(now.plusSeconds(3600));
        }
        for (Duration off : new Duration[] {Duration.ofHours(-1), Duration.ofHours(1)}) {
            UnaryOperator<JWTClaimsSet.Builder> made = claims -> claims.issueTime(Date.from(now.plus(off)))
                    .expirationTime(Date.from(now.plus(off).plusSeconds(7200)));
            refused(tokens(made, made), SignInFailure.CLOCK_WRONG);
        }
        bothRefused(claims -> claims.expirationTime(Date.from(now.minusSeconds(1))));
    }

    @Test
    void theQuestionThatTokensAnswerIsTheOneThatWasAsked() {
        TokenSet answer = tokens(claims -> claims.claim("nonce", "n-1"), TokenCheckTest::asItIs);
        assertThat(check.checked(answer, Optional.of("n-1")).sub()).isEqualTo("sub-1");
        assertThatThrownBy(() -> check.checked(answer, Optional.of("n-2")))
                .isInstanceOf(DeskException.NotAccepted.class);
        assertThatThrownBy(
                        () -> check.checked(tokens(TokenCheckTest::asItIs, TokenCheckTest::asItIs), Optional.of("n-2")))
                .isInstanceOf(DeskException.NotAccepted.class);
    }
}

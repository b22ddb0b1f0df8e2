package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.Leak;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** Every way in, against the emulator, through the same clients as in production. */
class CognitoSignInTest {
    private static final String POOL = "local_Cruddur";
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String SECRET = "s3cr3t of the client";

    private final RequestLog log = new RequestLog();
    private Duration offset = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(offset);
    private CognitoEmulator emulator;
    private AwsClients clients;
    private CognitoIdentityProviderClient admin;
    private PoolSignIn open;

    @BeforeEach
    void start() throws IOException {
        PoolSettings settings = PoolSettings.of(
                        POOL,
                        AppClient.open("desk"),
                        AppClient.open("showing").showingUsers(),
                        AppClient.open("secretive").withSecret(SECRET),
                        AppClient.open("rotating").rotating(Duration.ZERO),
                        AppClient.open("plain").withFlows(AppClient.Flow.USER_PASSWORD_AUTH),
                        AppClient.open("closed").withFlows(AppClient.Flow.REFRESH_TOKEN_AUTH))
                .withAliases("email", "preferred_username");
        emulator = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, settings, clock, (_, _) -> false);
        clients = AwsClients.local(
                URI.create("http://127.0.0.1:1"),
                emulator.endpoint(),
                "us-east-1",
                new WriteGuard(Environment.LOCAL, clock),
                log,
                clock);
        admin = clients.cognito();
        open = at("desk", Optional.empty());
        admin.adminCreateUser(create -> create.userPoolId(POOL)
                .username("mira")
                .userAttributes(
                        attribute("email", "mira@cruddur.example"),
                        attribute("email_verified", "true"),
                        attribute("preferred_username", "mira.s")));
        password(true);
    }

    @AfterEach
    void stop() {
        clients.close();
        emulator.close();
    }

    private void password(boolean permanent) {
        admin.adminSetUserPassword(
                set -> set.userPoolId(POOL).username("mira").password(PASSWORD).permanent(permanent));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private PoolSignIn at(String client, Optional<String> secret) {
        return new CognitoSignIn(
                clients.accounts(),
                new SignInClient(POOL, client, clients.pages().issuer(POOL), secret),
                clients.pages(),
                clock);
    }

    private static SignInStep begin(PoolSignIn signIn, String login) {
        return signIn.begin(login, PASSWORD.toCharArray(), PlainPassword.REFUSED);
    }

    private static void refused(ThrowingCallable call, SignInFailure why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> {
            assertThat(e.failure()).isEqualTo(why);
            assertThat(e.sentence()).endsWith(".").doesNotContain(PASSWORD);
        });
    }

    @Test
    void oneSignsInByNameByAddressAndByHandleAndThePasswordStaysHere() {
        for (String login : new String[] {"mira", " mira@cruddur.example ", "@mira.s"}) {
            SignedIn in = (SignedIn) begin(open, login);
            assertThat(in.userName()).isEqualTo("mira");
            assertThat(in.email()).isEqualTo("mira@cruddur.example");
            assertThat(in.sub()).hasSize(36);
            assertThat(Duration.between(clock.instant(), in.expires()))
                    .isBetween(Duration.ofMinutes(4), Duration.ofDays(1));
        }
        assertThat(log.all().toString())
                .contains("USER_SRP_AUTH", "PASSWORD_VERIFIER")
                .doesNotContain("USER_PASSWORD");
    }

    @Test
    void nothingSecretIsInTheTextsOrTheRecord() {
        SignedIn in = (SignedIn) begin(at("secretive", Optional.of(SECRET)), "mira");
        for (String token : new String[] {
            in.tokens().id(), in.tokens().access(), in.tokens().refresh(), PASSWORD, SECRET
        }) {
            Leak.noneIn(in.toString(), token);
            Leak.noneIn(log.all().toString(), token);
        }
    }

    @Test
    void aClientWithASecretWantsItOfEveryStep() {
        PoolSignIn secretive = at("secretive", Optional.of(SECRET));
        SignedIn in = (SignedIn) begin(secretive, "mira@cruddur.example");
        assertThat(secretive.refresh(in).sub()).isEqualTo(in.sub());
        secretive.signOut(in);
        refused(() -> secretive.refresh(in), SignInFailure.REVOKED);

        password(false);
        SignInChallenge.NewPassword first = (SignInChallenge.NewPassword) begin(secretive, "mira");
        assertThat(secretive.newPassword(first, "Another-Horse-9".toCharArray(), Map.of()))
                .isInstanceOf(SignedIn.class);

        refused(() -> begin(at("secretive", Optional.empty()), "mira"), SignInFailure.SECRET_MISSING);
        refused(() -> begin(at("secretive", Optional.of("no")), "mira"), SignInFailure.SECRET_WRONG);
    }

    @Test
    void aWrongPasswordAndAStrangerAreToldAsThePoolTellsThem() {
        refused(() -> open.begin("mira", "wrong".toCharArray(), PlainPassword.REFUSED), SignInFailure.USER_OR_PASSWORD);
        refused(() -> begin(open, "nobody"), SignInFailure.USER_OR_PASSWORD);
        refused(() -> begin(at("showing", Optional.empty()), "nobody"), SignInFailure.UNKNOWN_USER);
        assertThatThrownBy(() -> begin(open, " ")).isInstanceOf(DeskException.Invalid.class);
        assertThatThrownBy(() -> begin(open, "x".repeat(1_000))).isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void whoIsDisabledIsToldSo() {
        admin.adminDisableUser(disable -> disable.userPoolId(POOL).username("mira"));
        refused(() -> begin(open, "mira"), SignInFailure.DISABLED);
    }

    @Test
    void tooManyTriesAreToldSo() {
        for (int i = 0; i < 20; i++) {
            try {
                open.begin("mira", ("wrong" + i).toCharArray(), PlainPassword.REFUSED);
            } catch (DeskException.NotAccepted e) {
                if (e.failure() == SignInFailure.TOO_MANY_TRIES) {
                    return;
                }
            }
        }
        throw new AssertionError("The pool lets one try for ever");
    }

    @Test
    void thePasswordItselfIsSentOnlyWhereNothingElseIsAllowedAndThePersonAgrees() {
        PoolSignIn plain = at("plain", Optional.empty());
        refused(() -> begin(plain, "mira"), SignInFailure.PLAIN_PASSWORD_ONLY);
        assertThat(log.all().toString()).doesNotContain("USER_PASSWORD_AUTH");

        assertThat(plain.begin("mira", PASSWORD.toCharArray(), PlainPassword.AGREED))
                .isInstanceOf(SignedIn.class);
        assertThat(open.begin("mira", PASSWORD.toCharArray(), PlainPassword.AGREED))
                .isInstanceOf(SignedIn.class);
        assertThat(log.all().stream().filter(request -> request.toString().contains("USER_PASSWORD_AUTH")))
                .hasSize(1);
        refused(
                () -> at("closed", Optional.empty()).begin("mira", PASSWORD.toCharArray(), PlainPassword.AGREED),
                SignInFailure.NO_KNOWN_FLOW);
    }

    @Test
    void anUnknownClientIsNamedWithWhatToCheck() {
        assertThatThrownBy(() -> begin(at("nowhere", Optional.empty()), "mira"))
                .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                        .isEqualTo(SignInFailure.UNKNOWN_CLIENT))
                .hasMessageContaining("AWS_COGNITO_USER_POOL_CLIENT_ID")
                .hasMessageContaining("is in local.");
    }

    @Test
    void aPasswordForOnceOnlyIsReplaced() {
        password(false);
        SignInChallenge.NewPassword challenge = (SignInChallenge.NewPassword) begin(open, "mira");
        assertThat(challenge.missing()).isEmpty();
        refused(() -> open.newPassword(challenge, "short".toCharArray(), Map.of()), SignInFailure.PASSWORD_REJECTED);
        SignInStep step = open.newPassword(
                (SignInChallenge.NewPassword) begin(open, "mira"), "Another-Horse-9".toCharArray(), Map.of());
        assertThat(step).isInstanceOf(SignedIn.class);
    }

    @Test
    void anAppForCodesIsUsed() {
        String secret = appFor("mira");
        SignInChallenge.Code challenge = (SignInChallenge.Code) begin(open, "mira");
        assertThat(challenge.factor()).isEqualTo(SignInChallenge.Factor.APP);
        refused(() -> open.code(challenge, "not a code"), SignInFailure.CODE_WRONG);
        offset = offset.plusSeconds(60);
        String code = totp(secret, clock.instant());
        String wrong = code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
        refused(() -> open.code(challenge, wrong), SignInFailure.CODE_WRONG);

        SignedIn in = (SignedIn) open.code(challenge, code.substring(0, 3) + " " + code.substring(3));
        assertThat(in.userName()).isEqualTo("mira");
        Leak.noneIn(log.all().toString(), secret);
    }

    /** Sets an app up for somebody who is signed in. */
    private String appFor(String login) {
        SignedIn in = (SignedIn) begin(open, login);
        String access = in.tokens().access();
        String secret =
                admin.associateSoftwareToken(ask -> ask.accessToken(access)).secretCode();
        admin.verifySoftwareToken(verify -> verify.accessToken(access).userCode(totp(secret, clock.instant())));
        prefer(set -> set.softwareTokenMfaSettings(app -> app.enabled(true).preferredMfa(true)));
        return secret;
    }

    private void prefer(Consumer<AdminSetUserMfaPreferenceRequest.Builder> preference) {
        admin.adminSetUserMFAPreference(
                set -> preference.accept(set.userPoolId(POOL).username("mira")));
    }

    @Test
    void oneChoosesBetweenAnAppAndAMail() {
        String secret = appFor("mira");
        prefer(set -> set.softwareTokenMfaSettings(app -> app.enabled(true).preferredMfa(false))
                .emailMfaSettings(mail -> mail.enabled(true).preferredMfa(false)));
        SignInChallenge.SelectFactor choice = (SignInChallenge.SelectFactor) begin(open, "mira");
        assertThat(choice.factors()).containsExactly(SignInChallenge.Factor.APP, SignInChallenge.Factor.EMAIL);
        offset = offset.plusSeconds(60);
        SignInChallenge.Code app = (SignInChallenge.Code) open.select(choice, SignInChallenge.Factor.APP);
        assertThat(open.code(app, totp(secret, clock.instant()))).isInstanceOf(SignedIn.class);

        SignInChallenge.Code mail = (SignInChallenge.Code)
                open.select((SignInChallenge.SelectFactor) begin(open, "mira"), SignInChallenge.Factor.EMAIL);
        assertThat(mail.factor()).isEqualTo(SignInChallenge.Factor.EMAIL);
        assertThat(mail.sentTo()).contains("@").isNotEqualTo("mira@cruddur.example");
    }

    @Test
    void anAppIsSetUpWhereThePoolWantsOne() {
        admin.setUserPoolMfaConfig(set ->
                set.userPoolId(POOL).mfaConfiguration("ON").softwareTokenMfaConfiguration(app -> app.enabled(true)));
        SignInChallenge.SetUpApp challenge = (SignInChallenge.SetUpApp) begin(open, "mira@cruddur.example");
        String secret = challenge.secret();
        assertThat(challenge.uri().toString())
                .isEqualTo("otpauth://totp/Cruddur:mira@cruddur.example?secret=" + secret + "&issuer=Cruddur");
        Leak.noneIn(challenge.toString(), secret);
        refused(() -> open.setUp(challenge, "12"), SignInFailure.CODE_WRONG);
        String code = totp(secret, clock.instant());
        String wrong = code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
        refused(() -> open.setUp(challenge, wrong), SignInFailure.CODE_WRONG);
        assertThat(open.setUp(challenge, code)).isInstanceOf(SignedIn.class);
        Leak.noneIn(log.all().toString(), secret);

        offset = offset.plusSeconds(60);
        SignInChallenge.Code later = (SignInChallenge.Code) begin(open, "mira");
        assertThat(open.code(later, totp(secret, clock.instant()))).isInstanceOf(SignedIn.class);
    }

    @Test
    void tokensAreRefreshedAndRevoked() {
        for (String client : new String[] {"desk", "rotating"}) {
            PoolSignIn signIn = at(client, Optional.empty());
            SignedIn in = (SignedIn) begin(signIn, "mira");
            offset = offset.plusMinutes(50);
            SignedIn later = signIn.refresh(in);
            assertThat(later.sub()).isEqualTo(in.sub());
            assertThat(later.expires()).isAfter(in.expires());
            assertThat(later.tokens().refresh().equals(in.tokens().refresh())).isEqualTo(client.equals("desk"));
            SignedIn again = signIn.refresh(later);
            signIn.signOut(again);
            refused(() -> signIn.refresh(again), SignInFailure.REVOKED);
        }
    }

    @Test
    void aClockThatIsWrongIsToldInsteadOfAPasswordThatIsRight() {
        offset = Duration.ofHours(1);
        refused(() -> open.begin("mira", "wrong".toCharArray(), PlainPassword.REFUSED), SignInFailure.CLOCK_WRONG);
        assertThatThrownBy(() -> open.begin("mira", "wrong".toCharArray(), PlainPassword.REFUSED))
                .hasMessageContaining("60 minutes ahead of");
    }

    @Test
    void aPoolThatIsGoneBetweenChallengeAndAnswerCanBeAnsweredLater() {
        password(false);
        SignInChallenge.NewPassword challenge = (SignInChallenge.NewPassword) begin(open, "mira");
        emulator.close();
        assertThatThrownBy(() -> open.newPassword(challenge, "Another-Horse-9".toCharArray(), Map.of()))
                .isInstanceOf(DeskException.Unreachable.class);
    }

    /** RFC 6238 with SHA-1, six digits and thirty seconds, as every such app has it. */
    private static String totp(String base32, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(base32), "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array());
            int start = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, start, 4).getInt() & 0x7fffffff;
            String digits = "000000" + number % 1_000_000;
            return digits.substring(digits.length() - 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base32) {
        StringBuilder bits = new StringBuilder();
        for (char one : base32.replace("=", "").toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one);
            bits.append(Integer.toBinaryString(32 | value).substring(1));
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}

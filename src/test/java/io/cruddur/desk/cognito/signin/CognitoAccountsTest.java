package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.Accounts.NewAccount;
import io.cruddur.desk.port.account.Accounts.SignedUp;
import io.cruddur.desk.port.account.PasswordPolicy;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.Leak;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account is made, confirmed and signed in with; a forgotten password is set anew. Against the emulator. */
class CognitoAccountsTest {
    private static final String POOL = "local_Cruddur";
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String SECRET = "s3cr3t of the client";
    private static final NewAccount MIRA = new NewAccount("Mira Solano", "mira", "mira@cruddur.example");

    private final RequestLog log = new RequestLog();
    private Duration offset = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(offset);
    private final CognitoEmulator emulator = start(clock);
    private final AwsClients clients = AwsClients.local(
            URI.create("http://127.0.0.1:1"),
            emulator.endpoint(),
            "us-east-1",
            new WriteGuard(Environment.LOCAL, clock),
            log,
            clock);

    private static CognitoEmulator start(InstantSource clock) {
        try {
            return CognitoEmulator.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    null,
                    PoolSettings.of(
                            POOL,
                            AppClient.open("desk"),
                            AppClient.open("secretive").withSecret(SECRET)),
                    clock,
                    (_, _) -> false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        clients.close();
        emulator.close();
    }

    private SignInClient app(String client) {
        return new SignInClient(
                POOL,
                client,
                clients.pages().issuer(POOL),
                client.equals("secretive") ? Optional.of(SECRET) : Optional.empty());
    }

    private Accounts accounts(String client) {
        return new CognitoAccounts(clients.accounts(), clients.cognito(), app(client), clock);
    }

    private PoolSignIn signIn(String client) {
        return new CognitoSignIn(clients.accounts(), app(client), clients.pages(), clock);
    }

    /** As the person reads it. */
    private String newestCode() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonDocument.read(http.send(
                                    HttpRequest.newBuilder(emulator.endpoint())
                                            .header("X-Amz-Target", "CruddurLocal.ListSentCodes")
                                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .path("SentCodes")
                    .path(0)
                    .path("Code")
                    .stringValue();
        }
    }

    private static void refused(ThrowingCallable call, SignInFailure why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                .isEqualTo(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "secretive"})
    void oneSignsUpConfirmsAndSignsIn(String client) throws Exception {
        Accounts accounts = accounts(client);
        PoolSignIn signIn = signIn(client);
        SignedUp up = accounts.signUp(MIRA, PASSWORD.toCharArray());
        assertThat(up.confirmed()).isFalse();
        assertThat(up.code().to()).contains("@").isNotEqualTo(MIRA.email());
        String first = newestCode();
        refused(
                () -> signIn.begin(up.login(), PASSWORD.toCharArray(), PlainPassword.REFUSED),
                SignInFailure.NOT_CONFIRMED);
        refused(() -> accounts.confirm(up.login(), "  "), SignInFailure.CODE_WRONG);
        refused(
                () -> accounts.confirm(up.login(), first.startsWith("1") ? "222222" : "111111"),
                SignInFailure.CODE_WRONG);

        assertThat(accounts.sendAgain(up.login()).by()).isEqualTo("EMAIL");
        String code = newestCode();
        accounts.confirm(up.login(), " " + code.substring(0, 3) + " " + code.substring(3));
        SignedIn in = (SignedIn) signIn.begin(up.login(), PASSWORD.toCharArray(), PlainPassword.REFUSED);
        assertThat(in.sub()).isEqualTo(up.sub());
        assertThat(in.email()).isEqualTo(MIRA.email());
        refused(() -> accounts.signUp(MIRA, PASSWORD.toCharArray()), SignInFailure.TAKEN);
        refused(() -> accounts.sendAgain(up.login()), SignInFailure.CONFIRMED);
        for (String secret : new String[] {PASSWORD, SECRET, code}) {
            Leak.noneIn(log.all().toString(), secret);
        }
    }

    @Test
    void aCodeThatIsOldIsToldSo() throws Exception {
        SignedUp up = accounts("desk").signUp(MIRA, PASSWORD.toCharArray());
        String code = newestCode();
        offset = Duration.ofDays(2);
        refused(() -> accounts("desk").confirm(up.login(), code), SignInFailure.CODE_EXPIRED);
    }

    @Test
    void aForgottenPasswordIsSetAnew() throws Exception {
        SignedUp up = accounts("desk").signUp(MIRA, PASSWORD.toCharArray());
        accounts("desk").confirm(up.login(), newestCode());
        PoolSignIn signIn = signIn("desk");
        assertThat(signIn.forgotPassword(up.login()).to()).contains("@");
        String code = newestCode();
        refused(
                () -> signIn.confirmForgotPassword(up.login(), code, "short".toCharArray()),
                SignInFailure.PASSWORD_REJECTED);
        signIn.confirmForgotPassword(up.login(), code, "Another-Horse-9".toCharArray());
        refused(
                () -> signIn.begin(up.login(), PASSWORD.toCharArray(), PlainPassword.REFUSED),
                SignInFailure.USER_OR_PASSWORD);
        assertThat(signIn.begin(up.login(), "Another-Horse-9".toCharArray(), PlainPassword.REFUSED))
                .isInstanceOf(SignedIn.class);

        clients.cognito().adminResetUserPassword(reset -> reset.userPoolId(POOL).username(up.login()));
        refused(
                () -> signIn.begin(up.login(), "Another-Horse-9".toCharArray(), PlainPassword.REFUSED),
                SignInFailure.RESET_REQUIRED);
    }

    @Test
    void passwordsAreCheckedByThePoolsOwnRule() {
        PasswordPolicy policy = accounts("desk").policy().orElseThrow();
        assertThat(policy).isEqualTo(PasswordPolicy.USUAL);
        assertThat(policy.lacks("Correct-Horse-9".toCharArray())).isEmpty();
        assertThat(policy.lacks("Correct Horse9".toCharArray())).isEmpty();
        assertThat(policy.lacks("correct".toCharArray()))
                .containsExactlyInAnyOrder(
                        PasswordPolicy.Part.LENGTH,
                        PasswordPolicy.Part.UPPERCASE,
                        PasswordPolicy.Part.DIGIT,
                        PasswordPolicy.Part.SYMBOL);
        assertThat(policy.lacks(" Correct-Horse-9".toCharArray())).containsExactly(PasswordPolicy.Part.FORM);
        for (String password : new String[] {"correct", "correcthorse", "CORRECT-HORSE-9", "Correct-Horse-9 "}) {
            assertThat(policy.lacks(password.toCharArray())).as(password).isNotEmpty();
        }
        refused(() -> accounts("desk").signUp(MIRA, "correct".toCharArray()), SignInFailure.PASSWORD_REJECTED);
    }

    @Test
    void whatIsTooLongIsNotSent() {
        String longer = "l".repeat(300);
        int before = log.all().size();
        assertThatThrownBy(() -> accounts("desk")
                        .signUp(new NewAccount(longer, MIRA.handle(), MIRA.email()), PASSWORD.toCharArray()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> accounts("desk")
                        .signUp(
                                new NewAccount(MIRA.displayName(), MIRA.handle(), longer + "@cruddur.example"),
                                PASSWORD.toCharArray()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("email address")
                .hasMessageContaining("128");
        assertThat(log.all()).hasSize(before);
    }

    @Test
    void aPersonWithoutANameOrWithAnOddOneIsNotSent() {
        for (String login : new String[] {"", "x".repeat(1_000)}) {
            assertThatThrownBy(() -> accounts("desk").confirm(login, "123456"))
                    .isInstanceOf(DeskException.Invalid.class);
            assertThatThrownBy(() -> accounts("desk").sendAgain(login)).isInstanceOf(DeskException.Invalid.class);
        }
    }
}

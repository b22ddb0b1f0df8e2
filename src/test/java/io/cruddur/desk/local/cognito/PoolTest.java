package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import tools.jackson.databind.JsonNode;

/** A pool of its own for each test, with a clock that the test moves, through AWS's client. */
abstract class PoolTest {
    static final String POOL = "local_Cruddur";
    static final String CLIENT = "desk";
    static final String SHOWING = "showing";
    static final String SECRETIVE = "secretive";
    static final String SECRET = "s3cr3t of the client";
    static final String ROTATING = "rotating";
    static final String SRP_ONLY = "srponly";
    static final String PASSWORD = "Correct-Horse-9";

    volatile Instant now = Instant.parse("2026-11-21T07:00:00.125Z");
    private final AtomicLong privateNumbers = new AtomicLong(1);
    private CognitoEmulator emulator;
    private CognitoIdentityProviderClient client;

    PoolSettings settings() {
        return PoolSettings.of(
                        POOL,
                        AppClient.open(CLIENT),
                        AppClient.open(SHOWING).showingUsers(),
                        AppClient.open(SECRETIVE).withSecret(SECRET),
                        AppClient.open(ROTATING).rotating(Duration.ofSeconds(10)),
                        AppClient.open(SRP_ONLY).withFlows(AppClient.Flow.USER_SRP_AUTH))
                .withAliases("email");
    }

    @Nullable
    Path folder() {
        return null;
    }

    @BeforeEach
    void start() throws IOException {
        emulator = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder(),
                settings(),
                () -> now,
                (_, _) -> false);
        client = CognitoContract.connect(emulator.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    CognitoEmulator emulator() {
        return emulator;
    }

    CognitoIdentityProviderClient client() {
        return client;
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** A confirmed user with a password. */
    String create(String name, AttributeType... attributes) {
        String sub = CognitoContract.map(client.adminCreateUser(create -> create.userPoolId(POOL)
                                .username(name)
                                .messageAction(MessageActionType.SUPPRESS)
                                .userAttributes(attributes))
                        .user()
                        .attributes())
                .get("sub");
        setPassword(name, true);
        return Objects.requireNonNull(sub);
    }

    void setPassword(String name, boolean permanent) {
        client.adminSetUserPassword(
                set -> set.userPoolId(POOL).username(name).password(PASSWORD).permanent(permanent));
    }

    InitiateAuthResponse initiate(String clientId, AuthFlowType flow, Map<String, String> parameters) {
        return client.initiateAuth(
                auth -> auth.clientId(clientId).authFlow(flow).authParameters(parameters));
    }

    InitiateAuthResponse byPassword(String clientId, String name, String password) {
        return initiate(clientId, AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", name, "PASSWORD", password));
    }

    AuthenticationResultType signIn(String clientId, String name) {
        return byPassword(clientId, name, PASSWORD).authenticationResult();
    }

    SrpCaller srp(String password) {
        return new SrpCaller(
                "Cruddur",
                password,
                BigInteger.valueOf(7).pow(300).add(BigInteger.valueOf(privateNumbers.incrementAndGet())));
    }

    /** The whole way by SRP, up to what comes after the password. */
    RespondToAuthChallengeResponse bySrp(String clientId, String name, String password) {
        SrpCaller srp = srp(password);
        Map<String, String> challenge = initiate(
                        clientId, AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", name, "SRP_A", srp.srpA()))
                .challengeParameters();
        return respond(clientId, ChallengeNameType.PASSWORD_VERIFIER, null, srp.answer(challenge, now));
    }

    RespondToAuthChallengeResponse respond(
            String clientId, ChallengeNameType challenge, @Nullable String session, Map<String, String> responses) {
        return client.respondToAuthChallenge(answer -> answer.clientId(clientId)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(responses));
    }

    /** The codes that were sent, newest first. */
    JsonNode sent() throws IOException, InterruptedException {
        return control("CruddurLocal.ListSentCodes", "{}").path("SentCodes");
    }

    String newestCode() throws IOException, InterruptedException {
        return sent().path(0).path("Code").stringValue();
    }

    JsonNode control(String target, String body) throws IOException, InterruptedException {
        return control(endpoint(), target, body);
    }

    static JsonNode control(URI endpoint, String target, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonDocument.read(http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("X-Amz-Target", target)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonDocument.read(http.send(
                            HttpRequest.newBuilder(endpoint().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    /** AWS's own type and message, which the app tells errors apart by. */
    static void assertFails(ThrowingCallable call, String type, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CognitoIdentityProviderException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}

package io.cruddur.desk.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.cognito.signin.CognitoSignIn;
import io.cruddur.desk.cognito.signin.SignInClient;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.AwsStandIn;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;

/** On the emulator and DynamoDB Local in AWS's place, with no credentials on this machine. */
@ExtendWith(LocalServicesExtension.class)
class PersonCredentialsTest {
    private static final String REGION = "eu-central-1";
    private static final String POOL = REGION + "_Cruddur";
    private static final String IDENTITY_POOL = REGION + ":c0ddc0de-0000-4000-8000-000000000000";
    private static final String PASSWORD = "Correct-Horse-9";

    private final RequestLog log = new RequestLog();
    private Duration offset = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(offset);

    @SuppressWarnings("NullAway.Init")
    private volatile SignedIn signedIn;

    private CognitoEmulator emulator;
    private AwsStandIn aws;
    private AwsClients clients;
    private CognitoSignIn signIn;

    @BeforeEach
    void start(LocalEndpoints services) throws IOException {
        emulator = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                PoolSettings.of(POOL, AppClient.open("desk"), AppClient.open("other"))
                        .withIdentityPool(IDENTITY_POOL)
                        .namedAs(URI.create("https://cognito-idp." + REGION + ".amazonaws.com")),
                clock,
                (_, _) -> false);
        aws = new AwsStandIn(Map.of("dynamodb.", services.dynamo(), "cognito-", emulator.endpoint()));
        clients = clients(aws);
        try (AwsClients administrator = AwsClients.local(
                services.dynamo(),
                emulator.endpoint(),
                REGION,
                new WriteGuard(Environment.LOCAL, clock),
                new RequestLog(),
                clock)) {
            administrator.cognito().adminCreateUser(create -> create.userPoolId(POOL)
                    .username("mira"));
            administrator.cognito().adminSetUserPassword(set -> set.userPoolId(POOL)
                    .username("mira")
                    .password(PASSWORD)
                    .permanent(true));
        }
        signIn = new CognitoSignIn(
                clients.accounts(),
                new SignInClient(POOL, "desk", clients.pages().issuer(POOL), Optional.empty()),
                clients.pages(),
                clock);
        signedIn = (SignedIn) signIn.begin("mira", PASSWORD.toCharArray(), PlainPassword.REFUSED);
    }

    private AwsClients clients(SdkHttpClient http) {
        return AwsClients.prod(
                http,
                () -> {
                    throw SdkClientException.create("There are none on this machine");
                },
                REGION,
                new WriteGuard(Environment.PROD, clock),
                log,
                clock);
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.end();
        emulator.close();
    }

    private PersonClient person(AwsClients at, String identityPool) {
        return at.person(Optional.of(new PersonLogin(identityPool, POOL, () -> signedIn.tokens())));
    }

    private PersonClient person() {
        return person(clients, IDENTITY_POOL);
    }

    private List<String> asked(String host) {
        return aws.to(host).stream().map(AwsStandIn.Sent::operation).toList();
    }

    private List<String> keys() {
        return aws.to("dynamodb.").stream()
                .map(AwsStandIn.Sent::keyId)
                .distinct()
                .toList();
    }

    @Test
    void whatIsAskedIsSignedWithCredentialsOfTheIdentityPool() {
        PersonClient mira = person();
        mira.dynamo().listTables();
        mira.dynamo().listTables();

        assertThat(keys()).singleElement().asString().startsWith("ASIA");
        assertThat(asked("cognito-identity."))
                .as("asked for once")
                .containsExactly("GetId", "GetCredentialsForIdentity");
        assertThat(aws.to("cognito-")).as("nothing there is signed").allSatisfy(sent -> assertThat(sent.keyId())
                .isEmpty());
        assertThatThrownBy(() -> mira.dynamo().deleteTable(delete -> delete.tableName("x")))
                .as("the lock is as closed as ever")
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(log.all().toString()).contains("GetCredentialsForIdentity", IDENTITY_POOL);
        Leak.noneIn(log.all().toString(), signedIn.tokens().id());
    }

    @Test
    void theyAreGotAnewBeforeTheyEndWithTheTokensOfThen() {
        PersonClient mira = person();
        mira.dynamo().listTables();
        offset = Duration.ofMinutes(54);
        mira.dynamo().listTables();
        assertThat(keys()).hasSize(1);

        offset = Duration.ofMinutes(56);
        signedIn = signIn.refresh(signedIn);
        mira.dynamo().listTables();
        assertThat(keys()).hasSize(2);
        assertThat(asked("cognito-identity."))
                .containsExactly("GetId", "GetCredentialsForIdentity", "GetCredentialsForIdentity");
    }

    @Test
    void whoHasSignedOutHasNone() {
        PersonClient mira = person();
        mira.dynamo().listTables();
        mira.leave();
        int before = aws.sent.size();
        assertThatThrownBy(() -> mira.dynamo().listTables()).isInstanceOf(DeskException.NotSignedIn.class);
        assertThat(aws.sent).hasSize(before);
    }

    @Test
    void twoPeopleHaveTheirOwn() {
        PersonClient one = person();
        PersonClient other = person();
        one.dynamo().listTables();
        other.dynamo().listTables();
        assertThat(keys()).hasSize(2);
        one.leave();
        other.dynamo().listTables();
    }

    @Test
    void whatTheIdentityPoolRefusesIsSaid() {
        refused(() -> person(clients, REGION + ":other"), DeskException.NotFound.class, "AWS_COGNITO_IDENTITY_POOL_ID");
        refused(() -> person(clients, "us-east-1:other"), DeskException.Invalid.class, "not in eu-central-1");
        refused(() -> person(clients, "other"), DeskException.Invalid.class, "AWS_COGNITO_IDENTITY_POOL_ID");
        offset = Duration.ofHours(2);
        refused(this::person, DeskException.Denied.class, "among its identity providers");
        refused(
                "InvalidIdentityPoolConfigurationException",
                DeskException.Denied.class,
                "no role for those who have signed in");
        refused("TooManyRequestsException", DeskException.Throttled.class, "go faster");
    }

    private void refused(Supplier<PersonClient> person, Class<? extends DeskException> kind, String said) {
        assertThatThrownBy(() -> person.get().dynamo().listTables())
                .isInstanceOf(kind)
                .hasMessageContaining(said);
        Request last = log.all().getLast();
        assertThat(last.operation()).isEqualTo("ListTables");
        assertThat(last.outcome()).isEqualTo(Request.Outcome.FAILED);
        assertThat(last.answer()).isNotEqualTo("Refused: the credentials have changed");
    }

    private void refused(String type, Class<? extends DeskException> kind, String said) {
        try (AwsClients refusing = clients(new CountingHttp(400, "{\"__type\":\"" + type + "\",\"message\":\"No\"}"))) {
            refused(() -> person(refusing, IDENTITY_POOL), kind, said);
        }
    }

    /** Nobody is without them for a network that is gone for a moment. */
    @Test
    void thoseThatAreStillGoodAreUsedWhenThereAreNoNewOnes() {
        String[] answer = {""};
        CountingHttp http = new CountingHttp(request -> {
            if (!request.host().startsWith("cognito-identity.")) {
                return "{}";
            }
            if (answer[0].isEmpty()) {
                throw SdkClientException.create("No network");
            }
            return answer[0];
        });
        answer[0] = "{\"IdentityId\":\"" + REGION + ":1\",\"Credentials\":{\"AccessKeyId\":\"ASIAEXAMPLE\","
                + "\"SecretKey\":\"hunter2\",\"SessionToken\":\"hunter2\",\"Expiration\":"
                + clock.instant().plus(Duration.ofHours(1)).getEpochSecond() + "}}";
        try (AwsClients there = clients(http)) {
            PersonClient mira = person(there, IDENTITY_POOL);
            mira.dynamo().listTables();
            answer[0] = "";
            offset = Duration.ofMinutes(57);
            mira.dynamo().listTables();
            offset = Duration.ofMinutes(61);
            assertThatThrownBy(() -> mira.dynamo().listTables())
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("get AWS credentials from the identity pool");
            Leak.noneIn(log.all().toString(), "hunter2");
        }
    }
}

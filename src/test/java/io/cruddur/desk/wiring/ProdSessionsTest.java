package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.aws.AwsAccess;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.MemoryPreferences;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class ProdSessionsTest {
    private static final String IDENTITY = """
        <GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>\
        </GetCallerIdentityResult></GetCallerIdentityResponse>\
        """;

    @TempDir
    Path folder;

    private final RequestLog log = new RequestLog();

    @Test
    void itKnowsItsAccountAndStartsLocked() throws Exception {
        CountingHttp aws = new CountingHttp(200, IDENTITY);
        OpenSession open = open(aws, Map.of("AWS_REGION", "eu-central-1"));
        Session session = open.session();

        assertThat(session.place().account()).isEqualTo("123456789012");
        assertThat(session.place().environment()).isEqualTo(Environment.PROD);
        assertThat(session.guard().allowsWrites()).isFalse();
        assertThat(aws.sent).extracting(uri -> uri.getHost()).containsExactly("sts.eu-central-1.amazonaws.com");
        assertThatThrownBy(() -> session.tables()
                        .admin()
                        .create(TableDefinitions.messages("cruddur-messages", true), Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).as("nothing more left this machine").hasSize(1);
        assertThat(folder.resolve("audit").resolve("production.jsonl"))
                .as("it is written down that it was asked for")
                .content()
                .contains("CreateTable", "cruddur-messages", "refused", "123456789012");
        open.resources().close();
    }

    @Test
    void nobodyIsImpersonatedThereEvenWhenItIsUnlocked() throws Exception {
        CountingHttp aws = new CountingHttp(200, IDENTITY);
        OpenSession open = open(aws, Map.of("AWS_REGION", "eu-central-1"));
        Session session = open.session();
        assertThat(session.guard().unlock("123456789012", List.of("123456789012")))
                .isTrue();
        int before = aws.sent.size();

        assertThatThrownBy(() -> session.messages()
                        .store()
                        .reply(new MessageStore.Reply(
                                UUID.randomUUID(), "g", new Person("u", "Ann", "ann"), "not me", "")))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).hasSize(before);
        open.resources().close();
    }

    @Test
    void withoutARegionItSaysSo() {
        assertThatThrownBy(() -> open(new CountingHttp(200, IDENTITY), Map.of("AWS_PROFILE", "no-such-profile")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("No AWS region");
    }

    @Test
    void withoutAnAnswerThatNamesTheAccountThereIsNoSession() {
        CountingHttp expired = new CountingHttp(
                403, "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>old</Message></Error></ErrorResponse>");

        assertThatThrownBy(() -> open(expired, Map.of("AWS_REGION", "eu-central-1")))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("Sign in again");
    }

    @Test
    void withoutADatabaseTheUsersSayWhatToSet() throws Exception {
        OpenSession open = open(new CountingHttp(200, IDENTITY), Map.of("AWS_REGION", "eu-central-1"));

        assertThatThrownBy(() -> open.session().users().rows().all(Work.UNWATCHED))
                .isInstanceOf(DeskException.NotAvailable.class)
                .hasMessageContaining("PROD_CONNECTION_URL");
        open.resources().close();
    }

    @Test
    void withoutAnAppClientSigningInSaysWhatToSet() throws Exception {
        OpenSession open = open(
                new CountingHttp(200, IDENTITY),
                Map.of("AWS_REGION", "eu-central-1", "AWS_COGNITO_USER_POOL_ID", "eu-central-1_x"));

        assertThatThrownBy(() -> open.session().account().signIn().begin("mira", new char[0], PlainPassword.REFUSED))
                .isInstanceOf(DeskException.NotAccepted.class)
                .hasMessageContaining("AWS_COGNITO_USER_POOL_CLIENT_ID");
        assertThat(open.session().account().browser()).isEmpty();
        open.resources().close();
    }

    @Test
    void theBrowserIsAWayInOnlyWhereItCanComeBack() throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_COGNITO_USER_POOL_ID", "eu-central-1_x",
                "AWS_COGNITO_USER_POOL_CLIENT_ID", "client1"));
        OpenSession without = open(new CountingHttp(200, IDENTITY), variables);
        assertThat(without.session().account().browser()).isEmpty();
        without.resources().close();

        variables.put("AWS_COGNITO_USER_POOL_CLIENT_REDIRECT_URLS", "http://localhost:8400/signed-in");
        OpenSession with = open(new CountingHttp(200, IDENTITY), variables);
        assertThat(with.session().account().browser()).isPresent();
        with.resources().close();
    }

    @Test
    void oneSignsInWhileItIsLocked() throws Exception {
        CountingHttp aws =
                new CountingHttp(request -> request.getUri().getHost().startsWith("sts.")
                        ? IDENTITY
                        : "{\"ChallengeName\":\"CUSTOM_CHALLENGE\",\"ChallengeParameters\":{}}");
        OpenSession open = open(
                aws,
                Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_COGNITO_USER_POOL_ID", "eu-central-1_x",
                        "AWS_COGNITO_USER_POOL_CLIENT_ID", "client1",
                        "AWS_COGNITO_USER_POOL_CLIENT_SECRET", "hunter2"));

        SignInStep step = open.session().account().signIn().begin("mira", new char[0], PlainPassword.REFUSED);
        assertThat(step).isInstanceOfSatisfying(SignInChallenge.Other.class, other -> assertThat(other.name())
                .isEqualTo("CUSTOM_CHALLENGE"));
        assertThat(aws.sent)
                .extracting(uri -> uri.getHost())
                .containsExactly("sts.eu-central-1.amazonaws.com", "cognito-idp.eu-central-1.amazonaws.com");
        Leak.noneIn(log.all().toString(), "hunter2");
        open.resources().close();
    }

    private static final Map<String, String> DEMO = Map.of(
            "AWS_COGNITO_USER_POOL_ID", "eu-central-1_x",
            "AWS_COGNITO_USER_POOL_CLIENT_ID", "client1",
            "AWS_COGNITO_IDENTITY_POOL_ID", "eu-central-1:1");

    private static Map<String, String> demoAnd(String name, String value) {
        Map<String, String> variables = new HashMap<>(DEMO);
        variables.put(name, value);
        return variables;
    }

    @Test
    void whereWhoSignsInGetsCredentialsNoneAreNeeded() throws Exception {
        AtomicBoolean there = new AtomicBoolean();
        CountingHttp aws = new CountingHttp(200, IDENTITY);
        OpenSession open = open(aws, demoAnd("AWS_REGION", "eu-central-1"), () -> {
            if (there.get()) {
                return AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
            }
            throw SdkClientException.create("None in any of the providers");
        });
        Session session = open.session();
        assertThat(session.place().isForPeopleAlone()).isTrue();
        assertThat(session.guard().allowsWrites()).isFalse();

        there.set(true);
        assertThatThrownBy(() -> session.tables().admin().list(Work.UNWATCHED))
                .as("nobody has asked whose those are that came later")
                .isInstanceOf(DeskException.NotAvailable.class)
                .hasMessageContaining("shows Messages alone")
                .hasMessageContaining("with a profile")
                .hasMessageContaining("No usable AWS credentials were found");
        assertThat(log.all().getLast().answer()).isEqualTo("Not sent: no credentials");
        assertThat(aws.sent).isEmpty();
        open.resources().close();
    }

    @Test
    void theRegionIsThatOfTheIdentityPoolWhereNoneIsSet() throws Exception {
        OpenSession open = open(new CountingHttp(200, IDENTITY), demoAnd("AWS_PROFILE", "no-such-profile"));
        assertThat(open.session().place().region()).isEqualTo("eu-central-1");
        open.resources().close();
    }

    @Test
    void whoHasChosenAProfileIsToldWhatIsWrongWithIt() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("None in any of the providers");
        };
        assertThatThrownBy(() -> open(new CountingHttp(200, IDENTITY), demoAnd("AWS_PROFILE", "ops"), none))
                .isInstanceOf(DeskException.NotSignedIn.class);
        Map<String, String> noClient = demoAnd("AWS_REGION", "eu-central-1");
        noClient.remove("AWS_COGNITO_USER_POOL_CLIENT_ID");
        assertThatThrownBy(() -> open(new CountingHttp(200, IDENTITY), noClient, none))
                .as("nobody could sign in")
                .isInstanceOf(DeskException.NotSignedIn.class);
    }

    /** Somebody has put other keys there while the app was open. */
    @Test
    void credentialsOfAnotherAccountCloseTheSession() {
        AtomicReference<String> key = new AtomicReference<>("AKIDMINE");
        AtomicBoolean closed = new AtomicBoolean();
        CountingHttp aws = new CountingHttp(request -> IDENTITY.replace(
                "123456789012",
                request.firstMatchingHeader("Authorization").orElse("").contains("AKIDMINE")
                        ? "123456789012"
                        : "210987654321"));
        OpenSession open = open(aws, Map.of("AWS_REGION", "eu-central-1"), new ClosingCredentials(key, closed));

        key.set("AKIDOTHER");
        assertThatThrownBy(() -> open.session().tables().admin().list(Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class);

        assertThat(open.lost().toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(60))
                .asString()
                .contains("123456789012", "connect");
        await().untilTrue(closed);
        assertThat(aws.sent).allMatch(uri -> uri.getHost().startsWith("sts."));
    }

    /** The key of the moment. */
    private record ClosingCredentials(AtomicReference<String> key, AtomicBoolean closed)
            implements AwsCredentialsProvider, SdkAutoCloseable {
        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(key.get(), "secret");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private OpenSession open(CountingHttp http, Map<String, String> variables) {
        return open(
                http, variables, StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }

    private OpenSession open(CountingHttp http, Map<String, String> variables, AwsCredentialsProvider credentials) {
        ProdSessions sessions = new ProdSessions(
                (profile, region, guard, requests, clock) ->
                        AwsClients.prod(http, credentials, region, guard, requests, clock),
                AwsAccess.ofThisMachine().profiles(),
                new DeskVariables(variables),
                new MemoryPreferences(),
                folder,
                new AuditFile(folder.resolve("audit"), InstantSource.system()),
                log,
                InstantSource.system());
        return sessions.open(Connector.ConnectionChoice.prod("", ""), (_, _, _) -> {}, Work.UNWATCHED);
    }
}

package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.StandInAws;
import io.cruddur.desk.support.StandInAws.Answer;
import io.cruddur.desk.support.StandInAws.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The device authorization, against something that answers as AWS does. */
class SsoSignInTest {
    /** SHA-1 of "one". */
    private static final String FILE = ".aws/sso/cache/fe05bcdcdc4928012781a5f1a2a77cbb5398e106.json";

    private static final Answer PENDING = Answer.error(400, "AuthorizationPendingException", "pending");
    private static final Answer SLOWER = Answer.error(400, "SlowDownException", "slower");

    @TempDir
    Path home;

    private final RequestLog log = new RequestLog();
    private final Deque<Answer> tokens = new ArrayDeque<>();
    private final List<Duration> waited = new ArrayList<>();
    private final List<DeviceCode> shown = new ArrayList<>();
    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final StandInAws aws = new StandInAws(this::answer);
    private String page = "https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH";
    private int forgotten;
    private @Nullable Answer starts;

    @BeforeEach
    void profile() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [profile sso]
                sso_session = one
                sso_account_id = 111111111111
                sso_role_name = Reader
                [sso-session one]
                sso_region = eu-west-1
                sso_start_url = https://example.awsapps.com/start
                [profile legacy]
                sso_start_url = https://legacy.awsapps.com/start
                sso_region = eu-west-2
                sso_account_id = 111111111111
                sso_role_name = Reader
                """);
    }

    private Answer answer(Call call) {
        if (call.asks("/client/register")) {
            return Answer.ok("{\"clientId\":\"client\",\"clientSecret\":\"hunter2-client\",\"clientIdIssuedAt\":0,"
                    + "\"clientSecretExpiresAt\":"
                    + now.plus(Duration.ofDays(90)).getEpochSecond() + "}");
        }
        Answer wanted = starts;
        if (wanted != null && call.asks("/device_authorization")) {
            return wanted;
        }
        if (call.asks("/device_authorization")) {
            if (forgotten > 0) {
                forgotten--;
                return Answer.error(401, "InvalidClientException", "unknown client");
            }
            return Answer.ok("{\"deviceCode\":\"hunter2-device\",\"userCode\":\"ABCD-EFGH\",\"verificationUri\":"
                    + "\"https://device.sso.eu-west-1.amazonaws.com/\",\"verificationUriComplete\":\"" + page
                    + "\",\"expiresIn\":600,\"interval\":1}");
        }
        if (call.asks("/token")) {
            return tokens.isEmpty() ? PENDING : tokens.removeFirst();
        }
        return Answer.ok("{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"hunter2-sso\","
                + "\"sessionToken\":\"hunter2-token\",\"expiration\":"
                + now.plus(Duration.ofHours(1)).toEpochMilli() + "}}");
    }

    private static Answer token() {
        return Answer.ok("{\"accessToken\":\"hunter2-access\",\"tokenType\":\"Bearer\",\"expiresIn\":28800,"
                + "\"refreshToken\":\"hunter2-refresh\"}");
    }

    private AwsAccess access() {
        return AwsAccess.of(AwsFiles.in(home), Map.of(), aws, clock, time -> {
            waited.add(time);
            now = now.plus(time);
        });
    }

    private void signIn(String profile, Work work) {
        access().signIn(profile, shown::add, work, log, clock);
    }

    @Test
    void theCodeIsShownAndWhatComesOfItIsKeptWhereTheCliKeepsIt() throws Exception {
        tokens.addAll(List.of(PENDING, SLOWER, token()));

        signIn("sso", Work.UNWATCHED);

        assertThat(shown).singleElement().satisfies(code -> {
            assertThat(code.code()).isEqualTo("ABCD-EFGH");
            assertThat(code.page()).hasToString(page);
        });
        assertThat(waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(6));
        Path file = home.resolve(FILE);
        assertThat(Files.readString(file))
                .contains("\"accessToken\"", "hunter2-access", "\"refreshToken\"", "hunter2-refresh")
                .contains("\"clientId\"", "\"clientSecret\"", "hunter2-client", "\"registrationExpiresAt\"")
                .contains("\"startUrl\"", "https://example.awsapps.com/start", "\"region\"", "eu-west-1")
                .containsPattern("\"expiresAt\" : \"[0-9T:-]+Z\"");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(aws.calls).allMatch(call -> call.host().equals("oidc.eu-west-1.amazonaws.com"));
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile).filter(one -> holdsASecret(one)))
                    .as("where the secrets are kept")
                    .containsExactly(file);
        }
        Leak.noneIn(log.all().toString(), "hunter2");
        Leak.noneIn(log.all().toString(), "ABCD-EFGH");
        try (AwsClients clients =
                access().connect("sso", "eu-central-1", new WriteGuard(Environment.PROD, clock), log, clock)) {
            clients.dynamo().listTables();
            assertThat(aws.calls.getLast().key()).isEqualTo("ASIASSO");
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            return Files.readString(file).contains("hunter2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aProfileWithoutASessionSignsInAsTheCliDoes() throws Exception {
        tokens.add(Answer.ok("{\"accessToken\":\"hunter2-access\",\"tokenType\":\"Bearer\",\"expiresIn\":28800}"));

        signIn("legacy", Work.UNWATCHED);

        assertThat(aws.calls.getFirst().body()).doesNotContain("scopes");
        assertThat(aws.calls.getFirst().host()).isEqualTo("oidc.eu-west-2.amazonaws.com");
        try (Stream<Path> files = Files.list(home.resolve(".aws/sso/cache"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theRegistrationIsUsedAgainUntilAwsForgetsIt() {
        tokens.add(token());
        signIn("sso", Work.UNWATCHED);
        tokens.add(token());
        signIn("sso", Work.UNWATCHED);
        assertThat(aws.calls).filteredOn(call -> call.asks("/client/register")).hasSize(1);

        forgotten = 1;
        tokens.add(token());
        signIn("sso", Work.UNWATCHED);
        assertThat(aws.calls).filteredOn(call -> call.asks("/client/register")).hasSize(2);
    }

    @Test
    void refusedOrTooLateIsSaidAndNothingIsKept() {
        tokens.add(Answer.error(400, "AccessDeniedException", "denied"));
        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("refused in the browser");

        tokens.add(Answer.error(400, "ExpiredTokenException", "expired"));
        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED)).hasMessageContaining("the code has expired");

        waited.clear();
        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED)).hasMessageContaining("the code has expired");
        assertThat(waited).hasSize(600);
        assertThat(home.resolve(FILE)).doesNotExist();
        assertThat(log.all())
                .filteredOn(request -> request.outcome() == Request.Outcome.FAILED)
                .hasSizeLessThan(6);
    }

    @Test
    void whoCancelsEndsTheWaiting() {
        Work stopped = new Work() {
            @Override
            public void step(String what) {}

            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean isCancelled() {
                return waited.size() > 2;
            }
        };

        assertThatThrownBy(() -> signIn("sso", stopped)).isInstanceOf(CancelledException.class);
        assertThat(waited).hasSize(3);
    }

    @Test
    void aStartUrlThatNobodyKnowsIsNamed() {
        starts = Answer.error(400, "InvalidRequestException", "");

        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("https://example.awsapps.com/start")
                .hasMessageContaining("eu-west-1")
                .hasMessageContaining("“sso”");
    }

    /** It would be opened in the browser. */
    @Test
    void aPageThatIsNoneOfTheWebsIsNotShown() {
        page = "file:///etc/passwd";

        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED)).isInstanceOf(DeskException.Unreachable.class);
        assertThat(shown).isEmpty();
    }

    @Test
    void whereItCannotBeKeptThatIsSaid() throws Exception {
        Files.createDirectories(home.resolve(FILE));
        tokens.add(token());

        assertThatThrownBy(() -> signIn("sso", Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("could not be kept");
    }
}

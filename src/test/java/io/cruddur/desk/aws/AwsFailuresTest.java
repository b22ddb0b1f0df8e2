package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.StandInAws;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkInterruptedException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

class AwsFailuresTest {
    private static final AwsCredentialsProvider SOME =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "hunter2battery"));

    @ParameterizedTest
    @CsvSource({
        "400, ResourceNotFoundException, NotFound, does not exist",
        "400, ResourceInUseException, Conflict, there first",
        "400, ConditionalCheckFailedException, Conflict, there first",
        "400, ProvisionedThroughputExceededException, Throttled, faster",
        "400, AccessDeniedException, Denied, not allowed",
        "400, ExpiredTokenException, NotSignedIn, Sign in again",
        "403, UnrecognizedClientException, NotSignedIn, Sign in again",
        "400, ValidationException, Invalid, the service's words",
        "400, UnknownOperationException, NotAvailable, Not available here",
        "500, InternalServerError, Unreachable, trouble of its own",
        "418, TeapotException, Failed, the service's words"
    })
    void whatAwsAnswersBecomesASentence(int status, String code, String kind, String words) {
        CountingHttp aws = new CountingHttp(
                status, "{\"__type\":\"com.amazonaws#" + code + "\",\"message\":\"the service's words\"}");

        RuntimeException explained = explainListTables(aws, SOME);

        assertThat(explained.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(explained)
                .hasMessageContaining(words)
                .message()
                .satisfies(message -> Leak.noneIn(message, "hunter2battery"))
                .doesNotContain("Exception")
                .endsWith(".");
    }

    /** A machine whose clock is an hour slow or fast signs nothing that AWS takes; both times are said. */
    @ParameterizedTest
    @CsvSource({
        "3600, RequestTimeTooSkewed, slow",
        "-3600, RequestTimeTooSkewed, fast",
        "3600, InvalidSignatureException, slow",
        "3600, SignatureDoesNotMatch, slow"
    })
    void aClockThatIsWrongByAnHour(int ahead, String code, String how) {
        StandInAws aws = new StandInAws(_ -> new StandInAws.Answer(
                403,
                Map.of(
                        "x-amzn-ErrorType",
                        code,
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plusSeconds(ahead).atOffset(ZoneOffset.UTC))),
                "{\"message\":\"Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z\"}"));

        assertThat(explainListTables(aws, SOME))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .message()
                .containsPattern("clock of this machine is (59|60) minutes " + how + ": it says .+, and AWS .+\\.");
    }

    @Test
    void aSecretThatDoesNotBelongToItsKey() {
        StandInAws aws = new StandInAws(_ -> StandInAws.Answer.error(
                403, "SignatureDoesNotMatch", "The request signature we calculated does not match"));

        assertThat(explainListTables(aws, SOME)).hasMessageContaining("does not belong to the access key");
    }

    /** Whatever the service leaves unsaid: a sentence, with a reason, and no word of the machine's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceNotFoundException",
                "ResourceInUseException",
                "AccessDeniedException",
                "ValidationException",
                "UnknownOperationException",
                "TeapotException",
                "",
            })
    void aServiceThatSaysNothingIsASentenceToo(String code) {
        for (String message : List.of("", ",\"message\":null", ",\"message\":\"\"", ",\"message\":\" \"")) {
            // What is tried again waits, and its sentence asks for no words of the service's.
            for (int status : List.of(400, 404)) {
                CountingHttp aws = new CountingHttp(status, "{\"__type\":\"" + code + "\"" + message + "}");

                assertThat(explainListTables(aws, SOME).getMessage())
                        .as(status + message)
                        .endsWith(".")
                        .doesNotContain("null")
                        .doesNotContain(": .")
                        .doesNotContain("  ");
            }
        }
        assertThat(explainListTables(new CountingHttp(404, ""), SOME)).hasMessageNotContaining("null");
    }

    @Test
    void nothingListensAtTheAddress() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free);
        InstantSource clock = InstantSource.system();
        try (AwsClients clients = AwsClients.local(
                nobody, nobody, "us-east-1", new WriteGuard(Environment.LOCAL, clock), new RequestLog(), clock)) {
            RuntimeException failure =
                    catchRuntimeException(() -> clients.dynamo().listTables());

            assertThat(AwsFailures.explain(failure, "list the tables"))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageStartingWith("Could not list the tables: nothing answers");
        }
    }

    @Test
    void aProfileThatDoesNotExist() {
        AwsCredentialsProvider none = ProfileCredentialsProvider.builder()
                .profileName("nowhere")
                .profileFile(ProfileFile.aggregator().build())
                .build();

        assertThat(explainListTables(new CountingHttp(), none))
                .isInstanceOf(DeskException.NotSignedIn.class)
                // Nor is it said where there is no other one.
                .hasMessageContaining("~/.aws/config (aws configure)")
                .hasMessageNotContaining("another");
    }

    @Test
    void anExpiredSsoSession() {
        AwsCredentialsProvider expired = new AwsCredentialsProvider() {
            @Override
            public software.amazon.awssdk.auth.credentials.AwsCredentials resolveCredentials() {
                throw ExpiredTokenException.builder().message("expired").build();
            }
        };

        assertThat(explainListTables(new CountingHttp(), expired))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("aws sso login");
    }

    @Test
    void anInterruptIsACancellation() {
        Thread.currentThread().interrupt();
        try {
            assertThat(explainListTables(new CountingHttp(), SOME)).isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The requests and the sentence go by one rule. */
    @Test
    void whatIsStoppedIsStoppedInTheRequestsToo() {
        for (Exception stop : List.of(
                AbortedException.create("stopped"),
                new SdkInterruptedException(),
                new CancelledException(),
                new IllegalStateException(new InterruptedException()),
                new IllegalStateException(new ClosedByInterruptException()))) {
            RequestLog log = new RequestLog();
            assertThat(explainListTables(failing(stop), SOME, log))
                    .as("%s", stop)
                    .isInstanceOf(CancelledException.class);
            assertThat(log.all()).singleElement().satisfies(request -> {
                assertThat(request.outcome()).as("%s", stop).isEqualTo(Request.Outcome.STOPPED);
                assertThat(request.answer()).isEqualTo("Stopped before the answer");
            });
        }
        for (Exception other : List.of(
                ApiCallTimeoutException.builder()
                        .message("too long")
                        .cause(AbortedException.create("by the SDK"))
                        .build(),
                new IllegalStateException("else"))) {
            RequestLog log = new RequestLog();
            assertThat(explainListTables(failing(other), SOME, log))
                    .as("%s", other)
                    .isInstanceOf(DeskException.Unreachable.class);
            assertThat(log.all()).singleElement().satisfies(request -> assertThat(request.outcome())
                    .as("%s", other)
                    .isEqualTo(Request.Outcome.FAILED));
        }
    }

    private static SdkHttpClient failing(Exception failure) {
        return new CountingHttp(200, "{}", () -> {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        });
    }

    private static RuntimeException explainListTables(SdkHttpClient aws, AwsCredentialsProvider credentials) {
        return explainListTables(aws, credentials, new RequestLog());
    }

    private static RuntimeException explainListTables(
            SdkHttpClient aws, AwsCredentialsProvider credentials, RequestLog log) {
        InstantSource clock = InstantSource.system();
        try (AwsClients clients =
                AwsClients.prod(aws, credentials, "eu-west-1", new WriteGuard(Environment.PROD, clock), log, clock)) {
            RuntimeException failure =
                    catchRuntimeException(() -> clients.dynamo().listTables());
            assertThat(failure).isNotNull();
            return AwsFailures.explain(failure, "list the tables");
        }
    }
}

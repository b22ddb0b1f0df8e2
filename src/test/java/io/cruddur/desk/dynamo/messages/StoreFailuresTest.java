package io.cruddur.desk.dynamo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.MessageQuery;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.support.CountingHttp;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What DynamoDB answers on a bad day, as the store's callers meet it: typed, and in a sentence. */
class StoreFailuresTest {
    /** Retries at once: the SDK's own pauses grow to many seconds. */
    private static DynamoDbClient answering(CountingHttp http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration ->
                        configuration.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(3)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    private static MessageStore store(DynamoDbClient client) {
        return new DynamoMessageStore(client, "messages", Clock.systemUTC(), Impersonation.ALLOWED);
    }

    private static Reply reply(String text) {
        return new Reply(UUID.randomUUID(), "a group", MessagesFixture.person("Anna"), text, "");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ResourceNotFoundException, NotFound",
        "400, AccessDeniedException, Denied",
        "400, ExpiredTokenException, NotSignedIn",
        "400, ProvisionedThroughputExceededException, Throttled",
        "400, ThrottlingException, Throttled",
        "500, InternalServerError, Unreachable",
        "400, ValidationException, Invalid"
    })
    void readingAndWritingSayTheSame(int status, String code, String kind) {
        CountingHttp http = new CountingHttp(
                status, "{\"__type\":\"com.amazonaws.dynamodb#" + code + "\",\"message\":\"its words\"}");
        try (DynamoDbClient client = answering(http)) {
            MessageStore store = store(client);
            for (DeskException failure : new DeskException[] {
                catchThrowableOfType(DeskException.class, () -> store.messages("g", MessageQuery.newest())),
                catchThrowableOfType(DeskException.class, () -> store.conversations("u", null, 20)),
                catchThrowableOfType(DeskException.class, () -> store.reply(reply("Hello"))),
                catchThrowableOfType(
                        DeskException.class,
                        () -> store.start(new FirstMessage(
                                UUID.randomUUID(),
                                MessagesFixture.person("Anna"),
                                MessagesFixture.person("Ben"),
                                "Hello")))
            }) {
                assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
                assertThat(failure.sentence()).endsWith(".").doesNotContain("Exception");
            }
        }
    }

    @Test
    void throttlingIsRetriedBeforeItIsSaid() {
        CountingHttp http = new CountingHttp(
                400, "{\"__type\":\"com.amazonaws.dynamodb#ProvisionedThroughputExceededException\",\"message\":\"\"}");
        try (DynamoDbClient client = answering(http)) {
            assertThatThrownBy(() -> store(client).reply(reply("Hello")))
                    .isInstanceOfSatisfying(DeskException.Throttled.class, failure -> assertThat(failure.retryable())
                            .isTrue());
            assertThat(http.sent).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void whatIsTooLongNeverLeavesThisMachine() {
        CountingHttp http = new CountingHttp();
        try (DynamoDbClient client = answering(http)) {
            assertThatThrownBy(() -> store(client).reply(reply("x".repeat(1_025))))
                    .isInstanceOf(DeskException.Invalid.class)
                    .hasMessageContaining("Shorten it by 1");
            assertThat(http.sent).isEmpty();
        }
    }
}

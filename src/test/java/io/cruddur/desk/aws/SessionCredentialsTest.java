package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One session, one identity: what happens when the keys of the machine become other ones. */
class SessionCredentialsTest {
    private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

    /** AWS, in which each key is somebody's. Remembers who asked what. */
    private static final class Accounts implements SdkHttpClient {
        private final Map<String, String> identities;
        final List<String> sent = new CopyOnWriteArrayList<>();

        /** What happens at the next call that is none of STS, which fails then. */
        @Nullable
        Runnable trouble;

        Accounts(Map<String, String> identities) {
            this.identities = identities;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    Matcher key = KEY.matcher(request.httpRequest()
                            .firstMatchingHeader("Authorization")
                            .orElseThrow());
                    assertThat(key.find()).isTrue();
                    boolean sts = request.httpRequest().host().startsWith("sts.");
                    sent.add((sts ? "sts " : "dynamodb ") + key.group(1));
                    Runnable now = trouble;
                    if (!sts && now != null) {
                        trouble = null;
                        now.run();
                        return answer(503, "");
                    }
                    String identity = identities.get(key.group(1));
                    if (identity == null) {
                        return answer(500, "");
                    }
                    return answer(200, sts ? identity : "{}");
                }

                @Override
                public void abort() {}
            };
        }

        private static HttpExecuteResponse answer(int status, String body) {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(status).build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void close() {}
    }

    private final Accounts aws = new Accounts(Map.of(
            "A1", identity("111111111111", "AIDAONE"),
            "A2", identity("111111111111", "AIDAONE"),
            "A3", identity("111111111111", "AIDATWO"),
            "R1", identity("111111111111", "AROAONE:session-1"),
            "R2", identity("111111111111", "AROAONE:session-2"),
            "B1", identity("222222222222", "AIDABEE")));
    private final InstantSource clock = InstantSource.system();
    private final WriteGuard guard = new WriteGuard(Environment.PROD, clock);
    private final RequestLog log = new RequestLog();
    private String key = "A1";
    private final AwsClients clients = AwsClients.prod(aws, this::keys, "eu-central-1", guard, log, clock);

    /** Those of a role come with a token. */
    private AwsCredentials keys() {
        return key.startsWith("R")
                ? AwsSessionCredentials.create(key, "hunter2", "hunter2-token")
                : AwsBasicCredentials.create(key, "hunter2");
    }

    private static String identity(String account, String user) {
        return "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account + "</Account><UserId>" + user
                + "</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>";
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void keysOfAnotherAccountAreRefusedAndTheLockCloses() {
        openUnlocked("A1");
        put();
        key = "B1";

        assertThatThrownBy(this::put)
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("111111111111")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> clients.dynamo().listTables()).isInstanceOf(DeskException.Denied.class);
        assertThat(aws.sent).containsExactly("sts A1", "dynamodb A1", "sts B1");
        assertThat(guard.allowsWrites()).isFalse();
        assertThat(log.all().getLast().outcome()).isEqualTo(Request.Outcome.REFUSED);
    }

    @Test
    void keysOfAnotherUserOfTheAccountAreRefused() {
        openUnlocked("A1");
        key = "A3";

        assertThatThrownBy(this::put).isInstanceOf(DeskException.Denied.class);
        assertThat(aws.sent).containsExactly("sts A1", "sts A3");
    }

    @Test
    void keysWhoseOwnerStsDoesNotSayAreRefusedAndTheLockCloses() {
        openUnlocked("A1");
        key = "X1";

        assertThatThrownBy(this::put).isInstanceOf(DeskException.Unreachable.class);
        assertThat(aws.sent).doesNotContain("dynamodb X1");
        assertThat(guard.allowsWrites()).isFalse();
    }

    @Test
    void renewedKeysOfTheSameRoleGoOn() {
        openUnlocked("R1");
        key = "R2";

        put();
        put();

        assertThat(aws.sent).containsExactly("sts R1", "sts R2", "dynamodb R2", "dynamodb R2");
        assertThat(guard.allowsWrites()).isTrue();
    }

    /** Somebody has put another key there: whoever is at the desk says again that it is production that they mean. */
    @Test
    void anotherLongLivedKeyOfTheSameUserClosesTheLockAndGoesOn() {
        openUnlocked("A1");
        key = "A2";

        assertThatThrownBy(this::put).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).containsExactly("sts A1", "sts A2");
        assertThat(guard.allowsWrites()).isFalse();

        clients.dynamo().listTables();
        assertThat(guard.unlock("111111111111", List.of("111111111111"))).isTrue();
        put();
        assertThat(aws.sent).containsExactly("sts A1", "sts A2", "dynamodb A2", "dynamodb A2");

        key = "A1";
        clients.dynamo().listTables();
        assertThat(guard.allowsWrites()).isFalse();
        assertThat(clients.lost().toCompletableFuture()).isNotCompleted();
    }

    /** Also when the old ones come back: what was read meanwhile may be of anybody. */
    @Test
    void keysOfAnotherAccountEndTheSession() {
        openUnlocked("A1");
        key = "B1";
        assertThatThrownBy(() -> clients.dynamo().listTables()).isInstanceOf(DeskException.Denied.class);
        assertThat(clients.lost().toCompletableFuture().join()).contains("111111111111", "connect");

        key = "A1";
        assertThatThrownBy(() -> clients.dynamo().listTables()).isInstanceOf(DeskException.Denied.class);
        assertThat(aws.sent).containsExactly("sts A1", "sts B1");
    }

    /** The service has trouble, and while the second attempt is waited for somebody locks. */
    @Test
    void theGuardIsAskedBeforeEveryRetry() {
        openUnlocked("A1");
        aws.trouble = guard::lock;

        assertThatThrownBy(this::put).isInstanceOf(DeskException.WriteRefused.class);
        assertThat(aws.sent).containsExactly("sts A1", "dynamodb A1");
    }

    /** The keys become somebody else's between two attempts. */
    @Test
    void aRetryIsSignedWithTheKeysThatTheCallBeganWith() {
        openUnlocked("A1");
        aws.trouble = () -> key = "B1";

        put();

        assertThat(aws.sent).containsExactly("sts A1", "dynamodb A1", "dynamodb A1");
        assertThatThrownBy(this::put).isInstanceOf(DeskException.Denied.class);
        assertThat(aws.sent).doesNotContain("dynamodb B1");
    }

    /** As somebody does who runs {@code aws configure} meanwhile. */
    @Test
    void aCredentialsFileThatIsRewrittenSendsNothingWithItsNewKeys(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("credentials");
        write(file, "A1");
        WriteGuard other = new WriteGuard(Environment.PROD, clock);
        ProfileCredentialsProvider profile = ProfileCredentialsProvider.builder()
                .profileName("default")
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .build();
        try (AwsClients session = AwsClients.prod(aws, profile, "eu-central-1", other, log, clock)) {
            assertThat(other.unlock(session.account(), List.of("111111111111"))).isTrue();

            write(file, "B1");

            // The SDK looks at a file again after a while.
            await().untilAsserted(() -> assertThatThrownBy(() -> session.dynamo()
                            .putItem(r -> r.tableName("t").item(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(DeskException.Denied.class));
        }
        assertThat(aws.sent).doesNotContain("dynamodb B1");
        assertThat(other.allowsWrites()).isFalse();
    }

    private static void write(Path file, String key) throws IOException {
        Files.writeString(file, "[default]\naws_access_key_id = " + key + "\naws_secret_access_key = hunter2\n");
    }

    private void openUnlocked(String first) {
        key = first;
        String account = clients.account();
        assertThat(guard.unlock(account, List.of(account))).isTrue();
    }

    private void put() {
        clients.dynamo().putItem(r -> r.tableName("t").item(Map.of("pk", AttributeValue.fromS("1"))));
    }
}

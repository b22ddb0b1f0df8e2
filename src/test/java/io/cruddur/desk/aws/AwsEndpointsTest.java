package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.support.CountingHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** No configured endpoint reaches PROD. In a JVM of its own, since environment variables are fixed at its start. */
class AwsEndpointsTest {
    private static final String TRAP = "http://127.0.0.1:9";

    /** The JVM under test: calls every client once and prints where the calls went. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            CountingHttp aws = new CountingHttp(
                    200,
                    "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
            CountingHttp json = new CountingHttp();
            InstantSource clock = InstantSource.system();
            try (AwsClients clients = clients(json, clock);
                    AwsClients xml = clients(aws, clock)) {
                clients.dynamo().listTables();
                clients.streams().listStreams();
                clients.cognito().listUserPools(r -> r.maxResults(1));
                xml.account();
            }
            json.sent.forEach(System.out::println);
            aws.sent.forEach(System.out::println);
        }

        private static AwsClients clients(CountingHttp http, InstantSource clock) {
            return AwsClients.prod(
                    http,
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                    "eu-west-1",
                    new WriteGuard(Environment.PROD, clock),
                    new RequestLog(),
                    clock);
        }
    }

    @Test
    void noFormOfEndpointUrlReachesProd(@TempDir Path folder) throws Exception {
        Path config = folder.resolve("config");
        Files.writeString(config, """
                [default]
                endpoint_url = %1$s
                services = trap
                [services trap]
                dynamodb =
                  endpoint_url = %1$s
                cognito_identity_provider =
                  endpoint_url = %1$s
                sts =
                  endpoint_url = %1$s
                """.formatted(TRAP));
        ProcessBuilder probe = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Daws.endpointUrl=" + TRAP,
                "-Daws.endpointUrlDynamoDb=" + TRAP,
                Probe.class.getName());
        probe.environment()
                .putAll(Map.of(
                        "AWS_CONFIG_FILE", config.toString(),
                        "AWS_ENDPOINT_URL", TRAP,
                        "AWS_ENDPOINT_URL_DYNAMODB", TRAP,
                        "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", TRAP,
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", TRAP,
                        "AWS_ENDPOINT_URL_STS", TRAP));
        probe.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = probe.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("http"))
                .extracting(line -> URI.create(line).getHost())
                .containsExactly(
                        "dynamodb.eu-west-1.amazonaws.com",
                        "streams.dynamodb.eu-west-1.amazonaws.com",
                        "cognito-idp.eu-west-1.amazonaws.com",
                        "sts.eu-west-1.amazonaws.com");
    }
}

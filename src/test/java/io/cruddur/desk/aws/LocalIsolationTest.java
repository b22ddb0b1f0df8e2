package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.support.ChildJvm;
import io.cruddur.desk.support.Listener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set on the machine for AWS does not reach LOCAL: no file, no variable, no proxy. */
class LocalIsolationTest {
    @TempDir
    Path home;

    /** The JVM under test: opens LOCAL with each of the files in the place of the shared config file, and asks once. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws IOException {
            Path config = Path.of(System.getenv("HOME"), ".aws", "config");
            Files.createDirectories(config.getParent());
            URI dynamo = URI.create(arguments[0]);
            InstantSource clock = InstantSource.system();
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                Files.copy(Path.of(file), config, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(config, config.resolveSibling("credentials"), StandardCopyOption.REPLACE_EXISTING);
                System.out.println("profiles "
                        + AwsAccess.ofThisMachine().profiles().names().size());
                try (AwsClients clients = AwsClients.local(
                        dynamo,
                        dynamo,
                        "us-east-1",
                        new WriteGuard(Environment.LOCAL, clock),
                        new RequestLog(),
                        clock)) {
                    clients.dynamo().listTables();
                    clients.streams().listStreams();
                    clients.cognito().listUserPools(r -> r.maxResults(1));
                    System.out.println("answered");
                }
            }
        }
    }

    @Test
    void nothingOfTheMachineReachesLocal() throws Exception {
        List<String> files = new ArrayList<>();
        for (String unreadable : List.of(
                "[default]\nregion = eu-west-1\nthis line is no property\n",
                "  region = eu-west-1\n[default]\n",
                "[default]\n\u00a0region\u00a0=\u00a0eu-west-1\n",
                "\ufeff[default]\nregion = eu-west-1\n",
                "[default\nregion = eu-west-1\n",
                "[default]\nendpoint_url = http://127.0.0.1:9\nuse_fips_endpoint = true\nretry_mode = none\n"
                        + "defaults_mode = none\nuse_dualstack_endpoint = true\nrequest_checksum_calculation = none\n"
                        + "sdk_ua_app_id = leaked-by-file\naccount_id_endpoint_mode = none\nmax_attempts = none\n"
                        + "endpoint_discovery_enabled = none\nrequest_min_compression_size_bytes = none\n"
                        + "auth_scheme_preference = none\ndisable_request_compression = none\n")) {
            Path file = home.resolve("config" + files.size());
            Files.writeString(file, unreadable);
            files.add(file.toString());
        }
        try (Listener trap = new Listener("");
                Listener service = Listener.answering(200, "application/x-amz-json-1.0", "{}")) {
            Map<String, String> variables = hostile(trap);
            List<String> arguments = new ArrayList<>(List.of(service.uri().toString()));
            arguments.addAll(files);

            List<String> said = ChildJvm.run(
                    Probe.class,
                    home,
                    variables,
                    List.of(
                            "-Dhttp.proxyHost=" + trap.uri().getHost(),
                            "-Dhttp.proxyPort=" + trap.uri().getPort(),
                            "-Dhttp.nonProxyHosts=",
                            "-Daws.endpointUrl=" + trap.uri()),
                    arguments.toArray(String[]::new));

            assertThat(trap.heard).as("the proxy, and configured endpoints").isEmpty();
            assertThat(said).filteredOn("answered"::equals).hasSameSizeAs(files);
            assertThat(service.heads).hasSize(3 * files.size()).allSatisfy(head -> assertThat(head)
                    .contains("Credential=local/")
                    .contains("/us-east-1/")
                    .doesNotContain("leaked", "X-Amz-Security-Token"));
        }
    }

    private static Map<String, String> hostile(Listener trap) {
        Map<String, String> variables = new HashMap<>();
        variables.put("HTTP_PROXY", trap.uri().toString());
        variables.put("http_proxy", trap.uri().toString());
        variables.put("HTTPS_PROXY", trap.uri().toString());
        variables.put("AWS_USE_FIPS_ENDPOINT", "true");
        variables.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
        variables.put("AWS_PROFILE", "nowhere");
        variables.put("AWS_REGION", "no region");
        variables.put("AWS_ACCESS_KEY_ID", "AKIALEAKED");
        variables.put("AWS_SECRET_ACCESS_KEY", "leaked");
        variables.put("AWS_SESSION_TOKEN", "leaked");
        variables.put("AWS_SDK_UA_APP_ID", "leaked-by-variable");
        variables.put("AWS_ENABLE_ENDPOINT_DISCOVERY", "true");
        variables.put("AWS_ACCOUNT_ID", "111111111111");
        variables.put("AWS_CA_BUNDLE", "/no/such/bundle.pem");
        for (String name : List.of(
                "RETRY_MODE",
                "MAX_ATTEMPTS",
                "DEFAULTS_MODE",
                "ACCOUNT_ID_ENDPOINT_MODE",
                "REQUEST_CHECKSUM_CALCULATION",
                "RESPONSE_CHECKSUM_VALIDATION",
                "DISABLE_REQUEST_COMPRESSION",
                "REQUEST_MIN_COMPRESSION_SIZE_BYTES",
                "AUTH_SCHEME_PREFERENCE",
                "SIGV4A_SIGNING_REGION_SET",
                "PARTITIONS_FILE",
                "NEW_RETRIES_2026")) {
            variables.put("AWS_" + name, "leaked");
        }
        return variables;
    }
}

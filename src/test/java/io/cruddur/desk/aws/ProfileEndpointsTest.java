package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.ChildJvm;
import io.cruddur.desk.support.Listener;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Credentials never go to a configured endpoint: with every form of {@code AWS_ENDPOINT_URL} set, every kind of profile
 * asks AWS itself for its keys, and goes there through {@code HTTPS_PROXY}. The proxy here lets nobody through, so
 * nothing leaves this machine.
 */
class ProfileEndpointsTest {
    private static final String ASKED = "asked: ";
    private static final String SIGN_IN = "sign-in ";

    @TempDir
    Path home;

    /** The JVM under test: asks with each profile which account it is of. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] profiles) {
            // The keys of a machine or a container are asked for in this way, past every proxy.
            URL.setURLStreamHandlerFactory(protocol -> protocol.equals("http") ? new Nowhere() : null);
            InstantSource clock = InstantSource.system();
            // One after the other: the SDK's own clients follow the session that was opened last.
            for (String profile : profiles) {
                if (profile.startsWith(SIGN_IN)) {
                    signIn(profile.substring(SIGN_IN.length()), clock);
                    continue;
                }
                String[] parts = profile.split("@", 2);
                try (AwsClients clients = AwsClients.prod(
                        parts[0].isEmpty() ? null : parts[0],
                        parts[1],
                        new WriteGuard(Environment.PROD, clock),
                        new RequestLog(),
                        clock)) {
                    clients.account();
                } catch (RuntimeException e) {
                    System.out.println(profile + ": " + e);
                }
            }
        }
    }

    private static void signIn(String profile, InstantSource clock) {
        try {
            AwsAccess.ofThisMachine().signIn(profile, _ -> {}, Work.UNWATCHED, new RequestLog(), clock);
        } catch (RuntimeException e) {
            System.out.println(SIGN_IN + profile + ": " + e);
        }
    }

    /** Says what is asked for, and asks nobody. */
    private static final class Nowhere extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            System.out.println(ASKED + url.getProtocol() + "://" + url.getAuthority());
            throw new ConnectException("Nobody is asked here");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }

    @Test
    void everyKindOfProfileAsksAwsItself() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = Listener.refusingProxy()) {
            String endpoint = trap.uri().toString();
            writeProfiles(endpoint);
            Map<String, String> variables = trapped(endpoint);
            variables.put("HTTPS_PROXY", proxy.uri().toString());
            variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "hunter2"));

            // Each in a region of its own, so that every address says whose it is.
            List<String> said = ChildJvm.run(
                    Probe.class,
                    home,
                    variables,
                    List.of(),
                    "static@eu-west-1",
                    "process@us-west-1",
                    "sso-session@eu-west-2",
                    "sso-stale@eu-west-3",
                    "sso-legacy@eu-central-1",
                    "role-of-static@eu-north-1",
                    "role-of-sso@eu-south-1",
                    "role-of-process@us-east-2",
                    "role-of-environment@ca-central-1",
                    "web-identity@us-west-2",
                    SIGN_IN + "sso-source");
            expect(
                    trap,
                    proxy,
                    said,
                    "sts.eu-west-1.amazonaws.com",
                    "sts.us-west-1.amazonaws.com",
                    "portal.sso.eu-west-2.amazonaws.com",
                    "oidc.eu-west-3.amazonaws.com",
                    "portal.sso.eu-central-1.amazonaws.com",
                    "sts.eu-north-1.amazonaws.com",
                    "portal.sso.eu-south-1.amazonaws.com",
                    "sts.us-east-2.amazonaws.com",
                    "sts.ca-central-1.amazonaws.com",
                    "sts.us-west-2.amazonaws.com",
                    "oidc.eu-south-1.amazonaws.com");

            variables.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
            variables.putAll(Map.of(
                    "AWS_REGION",
                    "ap-south-1",
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    home.resolve("token").toString(),
                    "AWS_ROLE_ARN",
                    "arn:aws:iam::123456789012:role/web"));
            proxy.heard.clear();
            said = ChildJvm.run(Probe.class, home, variables, List.of(), "@ap-south-1");
            expect(trap, proxy, said, "sts.ap-south-1.amazonaws.com");
        }
    }

    /** A file that says which addresses are AWS's is an endpoint by another name. */
    @Test
    void aPartitionsFileKeepsProdClosed() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = Listener.refusingProxy()) {
            writeProfiles(trap.uri().toString());
            Path partitions = home.resolve("partitions.json");
            Files.writeString(partitions, """
                    {"version": "1.1", "partitions": [{"id": "aws", "regionRegex": "^(us|eu)-[a-z]+-[0-9]+$",
                     "regions": {"eu-west-1": {}}, "outputs": {"name": "aws", "dnsSuffix": "elsewhere.example",
                     "dualStackDnsSuffix": "elsewhere.example", "supportsFIPS": true, "supportsDualStack": true,
                     "implicitGlobalRegion": "us-east-1"}}]}
                    """);
            Map<String, String> variables = trapped(trap.uri().toString());
            variables.put("HTTPS_PROXY", proxy.uri().toString());
            variables.put("AWS_PARTITIONS_FILE", partitions.toString());

            List<String> said =
                    ChildJvm.run(Probe.class, home, variables, List.of(), "static@eu-west-1", "sso-session@eu-west-2");

            assertThat(proxy.heard).isEmpty();
            assertThat(trap.heard).isEmpty();
            assertThat(said)
                    .filteredOn(line -> line.contains("AWS_PARTITIONS_FILE is set"))
                    .hasSize(2);
        }
    }

    /** Also where the SDK's own clients go: that of a role's profile asks for its keys there. */
    @Test
    void fipsAndDualstackOfVariablesAndProfilesAreHeard() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = Listener.refusingProxy()) {
            writeProfiles(trap.uri().toString());
            Map<String, String> variables = trapped(trap.uri().toString());
            variables.put("HTTPS_PROXY", proxy.uri().toString());

            List<String> said = ChildJvm.run(Probe.class, home, variables, List.of(), "fips@us-east-1");
            expect(trap, proxy, said, "sts-fips.us-east-1.amazonaws.com");

            proxy.heard.clear();
            variables.put("AWS_USE_FIPS_ENDPOINT", "true");
            said = ChildJvm.run(
                    Probe.class, home, variables, List.of(), "static@us-east-1", "role-of-static@eu-north-1");
            expect(trap, proxy, said, "sts-fips.us-east-1.amazonaws.com", "sts-fips.eu-north-1.amazonaws.com");

            proxy.heard.clear();
            variables.put("AWS_USE_FIPS_ENDPOINT", "false");
            variables.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
            said = ChildJvm.run(
                    Probe.class,
                    home,
                    variables,
                    List.of(),
                    "static@us-east-1",
                    "sso-session@us-east-1",
                    "sso-stale@eu-west-3");
            expect(
                    trap,
                    proxy,
                    said,
                    "sts.us-east-1.api.aws",
                    "portal.sso.eu-west-2.api.aws",
                    "oidc.eu-west-3.api.aws");
        }
    }

    /**
     * Keys of a machine or a container come from addresses of their own, in plain HTTP, and a container's token goes
     * there: those are AWS's, too, and none that a variable or a profile puts in their place. No real one is asked here.
     * The full address of a container's credentials alone is heard ({@code AWS_CONTAINER_CREDENTIALS_FULL_URI}): who
     * runs the container sets it, there is no other that would do instead, and the SDK takes only this machine, ECS,
     * EKS or what is encrypted.
     */
    @Test
    void machinesAndContainersAreAskedWhereTheyAre() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = Listener.refusingProxy()) {
            String endpoint = trap.uri().toString();
            writeProfiles(endpoint);
            Map<String, String> variables = trapped(endpoint);
            variables.putAll(Map.of(
                    "HTTPS_PROXY", proxy.uri().toString(),
                    "AWS_EC2_METADATA_DISABLED", "false",
                    "AWS_CONTAINER_SERVICE_ENDPOINT", endpoint,
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/keys",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "hunter2"));
            assertThat(asked(variables, trap, proxy, "machine@eu-west-1", "container@eu-west-2"))
                    .containsExactlyInAnyOrder("http://169.254.169.254", "http://169.254.170.2");
            assertThat(asked(variables, trap, proxy, "machine-v6@eu-west-1")).containsExactly("http://[fd00:ec2::254]");

            variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
            assertThat(asked(variables, trap, proxy, "machine@eu-west-1", "machine-v6@eu-west-1"))
                    .containsExactly("http://169.254.169.254", "http://[fd00:ec2::254]");
            variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6");
            assertThat(asked(variables, trap, proxy, "machine@eu-west-1")).containsExactly("http://[fd00:ec2::254]");

            // Put behind the address as it stands, this would be another host, and the address its user.
            variables.put(
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "@" + trap.uri().getAuthority() + "/keys");
            assertThat(asked(variables, trap, proxy, "container@eu-west-2")).containsExactly("http://169.254.170.2");

            variables.remove("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
            variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://192.0.2.1/keys");
            assertThat(asked(variables, trap, proxy, "container@eu-west-2")).isEmpty();
            variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/keys");
            assertThat(asked(variables, trap, proxy, "container@eu-west-2")).containsExactly("http://127.0.0.1:1");
        }
    }

    /** Said of the proxy, and of the profile whose credentials were asked for. */
    @Test
    void aProxyThatAsksWhoOneIsAndABundleThatIsNoneAreNamed() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = new Listener("HTTP/1.1 407 Proxy Authentication Required\r\n"
                        + "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            writeProfiles(trap.uri().toString());
            Map<String, String> variables = trapped(trap.uri().toString());
            variables.put("HTTPS_PROXY", proxy.uri().toString());

            List<String> said =
                    ChildJvm.run(Probe.class, home, variables, List.of(), "static@eu-west-1", "sso-session@eu-west-2");
            assertThat(said)
                    .filteredOn(line -> line.contains("the proxy asks who you are"))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("“sso-session”"));

            variables.put("AWS_CA_BUNDLE", home.resolve("missing.pem").toString());
            said = ChildJvm.run(Probe.class, home, variables, List.of(), "static@eu-west-1");
            assertThat(said).anyMatch(line -> line.contains("certificates of AWS_CA_BUNDLE"));
        }
    }

    /** What {@code aws login} has left is renewed at AWS itself; without it nobody is asked. */
    @Test
    void aConsoleLoginIsRenewedAtAwsItself() throws Exception {
        try (Listener trap = new Listener("");
                Listener proxy = Listener.refusingProxy()) {
            writeProfiles(trap.uri().toString());
            Map<String, String> variables = trapped(trap.uri().toString());
            variables.put("HTTPS_PROXY", proxy.uri().toString());

            List<String> said = ChildJvm.run(Probe.class, home, variables, List.of(), "console-login@eu-west-1");
            assertThat(trap.heard).isEmpty();
            assertThat(proxy.heard).as(String.join("\n", said)).isEmpty();
            assertThat(said)
                    .anyMatch(line -> line.startsWith("console-login@eu-west-1: ")
                            && line.contains("aws login --profile console-login"));

            login("arn:aws:iam::123456789012:user/reader");
            said = ChildJvm.run(Probe.class, home, variables, List.of(), "console-login@eu-west-1");
            expect(trap, proxy, said, "eu-west-1.signin.aws.amazon.com");
            assertThat(String.join("\n", said)).doesNotContain("hunter2");
        }
    }

    /** As {@code aws login} leaves it, expired. */
    private void login(String session) throws Exception {
        byte[] name = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
        String key = "-----BEGIN EC PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(sec1())
                + "\\n-----END EC PRIVATE KEY-----\\n";
        Path cache = Files.createDirectories(home.resolve(".aws/login/cache"));
        Files.writeString(cache.resolve(HexFormat.of().formatHex(name) + ".json"), """
                {"accessToken": {"accessKeyId": "ASIAEXAMPLE", "secretAccessKey": "hunter2", "sessionToken": "hunter2",
                 "accountId": "123456789012", "expiresAt": "%s"}, "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4",
                 "refreshToken": "hunter2", "identityToken": "hunter2", "clientId": "arn:aws:signin:::devtools/same-device",
                 "dpopKey": "%s"}
                """.formatted(
                        Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS), key));
    }

    /** A key of P-256 as RFC 5915 has it, which Java does not write. */
    private static byte[] sec1() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        String scalar = ((ECPrivateKey) pair.getPrivate()).getS().toString(16);
        byte[] info = pair.getPublic().getEncoded();
        String point = HexFormat.of().formatHex(info, info.length - 65, info.length);
        return HexFormat.of()
                .parseHex("30770201010420" + "0".repeat(64 - scalar.length()) + scalar + "a00a06082a8648ce3d030107"
                        + "a144034200" + point);
    }

    /** Where keys were asked for by other means than the SDK's client. */
    private List<String> asked(Map<String, String> variables, Listener trap, Listener proxy, String... profiles)
            throws Exception {
        List<String> said = ChildJvm.run(Probe.class, home, variables, List.of(), profiles);
        assertThat(trap.heard).isEmpty();
        assertThat(proxy.heard).isEmpty();
        assertThat(said)
                .as(String.join("\n", said))
                .filteredOn(line -> line.contains("DeskException$"))
                .hasSameSizeAs(profiles);
        return said.stream()
                .filter(line -> line.startsWith(ASKED))
                .map(line -> line.substring(ASKED.length()))
                .distinct()
                .toList();
    }

    private static void expect(Listener trap, Listener proxy, List<String> said, String... hosts) {
        assertThat(trap.heard).as("came to the configured endpoint").isEmpty();
        assertThat(proxy.heard.stream().distinct())
                .as(String.join("\n", said))
                .containsExactlyInAnyOrderElementsOf(Stream.of(hosts)
                        .map(host -> "CONNECT " + host + ":443 HTTP/1.1")
                        .toList());
    }

    private static Map<String, String> trapped(String endpoint) {
        Map<String, String> variables = new HashMap<>();
        Stream.of("", "_DYNAMODB", "_STS", "_SSO", "_SSO_OIDC", "_SIGNIN", "_COGNITO_IDENTITY_PROVIDER")
                .forEach(service -> variables.put("AWS_ENDPOINT_URL" + service, endpoint));
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
        variables.put("HTTP_PROXY", endpoint);
        return variables;
    }

    private void writeProfiles(String trap) throws Exception {
        Path process = home.resolve("keys.json");
        Files.writeString(
                process, "{\"Version\": 1, \"AccessKeyId\": \"AKIDEXAMPLE\", \"SecretAccessKey\": \"hunter2\"}");
        Files.writeString(home.resolve("token"), "a.web.identity");
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        token(cache, "https://example.awsapps.com/start", 1);
        token(cache, "https://example.awsapps.com/source", 1);
        token(cache, "fresh", 1);
        token(cache, "stale", -1);
        String type = System.getProperty("os.name").startsWith("Windows") ? "type" : "cat";
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                endpoint_url = %1$s
                region = us-west-2
                [profile static]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key = hunter2
                endpoint_url = %1$s
                services = trap
                region = eu-west-1
                [profile fips]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key = hunter2
                use_fips_endpoint = true
                [profile sso-session]
                sso_session = fresh
                sso_account_id = 123456789012
                sso_role_name = Reader
                endpoint_url = %1$s
                services = trap
                region = eu-west-2
                [profile sso-stale]
                sso_session = stale
                sso_account_id = 123456789012
                sso_role_name = Reader
                endpoint_url = %1$s
                region = eu-west-3
                [profile sso-source]
                sso_start_url = https://example.awsapps.com/source
                sso_region = eu-south-1
                sso_account_id = 123456789012
                sso_role_name = Reader
                [sso-session fresh]
                sso_region = eu-west-2
                sso_start_url = https://example.awsapps.com/start
                [sso-session stale]
                sso_region = eu-west-3
                sso_start_url = https://example.awsapps.com/start
                [profile sso-legacy]
                sso_start_url = https://example.awsapps.com/start
                sso_region = eu-central-1
                sso_account_id = 123456789012
                sso_role_name = Reader
                endpoint_url = %1$s
                region = eu-central-1
                [profile role-of-static]
                role_arn = arn:aws:iam::123456789012:role/reader
                source_profile = static
                endpoint_url = %1$s
                services = trap
                region = eu-north-1
                [profile role-of-sso]
                role_arn = arn:aws:iam::123456789012:role/reader
                source_profile = sso-source
                endpoint_url = %1$s
                region = eu-south-1
                [profile role-of-process]
                role_arn = arn:aws:iam::123456789012:role/reader
                source_profile = process
                endpoint_url = %1$s
                region = us-east-2
                [profile role-of-environment]
                role_arn = arn:aws:iam::123456789012:role/reader
                credential_source = Environment
                endpoint_url = %1$s
                region = ca-central-1
                [profile process]
                credential_process = %2$s "%3$s"
                endpoint_url = %1$s
                region = us-west-1
                [profile web-identity]
                role_arn = arn:aws:iam::123456789012:role/web
                web_identity_token_file = %4$s
                endpoint_url = %1$s
                region = us-west-2
                [profile machine]
                role_arn = arn:aws:iam::123456789012:role/reader
                credential_source = Ec2InstanceMetadata
                ec2_metadata_service_endpoint = %1$s
                endpoint_url = %1$s
                [profile machine-v6]
                role_arn = arn:aws:iam::123456789012:role/reader
                credential_source = Ec2InstanceMetadata
                ec2_metadata_service_endpoint = %1$s
                ec2_metadata_service_endpoint_mode = IPv6
                [profile container]
                role_arn = arn:aws:iam::123456789012:role/reader
                credential_source = EcsContainer
                endpoint_url = %1$s
                [profile console-login]
                login_session = arn:aws:iam::123456789012:user/reader
                endpoint_url = %1$s
                services = trap
                [services trap]
                sts =
                  endpoint_url = %1$s
                sso =
                  endpoint_url = %1$s
                sso_oidc =
                  endpoint_url = %1$s
                dynamodb =
                  endpoint_url = %1$s
                """.formatted(trap, type, process, home.resolve("token")));
    }

    /** As {@code aws sso login} leaves it. */
    private static void token(Path cache, String session, int hours) throws Exception {
        byte[] name = MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(cache.resolve(HexFormat.of().formatHex(name) + ".json"), """
                {"startUrl": "https://example.awsapps.com/start", "region": "eu-west-1", "accessToken": "bearer-hunter2",
                 "expiresAt": "%s", "clientId": "client", "clientSecret": "hunter2",
                 "registrationExpiresAt": "%s", "refreshToken": "refresh-hunter2"}
                """.formatted(
                        now.plus(hours, ChronoUnit.HOURS), now.plus(9, ChronoUnit.HOURS)));
    }
}

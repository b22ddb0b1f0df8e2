package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.signup.KeptConnection;
import io.cruddur.desk.signup.SignUpFunctions;
import io.cruddur.desk.signup.SignUpRefused;
import io.cruddur.desk.signup.UsersTable;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The pool's functions on events as Lambda reads them, with PostgreSQL, and Secrets Manager behind an HTTP client of ours. */
@ExtendWith(LocalServicesExtension.class)
class PoolHandlersTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:cruddur-AbCdEf";
    private static final String PASSWORD = "the first \"password\"";
    private static final String ROTATED = "the second password";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final UsersTable users;
    private final String role;
    private final AtomicReference<String> secret = new AtomicReference<>("");
    private final CountingHttp http =
            new CountingHttp(_ -> "{\"SecretString\": \"" + escaped(String.valueOf(secret.get())) + "\"}");
    private final DatabaseSecret read =
            new DatabaseSecret(new DatabaseSettings(ARN, "", 0, "", "us-east-1"), client(http));

    PoolHandlersTest(TestServices services) throws SQLException, IOException {
        users = new UsersTable(services);
        role = "signup_" + users.address().database();
        users.execute(
                documented("create role").replace("'…'", "'" + PASSWORD + "'").replace("signup", role));
        secret.set(secret(PASSWORD));
    }

    /** What the document tells an operator to run, as it stands there. */
    private static String documented(String beginning) throws IOException {
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "lambda-functions.md"), StandardCharsets.UTF_8))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void dropRole() throws SQLException {
        users.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
        users.execute("drop owned by " + role);
        users.execute("drop role " + role);
    }

    private static SecretsManagerClient client(CountingHttp http) {
        return SecretsManagerClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** As RDS writes them, with a number for the port. */
    private String secret(String password) {
        LocalEndpoints.Postgres server = users.address();
        return """
                {"username": "%s", "password": "%s", "engine": "postgres", "host": "%s", "port": %s, "dbname": "%s"}""".formatted(role, escaped(password), server.host(), server.port(), server.database());
    }

    private SignUpFunctions functions() {
        return new SignUpFunctions(
                new KeptConnection(new RdsOpener(read, source -> source.setSslMode("disable")), LONG));
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                PoolHandlersTest.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> null);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object> event() throws IOException {
        PojoSerializer<Map> json = JacksonFactory.getInstance().getSerializer(Map.class);
        try (InputStream recorded =
                PoolHandlersTest.class.getResourceAsStream("/lambda/post-confirmation-event.json")) {
            return json.fromJson(Objects.requireNonNull(recorded));
        }
    }

    @SuppressWarnings("rawtypes")
    private static String json(Map<String, Object> event) {
        PojoSerializer<Map> json = JacksonFactory.getInstance().getSerializer(Map.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        json.toJson(event, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRecordedEventMakesTheRowAndGoesBackAsItCame() throws Exception {
        Map<String, Object> answer = new PostConfirmationHandler(functions()).handleRequest(event(), context());
        assertThat(json(answer)).isEqualTo(json(event()));
        assertThat(users.rows())
                .containsExactly("mira|6a5b4c3d-0000-4000-8000-00000000000a|Mira Lind|mira@example.com");
        PreSignUpHandler before = new PreSignUpHandler(functions());
        assertThatThrownBy(() -> before.handleRequest(UsersTable.signingUp("mira"), context()))
                .isInstanceOf(SignUpRefused.class)
                .hasMessage("The handle mira is taken: choose another");
    }

    @Test
    void theSecretIsReadOnceAndAgainWhenThePasswordWasRotated() throws Exception {
        SignUpFunctions functions = functions();
        functions.call(UsersTable.confirmed("mira", "sub-1"));
        functions.call(UsersTable.confirmed("nora", "sub-2"));
        functions().call(UsersTable.confirmed("otto", "sub-3"));
        assertThat(http.sent).hasSize(1);

        users.execute("alter role " + role + " password '" + ROTATED + "'");
        secret.set(secret(ROTATED));
        // Who is connected stays so; whoever connects anew needs the new one.
        functions.call(UsersTable.confirmed("pia", "sub-4"));
        assertThat(http.sent).hasSize(1);
        functions().call(UsersTable.confirmed("quin", "sub-5"));
        assertThat(http.sent).hasSize(2);
        users.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
        functions.call(UsersTable.confirmed("rosa", "sub-6"));
        assertThat(http.sent).hasSize(2);
        assertThat(users.rows()).hasSize(6);
    }

    @Test
    void aPasswordThatTheServerNeverTakesIsASentenceWithoutIt() throws Exception {
        secret.set(secret("wrong one"));
        assertThatThrownBy(() -> functions().call(UsersTable.signingUp("mira")))
                .hasMessageContaining("cannot be used")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("wrong one"));
        assertThat(http.sent).hasSize(1);
    }

    private static String trace(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .map(String::valueOf)
                .toList()
                .toString();
    }

    @Test
    void aSecretWithoutAHostTakesTheSettings() throws Exception {
        LocalEndpoints.Postgres server = users.address();
        secret.set("{\"username\": \"" + role + "\", \"password\": \"" + escaped(PASSWORD) + "\"}");
        DatabaseSettings settings =
                new DatabaseSettings(ARN, server.host(), server.port(), server.database(), "us-east-1");
        DatabaseSecret.Login login = new DatabaseSecret(settings, client(http)).read(LONG);
        assertThat(login)
                .isEqualTo(new DatabaseSecret.Login(server.host(), server.port(), server.database(), role, PASSWORD));
        assertThat(login.toString()).doesNotContain(PASSWORD);
        assertThatThrownBy(() -> read.read(LONG)).hasMessageContaining("DATABASE_HOST and DATABASE_NAME");
    }

    @Test
    void aSecretThatIsNoneIsASentenceThatDoesNotSayIt() {
        for (String text : new String[] {"", "hush", "[\"hush\"]", "{\"hush", "{\"password\": \"hush\"}"}) {
            secret.set(text);
            assertThatThrownBy(() -> read.read(LONG))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(trace(e)).contains(ARN).doesNotContain("hush"));
        }
        secret.set(secret(PASSWORD).replace("\"port\": ", "\"port\": 1"));
        assertThatThrownBy(() -> read.read(LONG)).hasMessageContaining("no port number");
    }

    @Test
    void aSecretThatCannotBeReadIsASentence() {
        CountingHttp down = new CountingHttp(_ -> {
            throw SdkClientException.create("no route");
        });
        DatabaseSecret unread = new DatabaseSecret(new DatabaseSettings(ARN, "", 0, "", "us-east-1"), client(down));
        SignUpFunctions functions =
                new SignUpFunctions(new KeptConnection(new RdsOpener(unread), Duration.ofSeconds(3)));
        assertThatThrownBy(() -> functions.call(UsersTable.signingUp("mira"))).isInstanceOf(SignUpRefused.class);
    }

    @Test
    void onlyAuthoritiesOfAmazonAreTrusted() throws Exception {
        try (InputStream bundle = RdsAuthorities.bundle()) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(bundle);
            assertThat(authorities).hasSizeGreaterThan(80).allSatisfy(one -> {
                X509Certificate authority = (X509Certificate) one;
                authority.verify(authority.getPublicKey());
                assertThat(authority.getBasicConstraints()).isPositive();
                assertThat(authority.getSubjectX500Principal().getName())
                        .matches(".*CN=(Amazon RDS [a-z]+-[a-z]+-[0-9] Root CA (RSA2048|RSA4096|ECC384) G1"
                                + "|Amazon Root CA [1-4]|Starfield Services Root Certificate Authority - G2).*");
            });
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        RdsOpener.verified(source);
        assertThat(source.getSslMode()).isEqualTo("verify-full");
        assertThat(source.getSslfactory()).isEqualTo(RdsAuthorities.class.getName());
    }

    /** A server that encrypts, with a certificate of its own making. */
    @Test
    void aServerThatNobodyVouchesForGetsNoPassword(@TempDir Path folder) throws Exception {
        SSLContext own = selfSigned(folder.resolve("server.p12"));
        AtomicReference<String> heard = new AtomicReference<>("");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> heard.set(answer(server, own)));
            secret.set(secret(PASSWORD)
                    .replace("\"port\": " + users.address().port(), "\"port\": " + server.getLocalPort()));
            assertThatThrownBy(() -> new RdsOpener(read).open(LONG))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(trace(e)).contains("unable to find valid certification path"));
            answering.join();
            assertThat(heard.get()).startsWith("refused");
        }
    }

    private static String answer(ServerSocket server, SSLContext own) {
        try (Socket plain = server.accept();
                OutputStream out = plain.getOutputStream()) {
            // Length and code: the request to encrypt.
            plain.getInputStream().readNBytes(8);
            out.write('S');
            out.flush();
            try (SSLSocket encrypted =
                    (SSLSocket) own.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true)) {
                encrypted.setUseClientMode(false);
                encrypted.startHandshake();
                return "got " + encrypted.getInputStream().read();
            }
        } catch (IOException e) {
            return "refused " + e;
        }
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "36500",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}

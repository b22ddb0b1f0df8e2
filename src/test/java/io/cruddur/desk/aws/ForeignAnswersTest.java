package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Another program on the port: what it says is told apart by its kind, never by words in it. */
class ForeignAnswersTest {
    /** What was taken for missing credentials by its words. */
    private static final String PAGE = "<html><body>csrf token, sso profile, credentials</body></html>";

    @ParameterizedTest
    @CsvSource({
        "200, text/html",
        "302, text/html",
        "400, text/plain",
        "401, text/html",
        "403, text/plain",
        "404, text/html",
        "405, text/plain",
        "403, application/json",
        "404, application/xml",
    })
    void anotherProgramOnThePort(int status, String type) throws Exception {
        try (Listener other = Listener.answering(status, type, PAGE)) {
            assertThat(listTables(other.uri()))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageStartingWith("Could not list the tables: the answer from 127.0.0.1:")
                    .hasMessageContaining("does not come from the service (status " + status + ", " + type + ")")
                    .hasMessageNotContainingAny("null", "token", "credentials", "html>");
        }
    }

    @ParameterizedTest
    @CsvSource({"403", "404", "405"})
    void anAnswerWithNothingInIt(int status) throws Exception {
        try (Listener other =
                new Listener("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            assertThat(listTables(other.uri()))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("does not come from the service (status " + status + ")")
                    .hasMessageNotContaining("null");
        }
    }

    @Test
    void aPageInPlaceOfJson() throws Exception {
        try (Listener other = new Listener(
                "HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\nConnection: close\r\n\r\n" + PAGE)) {
            assertThat(listTables(other.uri()))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("the answer cannot be read")
                    .hasMessageNotContaining("credentials");
        }
    }

    @Test
    void somethingThatDoesNotSpeakHttp() throws Exception {
        try (Listener ssh = new Listener("SSH-2.0-OpenSSH_9.9\r\nmore of it\r\n")) {
            assertThat(listTables(ssh.uri()))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("another program has this port");
        }
    }

    @Test
    void somethingThatHangsUp() throws Exception {
        try (Listener silent = new Listener("")) {
            assertThat(listTables(silent.uri()))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("closed before an answer came");
        }
    }

    @Test
    void somethingThatDoesNotSpeakHttps() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(plain));

            assertThat(listTables(URI.create("https://127.0.0.1:" + plain.getLocalPort())))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("does not speak HTTPS");
        }
    }

    /** As a server does that is greeted in TLS on its plain port. */
    private static void refuse(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                return; // Closed.
            }
        }
    }

    @Test
    void anUntrustedCertificate(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
        server.start();
        try {
            assertThat(listTables(URI.create(
                            "https://127.0.0.1:" + server.getAddress().getPort())))
                    .isInstanceOf(DeskException.Unreachable.class)
                    .hasMessageContaining("certificate is not one that this app trusts");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFailureWithoutACauseIsNotTakenForMissingCredentialsByItsWords() {
        RuntimeException failure = SdkClientException.create("the profile's sso token and credential");

        assertThat(AwsFailures.explain(failure, "list the tables"))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageNotContaining("credentials");
    }

    @Test
    void missingCredentialsAreKnownByWhereTheyWereMissed() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("nothing that says why");
        };
        InstantSource clock = InstantSource.system();
        try (AwsClients clients = AwsClients.prod(
                new CountingHttp(),
                none,
                "eu-west-1",
                new WriteGuard(Environment.PROD, clock),
                new RequestLog(),
                clock)) {
            assertThat(AwsFailures.explain(
                            catchRuntimeException(() -> clients.dynamo().listTables()), "list the tables"))
                    .isInstanceOf(DeskException.NotSignedIn.class)
                    .hasMessageContaining("aws sso login");
        }
    }

    @Test
    void aProxyThatWantsALogin() {
        AwsCredentialsProvider some = () -> AwsBasicCredentials.create("AKIDEXAMPLE", "hunter2");
        InstantSource clock = InstantSource.system();
        try (AwsClients clients = AwsClients.prod(
                new CountingHttp(407, "login"),
                some,
                "eu-west-1",
                new WriteGuard(Environment.PROD, clock),
                new RequestLog(),
                clock)) {
            assertThat(AwsFailures.explain(
                            catchRuntimeException(() -> clients.dynamo().listTables()), "list the tables"))
                    .hasMessageContaining("the proxy asks who you are")
                    .hasMessageContaining("HTTPS_PROXY");
        }
    }

    private static RuntimeException listTables(URI endpoint) {
        InstantSource clock = InstantSource.system();
        try (AwsClients clients = AwsClients.local(
                endpoint, endpoint, "us-east-1", new WriteGuard(Environment.LOCAL, clock), new RequestLog(), clock)) {
            RuntimeException failure =
                    catchRuntimeException(() -> clients.dynamo().listTables());
            assertThat(failure).isNotNull();
            return AwsFailures.explain(failure, "list the tables");
        }
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
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

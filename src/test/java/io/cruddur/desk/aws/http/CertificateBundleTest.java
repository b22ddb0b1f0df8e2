package io.cruddur.desk.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Whom PROD trusts where {@code AWS_CA_BUNDLE} says it, against a server with certificates of the test's own. */
class CertificateBundleTest {
    @TempDir
    Path folder;

    private final TestCertificates ours = new TestCertificates("ours");
    private final TestCertificates others = new TestCertificates("others");

    @Test
    void theBundleIsTrustedInThePlaceOfAllOthers() throws Exception {
        Path bundle = file(others.authority() + "\n" + ours.authority());
        Path other = file(others.authority());

        assertThat(status(ours.server("127.0.0.1"), Optional.of(bundle))).isEqualTo(200);
        assertThatThrownBy(() -> status(ours.server("127.0.0.1"), Optional.empty()))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> status(ours.server("127.0.0.1"), Optional.of(other)))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> status(ours.server("127.0.0.2"), Optional.of(bundle)))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> status(ours.expired("127.0.0.1"), Optional.of(bundle)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aFileThatIsNoBundleIsSaidToBeNone() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("directory"));
        Path large = folder.resolve("large.pem");
        Files.write(large, new byte[10 << 20]);

        assertUnusable(folder.resolve("missing.pem"), "cannot be read");
        assertUnusable(directory, "cannot be read");
        assertUnusable(file(""), "holds no certificate");
        assertUnusable(file("-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----\n"), "no certificate");
        assertUnusable(file("{}"), "no certificate");
        assertUnusable(large, "too large");
        assertThatThrownBy(() -> AwsHttp.bundle("a\0b")).isInstanceOf(DeskException.Invalid.class);
    }

    private static void assertUnusable(Path file, String why) {
        assertThatThrownBy(() -> AwsHttp.prod(Optional.of(file)).close())
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("AWS_CA_BUNDLE")
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "bundle", ".pem");
        return Files.writeString(file, text);
    }

    private static int status(TestCertificates.Pair pair, Optional<Path> bundle) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(pair)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (SdkHttpClient http = AwsHttp.prod(bundle)) {
            return http.prepareRequest(HttpExecuteRequest.builder()
                            .request(SdkHttpFullRequest.builder()
                                    .method(SdkHttpMethod.GET)
                                    .uri(uri)
                                    .build())
                            .build())
                    .call()
                    .httpResponse()
                    .statusCode();
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext context(TestCertificates.Pair pair) throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pair.certificate().getBytes(StandardCharsets.US_ASCII)));
        byte[] key = Base64.getMimeDecoder().decode(pair.key().replaceAll("-----[^-]+-----", ""));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server",
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                new char[0],
                new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}

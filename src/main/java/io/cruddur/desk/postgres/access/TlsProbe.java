package io.cruddur.desk.postgres.access;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseProbe.ServerCertificate;
import io.cruddur.desk.postgres.PostgresSettings;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks a PostgreSQL server to encrypt, by the protocol's SSLRequest, and looks at the certificate that it shows. It is
 * taken first and judged afterwards, so that the sentence can say what is wrong with it: nothing else is sent over this
 * connection, neither user nor password.
 */
final class TlsProbe {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int SSL_REQUEST_BYTES = 8;
    private static final int SILENCE = (int) PostgresProbe.PATIENCE.toMillis();

    private final PostgresSettings settings;
    private final String host;

    TlsProbe(PostgresSettings settings) {
        this.settings = settings;
        this.host = settings.url().host();
    }

    ServerCertificate handshake(InetAddress address, Work work) {
        work.checkCancelled();
        ShownCertificates shown = new ShownCertificates();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, settings.url().port()), SILENCE);
            plain.setSoTimeout(SILENCE);
            boolean direct = settings.url()
                    .parameter("sslnegotiation")
                    .filter("direct"::equals)
                    .isPresent();
            if (!direct) {
                ask(plain);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {shown}, null);
            try (SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                    .createSocket(plain, host, settings.url().port(), true)) {
                if (direct) {
                    SSLParameters parameters = encrypted.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"postgresql"});
                    encrypted.setSSLParameters(parameters);
                }
                encrypted.startHandshake();
                return new CertificateCheck(settings).check(shown.chain(), shown.kind(), encrypted.getSession());
            }
        } catch (SocketTimeoutException e) {
            PostgresProbe.stopped(work);
            throw new DeskException.Unreachable(
                    "The server at " + server() + " accepts the connection and then says nothing for "
                            + PostgresProbe.PATIENCE.toSeconds()
                            + " s. It may be overloaded, starting, or something else that listens there: look at the"
                            + " instance, and check the port.",
                    e);
        } catch (SSLException e) {
            PostgresProbe.stopped(work);
            throw new DeskException.Unreachable(
                    "Encryption with the server at " + server() + " failed before it had shown a certificate. It may"
                            + " speak only versions of TLS that are no longer safe: let it speak TLS 1.2 or later.",
                    e);
        } catch (IOException e) {
            PostgresProbe.stopped(work);
            throw new DeskException.Unreachable(
                    "The server at " + server()
                            + " closed the connection when it was asked to encrypt. Check that it is"
                            + " PostgreSQL that listens there, then try again.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("There is no TLS in this Java", e);
        }
    }

    /** The server answers with one letter, before anything is encrypted. */
    private void ask(Socket plain) throws IOException {
        DataOutputStream out = new DataOutputStream(plain.getOutputStream());
        out.writeInt(SSL_REQUEST_BYTES);
        out.writeInt(SSL_REQUEST);
        out.flush();
        int answer = plain.getInputStream().read();
        switch (answer) {
            case 'S' -> {}
            case 'N' ->
                throw new DeskException.Unreachable(
                        "The database server at " + server() + " offers no encryption, which sslmode="
                                + settings.tls().mode().text()
                                + " asks for. Switch TLS on at the server (ssl = on).",
                        null);
            case -1 -> throw new IOException("closed");
            default ->
                throw new DeskException.Unreachable(
                        "What listens at " + server() + " is not PostgreSQL. Check the host and the port in "
                                + settings.name() + ".",
                        null);
        }
    }

    private String server() {
        return settings.url().server();
    }

    /** Takes whatever certificate is shown, and keeps it to be judged. */
    private static final class ShownCertificates extends X509ExtendedTrustManager {
        private X509Certificate[] chain = {};
        private String kind = "UNKNOWN";

        X509Certificate[] chain() {
            return chain.clone();
        }

        String kind() {
            return kind;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType) {
            chain = shown.clone();
            kind = authType;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType, Socket socket) {
            checkServerTrusted(shown, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
            checkServerTrusted(shown, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType) {
            throw new IllegalStateException("Nobody signs in here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType, Socket socket) {
            checkClientTrusted(shown, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authType, SSLEngine engine) {
            checkClientTrusted(shown, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

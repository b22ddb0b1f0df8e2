package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.Authorities;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.access.DatabaseProbe.ServerCertificate;
import io.cruddur.desk.postgres.PostgresSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/** What is wrong with a server's certificate, by the same rules as the driver's. */
final class CertificateCheck {
    private static final Pattern COMMON_NAME = Pattern.compile("CN=((?:\\\\.|[^,\\\\])+)");
    private static final int NAMES = 4;
    private static final String BUNDLE = " AWS publishes the file for RDS at " + Tls.RDS_BUNDLE + ".";

    private final PostgresSettings settings;
    private final Tls tls;
    private final String host;

    CertificateCheck(PostgresSettings settings) {
        this.settings = settings;
        this.tls = settings.tls();
        this.host = settings.url().host();
    }

    /** @throws DeskException.Unreachable when it is not to be believed */
    ServerCertificate check(X509Certificate[] chain, String kind, SSLSession session) {
        if (chain.length == 0) {
            throw new DeskException.Unreachable(
                    "The database server at " + settings.url().server() + " shows no certificate.", null);
        }
        X509Certificate own = chain[0];
        checkTime(own);
        checkIssuer(chain, kind);
        boolean name = tls.mode() == Tls.Mode.VERIFY_FULL;
        if (name && !PGjdbcHostnameVerifier.INSTANCE.verify(host, session)) {
            throw new DeskException.Unreachable(
                    "The certificate of the database server is issued for " + names(own) + ", and not to " + host
                            + ". Use the server's own name in " + settings.name() + ".",
                    null);
        }
        return new ServerCertificate(
                commonName(own.getIssuerX500Principal().getName()),
                own.getNotAfter().toInstant(),
                name,
                session.getProtocol());
    }

    private void checkTime(X509Certificate own) {
        try {
            own.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new DeskException.Unreachable(
                    "The certificate of " + host + " expired on " + day(own.getNotAfter())
                            + ". Have it renewed at the server (at RDS by choosing a certificate authority that is"
                            + " valid), and check this machine's clock.",
                    e);
        } catch (CertificateNotYetValidException e) {
            throw new DeskException.Unreachable(
                    "The certificate of " + host + " is valid from " + day(own.getNotBefore())
                            + " on only. Check this machine's clock.",
                    e);
        }
    }

    private static String day(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void checkIssuer(X509Certificate[] chain, String kind) {
        try {
            trust(authorities()).checkServerTrusted(chain, kind);
        } catch (CertificateException e) {
            String issuer =
                    commonName(chain[chain.length - 1].getIssuerX500Principal().getName());
            throw new DeskException.Unreachable(
                    "The certificate of " + host + " comes from “" + issuer + "”, an authority that is not in "
                            + tls.rootCertificate().map(Path::toString).orElse("Java's own list of authorities")
                            + ". Either that is not the file for this server, or somebody else answers in its place."
                            + BUNDLE,
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java cannot check certificates", e);
        }
    }

    private static X509TrustManager trust(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("no trust manager");
    }

    /** Null for those that Java trusts. */
    private @Nullable KeyStore authorities() throws GeneralSecurityException {
        Optional<Path> file = tls.rootCertificate();
        if (file.isEmpty()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            KeyStore found = Authorities.in(in);
            if (found.size() > 0) {
                return found;
            }
        } catch (IOException | CertificateException e) {
            throw unusable(file.get(), e);
        }
        throw unusable(file.get(), null);
    }

    private static DeskException unusable(Path file, @Nullable Exception cause) {
        return new DeskException.Invalid(
                "The certificate file " + file + " holds no certificates that can be read; it has to be a PEM file."
                        + BUNDLE,
                cause);
    }

    /** The names that it is issued for, of many only some. */
    private static String names(X509Certificate own) {
        try {
            Collection<List<?>> others = own.getSubjectAlternativeNames();
            if (others != null && !others.isEmpty()) {
                return others.stream()
                                .limit(NAMES)
                                .map(name -> String.valueOf(name.get(1)))
                                .collect(Collectors.joining(", "))
                        + (others.size() > NAMES ? " and others" : "");
            }
        } catch (CertificateParsingException _) {
            // The subject is there all the same.
        }
        return commonName(own.getSubjectX500Principal().getName());
    }

    private static String commonName(String distinguished) {
        Matcher matcher = COMMON_NAME.matcher(distinguished);
        return matcher.find() ? matcher.group(1) : distinguished;
    }
}

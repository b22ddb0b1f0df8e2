package io.cruddur.desk.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.ssl.WrappedFactory;

/**
 * Encrypts for servers whose certificates come from Amazon RDS, and no others: {@code rds-authorities.pem} beside this
 * class holds whom it trusts. The driver makes one by its name, and checks the host's name itself.
 */
public final class RdsAuthorities extends WrappedFactory {
    static final String BUNDLE = "rds-authorities.pem";

    public RdsAuthorities() throws GeneralSecurityException, IOException {
        try (InputStream bundle = bundle()) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
                trusted.setCertificateEntry("rds-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            factory = context.getSocketFactory();
        }
    }

    static InputStream bundle() {
        @Nullable InputStream bundle = RdsAuthorities.class.getResourceAsStream(BUNDLE);
        return Objects.requireNonNull(bundle, BUNDLE);
    }
}

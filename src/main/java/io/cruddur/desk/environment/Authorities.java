package io.cruddur.desk.environment;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Who vouches for servers: certificates in PEM, which are trusted in place of those that Java trusts. */
public final class Authorities {
    private Authorities() {}

    /**
     * Reads certificates.
     *
     * @return empty when there is none
     * @throws GeneralSecurityException when it is something else
     */
    public static KeyStore in(InputStream pem) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        int number = 0;
        for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            authorities.setCertificateEntry("authority" + number++, each);
        }
        return authorities;
    }
}

package io.cruddur.desk.aws.http;

import io.cruddur.desk.environment.Authorities;
import io.cruddur.desk.port.DeskException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates that {@code AWS_CA_BUNDLE} names: a file in PEM. */
final class CertificateBundle {
    private static final int MOST = 8 << 20;

    private CertificateBundle() {}

    /** @throws DeskException.Invalid when the file holds no certificates */
    static TrustManager[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw unusable(file, "is too large to be one", null);
            }
            KeyStore trusted = Authorities.in(new ByteArrayInputStream(bytes));
            if (trusted.size() == 0) {
                throw unusable(file, "holds no certificate", null);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (IOException e) {
            throw unusable(file, "cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, "holds something that is no certificate in PEM", e);
        }
    }

    private static DeskException unusable(Path file, String why, @Nullable Throwable cause) {
        return new DeskException.Invalid(
                "The certificates of AWS_CA_BUNDLE (or ca_bundle of the profile) in " + file
                        + " are of no use: the file " + why + ". Correct the path, or start the app without it.",
                cause);
    }
}

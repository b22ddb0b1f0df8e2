package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    Path folder;

    private static Tls of(String query, Environment environment, Optional<Path> root) {
        ConnectionUrl url = ConnectionUrl.parse("X", "postgresql://me:hunter2@db.example/db" + query);
        return Tls.of("PROD_CONNECTION_URL", url, environment, root);
    }

    @Test
    void productionWithoutAModeIsVerifiedInFull() throws IOException {
        Path bundle = Files.createFile(folder.resolve("bundle.pem"));

        assertThat(of("", Environment.PROD, Optional.of(bundle)))
                .isEqualTo(new Tls(Tls.Mode.VERIFY_FULL, Optional.of(bundle), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer"})
    void productionRefusesAModeThatMaySendThePasswordInTheClear(String mode) {
        assertThatThrownBy(() -> of("?sslmode=" + mode, Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("sslmode=" + mode)
                .hasMessageContaining("verify-full")
                .hasMessageNotContaining("hunter2");
        assertThat(of("?sslmode=" + mode, Environment.LOCAL, Optional.empty())
                        .mode()
                        .text())
                .isEqualTo(mode);
    }

    @Test
    void withoutTheRootCertificateTheSentenceSaysWhereItIsPublished() {
        assertThatThrownBy(() -> of("", Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem");
        assertThatThrownBy(() -> of("", Environment.PROD, Optional.of(folder.resolve("gone.pem"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("gone.pem")
                .hasMessageContaining(Tls.RDS_BUNDLE);
    }

    @Test
    void theUrlsRootCertificateWins() throws IOException {
        Path mine = Files.createFile(folder.resolve("mine.pem"));

        Tls tls = of("?sslmode=verify-ca&sslrootcert=" + mine, Environment.PROD, Optional.of(folder.resolve("x")));

        assertThat(tls).isEqualTo(new Tls(Tls.Mode.VERIFY_CA, Optional.of(mine), false));
        assertThat(of("?sslrootcert=system", Environment.PROD, Optional.empty()))
                .isEqualTo(new Tls(Tls.Mode.VERIFY_FULL, Optional.empty(), true));
    }

    @Test
    void localPrefersEncryptionButNeedsNone() {
        assertThat(of("", Environment.LOCAL, Optional.empty()).mode()).isEqualTo(Tls.Mode.PREFER);
    }

    /** As libpq has it; {@code require} alone would believe anybody. */
    @Test
    void requireWithARootCertificateIsVerifyCa() throws IOException {
        Path bundle = Files.createFile(folder.resolve("bundle.pem"));

        assertThat(of("?sslmode=require", Environment.PROD, Optional.of(bundle)))
                .isEqualTo(new Tls(Tls.Mode.VERIFY_CA, Optional.of(bundle), false));
        assertThat(of("?sslmode=require", Environment.LOCAL, Optional.of(bundle))
                        .mode())
                .isEqualTo(Tls.Mode.VERIFY_CA);
        assertThat(of("?ssl=true&sslrootcert=" + bundle, Environment.PROD, Optional.empty())
                        .mode())
                .isEqualTo(Tls.Mode.VERIFY_CA);
    }

    @Test
    void productionRefusesRequireWithoutOne() {
        assertThatThrownBy(() -> of("?sslmode=require", Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("PROD_CONNECTION_URL asks for sslmode=require without the certificate file")
                .hasMessageContaining(Tls.RDS_BUNDLE)
                .hasMessageNotContaining("hunter2");
        assertThat(of("?sslmode=require", Environment.LOCAL, Optional.empty()).mode())
                .isEqualTo(Tls.Mode.REQUIRE);
    }

    @Test
    void aRootCertificateThatIsNoFileOfThatKind() throws IOException {
        Path large = folder.resolve("large.pem");
        Files.write(large, new byte[10 << 20]);

        assertThatThrownBy(() -> of("", Environment.PROD, Optional.of(folder)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> of("?sslrootcert=" + large, Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("is too large to be one");
        assertThatThrownBy(() -> of("?sslrootcert=%01%02%03/x", Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("is not there or cannot be read");
    }

    @Test
    void anUnknownModeIsRefused() {
        assertThatThrownBy(() -> of("?sslmode=VERIFY_FULL", Environment.LOCAL, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("unknown sslmode");
    }

    @Test
    void aWeakModeCannotHideBehindTheSystemsAuthorities() {
        assertThatThrownBy(() -> of("?sslmode=disable&sslrootcert=system", Environment.PROD, Optional.empty()))
                .isInstanceOf(InvalidSetting.class);
    }
}

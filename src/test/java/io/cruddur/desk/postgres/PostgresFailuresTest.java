package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The driver speaks the language of the machine, which is fixed when it is loaded: what it throws is made here as it
 * says it elsewhere.
 */
class PostgresFailuresTest {
    @Test
    void aServerWithoutEncryption() {
        assertThat(of(Tls.Mode.REQUIRE, new PSQLException("Der Server unterstützt kein SSL.", rejected())))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("offers no encryption, which sslmode=require asks for");
    }

    @Test
    void aWayOfSigningInThatIsUnknown() {
        assertThat(of(
                        Tls.Mode.DISABLE,
                        new PSQLException("Der Authentifizierungstyp 7 wird nicht unterstützt.", rejected())))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("a way of signing in that is unknown here");
    }

    @Test
    void aCertificateOfAnotherName() {
        assertThat(of(
                        Tls.Mode.VERIFY_FULL,
                        new PSQLException("Der Rechnername konnte nicht bestätigt werden.", failed())))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("is not issued for db.example.com");
    }

    @Test
    void aCertificateFileThatIsNotThere() {
        assertThat(of(
                        Tls.Mode.VERIFY_FULL,
                        new PSQLException(
                                "Konnte die Datei nicht öffnen.", failed(), new FileNotFoundException("root.pem"))))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("cannot be verified");
    }

    @Test
    void aConnectionThatBreaksOffIsNoMatterOfCertificates() {
        assertThat(of(Tls.Mode.VERIFY_FULL, new PSQLException("…", failed(), new ConnectException("refused"))))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageNotContaining("certificate");
    }

    private static PSQLState rejected() {
        return PSQLState.CONNECTION_REJECTED;
    }

    private static PSQLState failed() {
        return PSQLState.CONNECTION_FAILURE;
    }

    private static RuntimeException of(Tls.Mode mode, SQLException failure) {
        return new PostgresFailures(settings(mode)).translate(failure, Work.UNWATCHED);
    }

    private static PostgresSettings settings(Tls.Mode mode) {
        return new PostgresSettings(
                "CONNECTION_URL",
                Environment.PROD,
                new ConnectionUrl("db.example.com", 5432, "cruddur", "me", "hunter2", Map.of()),
                new Tls(mode, Optional.empty(), false),
                Optional.<InetAddress>empty(),
                false);
    }
}

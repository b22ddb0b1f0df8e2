package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.DeskVariables.Variable;
import io.cruddur.desk.environment.Endpoints;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.Leak;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
    private final Endpoints endpoints = new Endpoints();

    @Test
    void aMalformedUrlIsASentence() {
        Variable url = new Variable("CONNECTION_URL", "postgresql://me:hunter2battery@localhost:port/db");

        assertThatThrownBy(() -> PostgresSettings.local(url, endpoints, Optional.empty()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("CONNECTION_URL is no usable connection URL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void localLeadsToNoServerElsewhere() {
        Variable rds = new Variable("CONNECTION_URL", "postgresql://me:x@db.abc.us-east-1.rds.amazonaws.com/db");
        Variable elsewhere = new Variable("CONNECTION_URL", "postgresql://me:x@8.8.8.8/db");

        assertThatThrownBy(() -> PostgresSettings.local(rds, endpoints, Optional.empty()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("points to AWS");
        assertThatThrownBy(() -> PostgresSettings.local(elsewhere, endpoints, Optional.empty()))
                .isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void localIsPinnedToItsAddress() {
        Variable url = new Variable("CONNECTION_URL", "postgresql://me:hunter2battery@localhost:5433/db");

        PostgresSettings settings = PostgresSettings.local(url, endpoints, Optional.empty());

        assertThat(settings.address()).hasValueSatisfying(InetAddress::isLoopbackAddress);
        assertThat(settings.place()).isEqualTo("localhost:5433/db");
        Leak.noneIn(settings.toString(), "hunter2battery");
    }

    @Test
    void productionNeedsEncryptionAndWhomToTrust() {
        Variable weak = new Variable("PROD_CONNECTION_URL", "postgresql://me:x@db.example/db?sslmode=prefer");
        Variable silent = new Variable("PROD_CONNECTION_URL", "postgresql://me:x@db.example/db");

        assertThatThrownBy(() -> PostgresSettings.prod(weak, Optional.empty()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("sslmode=prefer");
        assertThatThrownBy(() -> PostgresSettings.prod(silent, Optional.empty()))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("global-bundle.pem");
    }
}

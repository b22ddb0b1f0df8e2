package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskVariablesTest {
    @Test
    void nothingSetMeansTheEmbeddedServices() {
        DeskVariables none = new DeskVariables(Map.of("AWS_ENDPOINT_URL", " ", "CONNECTION_URL", ""));

        assertThat(none.dynamoEndpoint()).isEmpty();
        assertThat(none.connectionUrl()).isEmpty();
        assertThat(none.prodConnectionUrl()).isEmpty();
        assertThat(none.region()).isEmpty();
        assertThat(none.profile()).isEmpty();
        assertThat(none.userPoolId()).isEmpty();
        assertThat(none.userPoolClientId()).isEmpty();
        assertThat(none.userPoolClientSecret()).isEmpty();
        assertThat(none.messageTable()).isEqualTo("cruddur-messages");
    }

    @Test
    void theServicesOwnEndpointWins() {
        Map<String, String> both = Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_ENDPOINT_URL_DYNAMODB", "http://b");

        assertThat(new DeskVariables(both).dynamoEndpoint())
                .contains(new DeskVariables.Variable("AWS_ENDPOINT_URL_DYNAMODB", "http://b"));
        assertThat(new DeskVariables(Map.of("AWS_ENDPOINT_URL", "http://a")).dynamoEndpoint())
                .contains(new DeskVariables.Variable("AWS_ENDPOINT_URL", "http://a"));
    }

    @Test
    void awsRegionWins() {
        assertThat(new DeskVariables(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "us-east-1")).region())
                .contains("eu-west-1");
        assertThat(new DeskVariables(Map.of("AWS_DEFAULT_REGION", "us-east-1")).region())
                .contains("us-east-1");
    }

    @Test
    void refusesWhatIsNoTableName() {
        assertThat(new DeskVariables(Map.of("DDB_MESSAGE_TABLE", "my.table_1-x")).messageTable())
                .isEqualTo("my.table_1-x");
        assertThatThrownBy(() -> new DeskVariables(Map.of("DDB_MESSAGE_TABLE", "a b")).messageTable())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("DDB_MESSAGE_TABLE");
    }

    @Test
    void aVariableDoesNotShowItsValue() {
        DeskVariables variables = new DeskVariables(Map.of("CONNECTION_URL", "postgresql://me:hunter2@localhost/db"));

        assertThat(variables.connectionUrl().orElseThrow()).hasToString("CONNECTION_URL");
    }

    @Test
    void theClientOfAPoolIsNamedAndItsSecretIsNotShown() {
        DeskVariables variables = new DeskVariables(Map.of(
                "AWS_COGNITO_USER_POOL_ID", "eu-central-1_x",
                "AWS_COGNITO_USER_POOL_CLIENT_ID", "client1",
                "AWS_COGNITO_USER_POOL_CLIENT_SECRET", "hunter2"));

        assertThat(variables.userPoolClientId()).contains("client1");
        DeskVariables.Variable secret = variables.userPoolClientSecret().orElseThrow();
        assertThat(secret.value()).isEqualTo("hunter2");
        assertThat(secret).hasToString("AWS_COGNITO_USER_POOL_CLIENT_SECRET");
    }

    @Test
    void theAddressesForTheBrowserAreAList() {
        String name = "AWS_COGNITO_USER_POOL_CLIENT_REDIRECT_URLS";
        assertThat(new DeskVariables(Map.of()).redirectUrls()).isEmpty();
        assertThat(new DeskVariables(Map.of(name, "http://localhost:8400/a, http://localhost:8401/a")).redirectUrls())
                .containsExactly(URI.create("http://localhost:8400/a"), URI.create("http://localhost:8401/a"));
        assertThatThrownBy(() -> new DeskVariables(Map.of(name, "ht tp://{")).redirectUrls())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() -> new DeskVariables(Map.of(name, "http://localhost:8400/a http://localhost:65536/"))
                        .redirectUrls())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("65536");
    }

    @Test
    void theCertificateOfDatabaseServersIsLibpqsVariable() {
        assertThat(new DeskVariables(Map.of("PGSSLROOTCERT", "/etc/rds.pem")).rootCertificate())
                .contains(Path.of("/etc/rds.pem"));
        assertThat(new DeskVariables(Map.of()).rootCertificate()).isEmpty();
    }
}

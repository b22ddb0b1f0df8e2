package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.files.JsonDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Credentials for whoever has signed in. */
class IdentityPoolTest extends PoolTest {
    private static final String IDENTITY_POOL = "us-east-1:c0ddc0de-0000-4000-8000-000000000000";
    private static final String PROVIDER = "cognito-idp.local.amazonaws.com/" + POOL;
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";

    @Override
    PoolSettings settings() {
        return super.settings().withIdentityPool(IDENTITY_POOL);
    }

    @BeforeEach
    void people() {
        create("ben");
        create("eva");
    }

    private JsonNode call(String operation, Map<String, Object> request) throws IOException, InterruptedException {
        return control(
                "AWSCognitoIdentityService." + operation,
                new String(JsonDocument.line(request), StandardCharsets.UTF_8));
    }

    private JsonNode id(Map<String, String> logins) throws IOException, InterruptedException {
        return call("GetId", Map.of("IdentityPoolId", IDENTITY_POOL, "Logins", logins));
    }

    private JsonNode credentials(String id, Map<String, String> logins) throws IOException, InterruptedException {
        return call("GetCredentialsForIdentity", Map.of("IdentityId", id, "Logins", logins));
    }

    private static void assertError(JsonNode answer, String type, String message) {
        assertThat(answer.path("__type").stringValue("")).isEqualTo(type);
        assertThat(answer.path("message").stringValue("")).isEqualTo(message);
    }

    @Test
    void anIdTokenBringsCredentialsForAnHour() throws Exception {
        Map<String, String> logins = Map.of(PROVIDER, signIn(CLIENT, "ben").idToken());
        String id = id(logins).path("IdentityId").stringValue();
        assertThat(id)
                .startsWith("us-east-1:")
                .isEqualTo(id(logins).path("IdentityId").stringValue());
        JsonNode given = credentials(id, logins).path("Credentials");
        assertThat(given.path("AccessKeyId").stringValue()).matches("ASIA[A-Z2-7]{16}");
        assertThat(given.path("SecretKey").stringValue()).hasSize(40);
        assertThat(given.path("SessionToken").stringValue()).isNotBlank();
        assertThat(given.path("Expiration").longValue())
                .isEqualTo(now.plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(credentials(id, logins).path("Credentials")).isNotEqualTo(given);
    }

    @Test
    void onlyIdTokensOfThisPoolAreTaken() throws Exception {
        Map<String, String> logins = Map.of(PROVIDER, signIn(CLIENT, "ben").idToken());
        String id = id(logins).path("IdentityId").stringValue();
        assertError(id(Map.of()), NOT_AUTHORIZED, "Unauthenticated access is not supported for this identity pool.");
        assertError(
                id(Map.of(PROVIDER, signIn(CLIENT, "ben").accessToken())),
                NOT_AUTHORIZED,
                "Invalid login token. Invalid Id Token");
        assertError(
                id(Map.of("accounts.google.com", signIn(CLIENT, "ben").idToken())),
                NOT_AUTHORIZED,
                "Token is not from a supported provider of this identity pool.");
        assertError(
                credentials(id, Map.of(PROVIDER, signIn(CLIENT, "eva").idToken())),
                NOT_AUTHORIZED,
                "Access to Identity '" + id + "' is forbidden.");
        assertError(
                credentials("us-east-1:other", logins),
                "ResourceNotFoundException",
                "Identity 'us-east-1:other' not found.");
        assertError(
                call("GetId", Map.of("IdentityPoolId", "us-east-1:other", "Logins", logins)),
                "ResourceNotFoundException",
                "IdentityPool 'us-east-1:other' not found.");
        pass(Duration.ofHours(1));
        assertError(credentials(id, logins), NOT_AUTHORIZED, "Invalid login token. Id Token has expired");
    }
}

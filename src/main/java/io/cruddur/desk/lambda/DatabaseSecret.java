package io.cruddur.desk.lambda;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Where the database is and who may use it, from a secret in RDS's JSON form: {@code username}, {@code password}, and
 * {@code host}, {@code port} and {@code dbname} where the settings do not say them. Read once, and again when asked to.
 */
final class DatabaseSecret {
    private static final int USUAL_PORT = 5432;

    /** Its text form hides the password. */
    record Login(String host, int port, String database, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }

    private final DatabaseSettings settings;
    private final SecretsManagerClient client;
    private @Nullable Login known;

    DatabaseSecret(DatabaseSettings settings, SecretsManagerClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** What was read before, if anything was. */
    @Nullable
    Login known() {
        return known;
    }

    /** Reads it now, whatever is known. */
    Login read(Duration atMost) throws SQLException {
        String text;
        try {
            text = client.getSecretValue(request -> request.secretId(settings.secret())
                            .overrideConfiguration(
                                    limits -> limits.apiCallTimeout(atMost).apiCallAttemptTimeout(atMost)))
                    .secretString();
        } catch (ApiCallTimeoutException e) {
            throw new SQLTimeoutException("Secrets Manager does not answer", e);
        } catch (SdkException e) {
            throw new SQLException("The secret " + settings.secret() + " cannot be read", e);
        }
        Login login = login(text);
        known = login;
        return login;
    }

    private Login login(@Nullable String text) throws SQLException {
        JsonNode secret = json(text);
        String host = settings.host().isEmpty() ? field(secret, "host") : settings.host();
        String database = settings.database().isEmpty() ? field(secret, "dbname") : settings.database();
        String user = field(secret, "username");
        String password = field(secret, "password");
        if (user.isEmpty() || password.isEmpty()) {
            throw malformed("has no username and password");
        }
        if (host.isEmpty() || database.isEmpty()) {
            throw malformed("names no host and dbname, and " + DatabaseSettings.HOST + " and "
                    + DatabaseSettings.DATABASE + " do not either");
        }
        return new Login(host, settings.port() == 0 ? port(secret) : settings.port(), database, user, password);
    }

    /** What it says is never in an exception: the parser's quotes it. */
    private JsonNode json(@Nullable String text) throws SQLException {
        try {
            JsonNode secret = JsonNode.parser().parse(Objects.requireNonNullElse(text, ""));
            if (secret.isObject()) {
                return secret;
            }
        } catch (RuntimeException _) {
            // Like any other text that is no object.
        }
        throw malformed("is no JSON object");
    }

    private int port(JsonNode secret) throws SQLException {
        String port = field(secret, "port");
        if (port.isEmpty()) {
            return USUAL_PORT;
        }
        if (!port.matches("[1-9][0-9]{0,4}")) {
            throw malformed("holds no port number");
        }
        return Integer.parseInt(port);
    }

    /** A text, or a number as its text. */
    private static String field(JsonNode secret, String name) {
        JsonNode value = secret.field(name).orElse(null);
        if (value == null || !(value.isString() || value.isNumber())) {
            return "";
        }
        return value.text();
    }

    private SQLException malformed(String what) {
        return new SQLException("The secret " + settings.secret() + " " + what);
    }
}

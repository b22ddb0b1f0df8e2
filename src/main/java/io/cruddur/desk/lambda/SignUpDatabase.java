package io.cruddur.desk.lambda;

import io.cruddur.desk.signup.KeptConnection;
import io.cruddur.desk.signup.SignUpFunctions;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What both of the pool's functions do their work with, one of it in each execution environment. */
final class SignUpDatabase {
    /** Cognito waits 5 seconds, of which a cold start takes its part. */
    static final Duration TIME = Duration.ofSeconds(3);

    private SignUpDatabase() {}

    static SignUpFunctions functions(Map<String, String> variables) {
        DatabaseSettings settings = DatabaseSettings.of(variables);
        SecretsManagerClient client = HandlerClient.secrets(settings.region());
        return new SignUpFunctions(new KeptConnection(new RdsOpener(new DatabaseSecret(settings, client)), TIME));
    }
}

package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The keys in the environment variables that the app was started with. */
final class EnvironmentKeys implements AwsCredentialsProvider {
    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";

    private final Map<String, String> variables;

    EnvironmentKeys(Map<String, String> variables) {
        this.variables = variables;
    }

    static boolean areIn(Map<String, String> variables) {
        return !text(variables, KEY).isEmpty();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        String key = text(variables, KEY);
        String secret = text(variables, SECRET);
        if (key.isEmpty() || secret.isEmpty()) {
            throw new DeskException.NotSignedIn(
                    (key.isEmpty() ? KEY : SECRET) + " is not set, so the environment variables hold no credentials."
                            + " Choose a profile, or start the app with " + KEY + " and " + SECRET + " set.",
                    null);
        }
        String token = text(variables, TOKEN);
        return token.isEmpty()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
    }

    static String text(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").strip();
    }
}

package io.cruddur.desk.lambda;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the pool's functions are told of the database by their environment variables.
 *
 * @param secret ARN of the secret with user and password, {@value #SECRET}
 * @param host where the secret has none, as RDS's own secrets have none: {@value #HOST}; may be empty
 * @param port likewise, {@value #PORT}; 0 for the secret's
 * @param database likewise, {@value #DATABASE}; may be empty
 * @param region where the secret is, {@value #REGION}, which Lambda sets
 */
record DatabaseSettings(String secret, String host, int port, String database, String region) {
    static final String SECRET = "DATABASE_SECRET_ARN";
    static final String HOST = "DATABASE_HOST";
    static final String PORT = "DATABASE_PORT";
    static final String DATABASE = "DATABASE_NAME";
    static final String REGION = "AWS_REGION";

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\\w/+=.@!-]+");
    private static final Pattern PORT_NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    /** @throws IllegalArgumentException for a value that cannot be. The function does not start then, and its log says why. */
    static DatabaseSettings of(Map<String, String> variables) {
        String secret = value(variables, SECRET);
        if (!ARN.matcher(secret).matches()) {
            throw new IllegalArgumentException(SECRET + " holds no ARN of a secret of Secrets Manager.");
        }
        String port = value(variables, PORT);
        if (!port.isEmpty() && !PORT_NUMBER.matcher(port).matches()) {
            throw new IllegalArgumentException(PORT + " holds no port.");
        }
        String region = value(variables, REGION);
        if (region.isEmpty()) {
            throw new IllegalArgumentException(
                    REGION + " is not set. Lambda sets it; elsewhere name the secret's region.");
        }
        return new DatabaseSettings(
                secret,
                value(variables, HOST),
                port.isEmpty() ? 0 : Integer.parseInt(port),
                value(variables, DATABASE),
                region);
    }

    private static String value(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").strip();
    }
}

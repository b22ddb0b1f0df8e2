package io.cruddur.desk.port.access;

/**
 * How a person wants to get into the production database: what may be kept of it, and nothing secret. What a way does not
 * need may be empty.
 *
 * @param port in digits; empty for the usual one
 * @param secret the ARN of the secret
 * @param rootCertificate a PEM file, {@code system} for the authorities that Java trusts, or empty for what the
 *     environment variables say
 */
public record DatabaseChoice(
        Way way, String host, String port, String database, String user, String secret, String rootCertificate) {
    /** What is signed in with. */
    public enum Way {
        /** Whatever the environment variables say. */
        VARIABLES,
        /** A password that is typed, and forgotten with the session. */
        PASSWORD,
        /** A secret of Secrets Manager. */
        SECRET,
        /** IAM authentication. */
        IAM
    }

    /** Nothing was chosen by hand. */
    public static final DatabaseChoice VARIABLES = new DatabaseChoice(Way.VARIABLES, "", "", "", "", "", "");
}

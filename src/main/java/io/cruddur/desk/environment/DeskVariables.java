package io.cruddur.desk.environment;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment variables that the app honours; their names are those of the reference system. A blank variable
 * counts as none.
 */
public final class DeskVariables {
    public static final String DEFAULT_MESSAGE_TABLE = "cruddur-messages";
    public static final String CONNECTION_URL = "CONNECTION_URL";
    public static final String PROD_CONNECTION_URL = "PROD_CONNECTION_URL";
    public static final String IDENTITY_POOL_ID = "AWS_COGNITO_IDENTITY_POOL_ID";
    public static final String PROD_DB_SECRET_ARN = "PROD_DB_SECRET_ARN";
    public static final String PROD_DB_IAM = "PROD_DB_IAM";
    public static final String DB_SG_ID = "DB_SG_ID";
    public static final String DB_SG_RULE_ID = "DB_SG_RULE_ID";
    public static final String USER_POOL_ID = "AWS_COGNITO_USER_POOL_ID";
    public static final String USER_POOL_CLIENT_ID = "AWS_COGNITO_USER_POOL_CLIENT_ID";
    public static final String USER_POOL_CLIENT_REDIRECT_URLS = "AWS_COGNITO_USER_POOL_CLIENT_REDIRECT_URLS";
    public static final String USER_POOL_CLIENT_SECRET = "AWS_COGNITO_USER_POOL_CLIENT_SECRET";

    // DynamoDB's naming rules: 3 to 255 letters, digits, underscores, hyphens and dots.
    private static final int LAST_PORT = 65_535;
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** A variable that is set. Its text form hides the value, which may hold a password. */
    public record Variable(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, String> variables;

    /** @param variables as of {@link System#getenv()} */
    public DeskVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Where the LOCAL DynamoDB answers, unless it is the embedded one. The service's own variable wins. */
    public Optional<Variable> dynamoEndpoint() {
        return variable("AWS_ENDPOINT_URL_DYNAMODB").or(() -> variable("AWS_ENDPOINT_URL"));
    }

    /** The region: {@code AWS_REGION}, or else {@code AWS_DEFAULT_REGION}, which the AWS CLI and boto3 know. */
    public Optional<String> region() {
        return variable("AWS_REGION").or(() -> variable("AWS_DEFAULT_REGION")).map(Variable::value);
    }

    /**
     * The id of the key that a LOCAL DynamoDB of one's own is signed to with: without {@code -sharedDb} DynamoDB Local
     * keeps tables by it, and by region. Its secret is never read.
     */
    public Optional<String> accessKeyId() {
        return variable("AWS_ACCESS_KEY_ID").map(Variable::value);
    }

    public Optional<String> profile() {
        return variable("AWS_PROFILE").map(Variable::value);
    }

    /**
     * The messages table, {@value #DEFAULT_MESSAGE_TABLE} unless told otherwise.
     *
     * @throws InvalidSetting when the variable holds no table name
     */
    public String messageTable() {
        Optional<Variable> table = variable("DDB_MESSAGE_TABLE");
        table.filter(name -> !TABLE_NAME.matcher(name.value()).matches()).ifPresent(name -> {
            throw new InvalidSetting(name.name() + " holds no table name: a DynamoDB table's name has 3 to 255 letters,"
                    + " digits, underscores, hyphens and dots.");
        });
        return table.map(Variable::value).orElse(DEFAULT_MESSAGE_TABLE);
    }

    /** Where the LOCAL Postgres answers, unless it is the embedded one; for {@link ConnectionUrl#parse}. */
    public Optional<Variable> connectionUrl() {
        return variable(CONNECTION_URL);
    }

    /** Where the PROD Postgres answers; for {@link ConnectionUrl#parse}. */
    public Optional<Variable> prodConnectionUrl() {
        return variable(PROD_CONNECTION_URL);
    }

    /**
     * The secret that holds the PROD Postgres's user and password, and in the common form its host, port and database.
     *
     * @throws InvalidSetting when the variable holds no secret's ARN
     */
    public Optional<SecretArn> prodSecret() {
        return variable(PROD_DB_SECRET_ARN).map(secret -> SecretArn.parse(secret.name(), secret.value()));
    }

    /**
     * Whether the PROD Postgres is signed in to with IAM authentication.
     *
     * @throws InvalidSetting when the variable is neither true nor false
     */
    public boolean prodIam() {
        return variable(PROD_DB_IAM)
                .map(iam -> switch (iam.value().toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes" -> true;
                    case "false", "0", "no" -> false;
                    default -> throw new InvalidSetting(iam.name() + " is true or false.");
                })
                .orElse(false);
    }

    /**
     * The certificate file that database servers are checked with, unless a URL names its own. The variable is libpq's,
     * so psql is served by the same setting.
     *
     * @throws InvalidSetting when the variable holds no path
     */
    public Optional<Path> rootCertificate() {
        try {
            return variable("PGSSLROOTCERT").map(Variable::value).map(Path::of);
        } catch (InvalidPathException e) {
            throw new InvalidSetting("PGSSLROOTCERT names no file.");
        }
    }

    /** The security group of the PROD Postgres. */
    public Optional<String> securityGroupId() {
        return variable(DB_SG_ID).map(Variable::value);
    }

    /** The rule of that group that lets this machine in. */
    public Optional<String> securityGroupRuleId() {
        return variable(DB_SG_RULE_ID).map(Variable::value);
    }

    public Optional<String> userPoolId() {
        return variable(USER_POOL_ID).map(Variable::value);
    }

    /** The identity pool whose credentials people who have signed in get. */
    public Optional<String> identityPoolId() {
        return variable(IDENTITY_POOL_ID).map(Variable::value);
    }

    /** The app client of that pool, through which people sign in. */
    public Optional<String> userPoolClientId() {
        return variable(USER_POOL_CLIENT_ID).map(Variable::value);
    }

    /** The secret of that client, where it has one. Its text form hides it. */
    public Optional<Variable> userPoolClientSecret() {
        return variable(USER_POOL_CLIENT_SECRET);
    }

    /**
     * Where the browser may come back to on this machine after a sign-in, as the client has it registered: URLs such as
     * {@code http://localhost:8400/signed-in}, separated by commas or spaces, the first choice first.
     *
     * @throws InvalidSetting when one of them is no URL, or has a port that there is not
     */
    public List<URI> redirectUrls() {
        String urls =
                variable(USER_POOL_CLIENT_REDIRECT_URLS).map(Variable::value).orElse("");
        try {
            List<URI> read = Arrays.stream(urls.split("[,\\s]+"))
                    .filter(url -> !url.isEmpty())
                    .map(URI::create)
                    .toList();
            read.forEach(DeskVariables::checkPort);
            return read;
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(USER_POOL_CLIENT_REDIRECT_URLS
                    + " holds something that is no URL; it looks like http://localhost:8400/signed-in.");
        }
    }

    private static void checkPort(URI url) {
        if (url.getPort() > LAST_PORT) {
            throw new InvalidSetting(USER_POOL_CLIENT_REDIRECT_URLS + " names port " + url.getPort() + "; the last is "
                    + LAST_PORT + ".");
        }
    }

    private Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Variable(name, value));
    }
}

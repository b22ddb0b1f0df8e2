package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.InvalidSetting;
import io.cruddur.desk.environment.SecretArn;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.access.DatabaseSecrets;
import io.cruddur.desk.port.access.DatabaseSecrets.SecretValue;
import io.cruddur.desk.port.access.DatabaseTokens;
import io.cruddur.desk.postgres.PostgresSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes settings of what is chosen, by hand or by environment variables. */
final class WaysIn {
    private static final String FORM = "the connection settings in the Database view";
    private static final int USUAL_PORT = 5432;

    private final DeskVariables variables;
    private final DatabaseSecrets secrets;
    private final DatabaseTokens tokens;

    WaysIn(DeskVariables variables, DatabaseSecrets secrets, DatabaseTokens tokens) {
        this.variables = variables;
        this.secrets = secrets;
        this.tokens = tokens;
    }

    /** Where a database is, as far as it is said; what is not is empty or 0. */
    private record Location(String host, int port, String database, Map<String, String> parameters) {
        static final Location NOWHERE = new Location("", 0, "", Map.of());

        static Location of(ConnectionUrl url) {
            // Without a database in it, a URL has that of the user's name: then the secret's comes first.
            String database = url.database().equals(url.user()) ? "" : url.database();
            return new Location(url.host(), url.port(), database, url.parameters());
        }
    }

    boolean isSet(DatabaseChoice choice) {
        return choice.way() != Way.VARIABLES || !variables().isEmpty();
    }

    /** Those that are set, by name. */
    List<String> variables() {
        List<String> set = new ArrayList<>();
        variables.prodConnectionUrl().ifPresent(url -> set.add(url.name()));
        if (isThere(() -> variables.prodSecret().isPresent())) {
            set.add(DeskVariables.PROD_DB_SECRET_ARN);
        }
        if (isThere(variables::prodIam)) {
            set.add(DeskVariables.PROD_DB_IAM);
        }
        return set;
    }

    /** What is malformed is there, too. */
    private static boolean isThere(BooleanSupplier set) {
        try {
            return set.getAsBoolean();
        } catch (InvalidSetting _) {
            return true;
        }
    }

    /** Host, port and database, without asking anybody; empty when they are not known by that. */
    String place(DatabaseChoice choice) {
        try {
            if (choice.way() == Way.VARIABLES) {
                return variables
                        .prodConnectionUrl()
                        .map(ConnectionUrl::parse)
                        .map(ConnectionUrl::place)
                        .orElse("");
            }
            return choice.host().isBlank() ? "" : url(location(choice), "").place();
        } catch (InvalidSetting _) {
            return "";
        }
    }

    /**
     * Reads the secret where there is one. Blocks.
     *
     * @param password what was typed
     * @throws DeskException when it leads to no database
     */
    PostgresSettings settings(DatabaseChoice choice, String password) {
        try {
            return switch (choice.way()) {
                case VARIABLES -> ofVariables();
                case PASSWORD -> typed(choice, password);
                case SECRET -> ofSecret(FORM, SecretArn.parse("The field Secret", choice.secret()), location(choice));
                case IAM -> {
                    ConnectionUrl url = complete(choice);
                    yield PostgresSettings.prod(FORM, url, new TokenLogin(url, tokens), variables.rootCertificate());
                }
            };
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    private PostgresSettings ofVariables() {
        Optional<DeskVariables.Variable> variable = variables.prodConnectionUrl();
        Optional<SecretArn> secret = variables.prodSecret();
        boolean iam = variables.prodIam();
        if (secret.isPresent() && iam) {
            throw new InvalidSetting(DeskVariables.PROD_DB_SECRET_ARN + " and " + DeskVariables.PROD_DB_IAM
                    + " are two ways in. Start the app with one of them.");
        }
        if (secret.isPresent()) {
            return ofSecret(
                    DeskVariables.PROD_DB_SECRET_ARN,
                    secret.get(),
                    variable.map(ConnectionUrl::parse).map(Location::of).orElse(Location.NOWHERE));
        }
        if (iam) {
            ConnectionUrl url = ConnectionUrl.parse(variable.orElseThrow(
                    () -> new InvalidSetting(DeskVariables.PROD_DB_IAM + " says how to sign in, and not where. Set "
                            + DeskVariables.PROD_CONNECTION_URL + "=postgresql://user@host/database with it.")));
            return PostgresSettings.prod(
                    DeskVariables.PROD_CONNECTION_URL, url, new TokenLogin(url, tokens), variables.rootCertificate());
        }
        return PostgresSettings.prod(
                variable.orElseThrow(() -> new DeskException.NotAvailable(
                        "No production database is set. Choose a way in under Database > Connection, or start the app"
                                + " with " + DeskVariables.PROD_CONNECTION_URL
                                + "=postgresql://user:password@host/database.",
                        null)),
                variables.rootCertificate());
    }

    private PostgresSettings typed(DatabaseChoice choice, String password) {
        ConnectionUrl url = complete(choice);
        if (password.isEmpty()) {
            throw new DeskException.NotSignedIn(
                    "The password of " + url.user() + " is not known: it is not kept between starts. Type it under"
                            + " Database > Connection.",
                    null);
        }
        return PostgresSettings.prod(FORM, url, new TypedLogin(url.user(), password), variables.rootCertificate());
    }

    private PostgresSettings ofSecret(String name, SecretArn arn, Location given) {
        SecretValue value = secrets.read(arn.text(), arn.region());
        String host = given.host().isEmpty() ? value.host() : given.host();
        String database = given.database().isEmpty() ? value.database() : given.database();
        if (host.isEmpty() || database.isEmpty()) {
            throw new InvalidSetting("The secret " + arn + " names no " + (host.isEmpty() ? "host" : "dbname")
                    + ", as those that RDS keeps itself. Give the " + (host.isEmpty() ? "host" : "database")
                    + " besides: under Database > Connection, or with " + DeskVariables.PROD_CONNECTION_URL
                    + "=postgresql://host:5432/database.");
        }
        int port = given.port() != 0 ? given.port() : value.port() != 0 ? value.port() : USUAL_PORT;
        ConnectionUrl url = new ConnectionUrl(host, port, database, value.user(), "", given.parameters());
        requireHost(url.host());
        return PostgresSettings.prod(name, url, new SecretLogin(arn, secrets, value), variables.rootCertificate());
    }

    private static ConnectionUrl complete(DatabaseChoice choice) {
        require(choice.host(), "host", "cruddur.c1x2.eu-central-1.rds.amazonaws.com");
        require(choice.database(), "database", "cruddur");
        require(choice.user(), "user", "cruddur_ops");
        return url(location(choice), choice.user().strip());
    }

    private static void require(String given, String what, String example) {
        if (given.isBlank()) {
            throw new InvalidSetting("Give the " + what + " under Database > Connection, such as " + example + ".");
        }
    }

    private static ConnectionUrl url(Location location, String user) {
        int port = location.port() == 0 ? USUAL_PORT : location.port();
        requireHost(location.host());
        return new ConnectionUrl(location.host(), port, location.database(), user, "", location.parameters());
    }

    private static Location location(DatabaseChoice choice) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!choice.rootCertificate().isBlank()) {
            parameters.put("sslrootcert", choice.rootCertificate().strip());
        }
        return new Location(
                choice.host().strip(),
                port(choice.port().strip()),
                choice.database().strip(),
                parameters);
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int port = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
        if (port == 0 || port > 65_535) {
            throw new InvalidSetting("The port under Database > Connection is no number from 1 to 65535.");
        }
        return port;
    }

    private static void requireHost(String host) {
        if (!host.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || ".-_:%".indexOf(c) >= 0)) {
            throw new InvalidSetting("The host of the database is neither a name nor an address: give it alone, without"
                    + " a scheme, a port or a path.");
        }
    }
}

package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.RegionalClients;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.access.DatabaseSecrets;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads secrets in RDS's own form ({@code username} and {@code password}) and in the common one ({@code host},
 * {@code port} and {@code dbname} besides). Nothing of a value is in any exception.
 */
public final class ManagedSecrets implements DatabaseSecrets {
    private static final String ACTION = "secretsmanager:GetSecretValue";
    private static final int LAST_PORT = 65_535;

    /** Secrets have 64 KB at most. */
    private static final int MOST_CHARACTERS = 1 << 17;

    /** The engines of secrets whose passwords are for other databases. */
    private static final Set<String> OURS = Set.of("", "postgres", "postgresql", "aurora-postgresql");

    private final RegionalClients clients;

    public ManagedSecrets(RegionalClients clients) {
        this.clients = clients;
    }

    @Override
    public SecretValue read(String arn, String region) {
        GetSecretValueResponse answer;
        try {
            answer = clients.secrets(region).getSecretValue(request -> request.secretId(arn));
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw MissingPermission.explain(e, "read the secret " + arn, action(e));
        }
        return value(arn, answer.secretString());
    }

    /** A secret that a key of KMS guards needs the right to that key, too; the service says which one is missing. */
    private static String action(RuntimeException failure) {
        boolean key = !AwsFailures.code(failure).isEmpty()
                && String.valueOf(failure.getMessage()).contains("KMS");
        return key ? "kms:Decrypt (for the secret's key)" : ACTION;
    }

    private static SecretValue value(String arn, @Nullable String text) {
        ObjectNode secret = json(arn, text);
        if (!OURS.contains(field(secret, "engine"))) {
            throw malformed(arn, "is one of another kind of database than PostgreSQL (see its engine)");
        }
        String user = field(secret, "username");
        String password = field(secret, "password");
        if (user.isEmpty()) {
            throw malformed(arn, "has no username");
        }
        if (password.isEmpty()) {
            throw malformed(arn, "has no password");
        }
        return new SecretValue(
                field(secret, "host"), port(arn, field(secret, "port")), field(secret, "dbname"), user, password);
    }

    /** What a parser says quotes what it read, so it is nobody's cause. */
    private static ObjectNode json(String arn, @Nullable String text) {
        if (text == null) {
            throw malformed(arn, "is binary");
        }
        if (text.length() <= MOST_CHARACTERS) {
            try {
                return JsonDocument.read(text);
            } catch (IOException _) {
                // Said below, without it.
            }
        }
        throw malformed(arn, "is no JSON object");
    }

    private static int port(String arn, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int port = text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : LAST_PORT + 1;
        if (port > LAST_PORT) {
            throw malformed(arn, "has a port that is no number from 1 to " + LAST_PORT);
        }
        return port;
    }

    /** A text, or a number as its text. */
    private static String field(ObjectNode secret, String name) {
        JsonNode value = secret.path(name);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    private static DeskException malformed(String arn, String how) {
        return new DeskException.Invalid("The secret " + arn + " " + how
                + ". A database's secret looks like {\"username\": …, \"password\": …, \"host\": …, \"port\": 5432,"
                + " \"dbname\": …}; of a secret that RDS keeps the first two are enough. Correct it in Secrets Manager, or"
                + " name another.");
    }
}

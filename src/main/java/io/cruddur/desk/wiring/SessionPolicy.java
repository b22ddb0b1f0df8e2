package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.access.IamPolicy;
import io.cruddur.desk.aws.access.IamPolicy.SessionResources;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.InvalidSetting;
import io.cruddur.desk.environment.SecretArn;
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.access.SecurityGroups.RuleId;
import java.util.Optional;
import java.util.function.Supplier;

/** What a session of PROD works with, for the policy that it takes. */
final class SessionPolicy {
    private final DeskVariables variables;
    private final DatabaseAccess database;
    private final Supplier<RuleId> group;

    private SessionPolicy(DeskVariables variables, DatabaseAccess database, Supplier<RuleId> group) {
        this.variables = variables;
        this.database = database;
        this.group = group;
    }

    /** @param account empty for a session without one, which has no policy */
    static Optional<AccessPolicy> of(
            AwsClients clients,
            AuditTrail audit,
            String account,
            String messageTable,
            DeskVariables variables,
            DatabaseAccess database,
            Supplier<RuleId> group) {
        SessionPolicy policy = new SessionPolicy(variables, database, group);
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(new IamPolicy(() -> new SessionResources(
                        clients.region(),
                        account,
                        audit.tables(),
                        messageTable,
                        variables.userPoolId(),
                        policy.host(),
                        policy.secret(),
                        policy.group.get(),
                        policy.user())));
    }

    private String host() {
        return database.place().replaceFirst("[:/].*", "");
    }

    private Optional<String> secret() {
        DatabaseChoice choice = database.choice();
        return switch (choice.way()) {
            case SECRET ->
                readable(() ->
                        Optional.of(SecretArn.parse("Secret", choice.secret()).text()));
            case VARIABLES -> readable(() -> variables.prodSecret().map(secret -> secret.text()));
            case PASSWORD, IAM -> Optional.empty();
        };
    }

    private Optional<String> user() {
        DatabaseChoice choice = database.choice();
        if (choice.way() == Way.IAM) {
            return Optional.of(choice.user());
        }
        return choice.way() != Way.VARIABLES
                ? Optional.empty()
                : readable(() -> variables
                        .prodConnectionUrl()
                        .filter(_ -> variables.prodIam())
                        .map(url -> ConnectionUrl.parse(url).user()));
    }

    /** What is wrong with a variable is said where it is used to connect. */
    private static Optional<String> readable(Supplier<Optional<String>> setting) {
        try {
            return setting.get();
        } catch (InvalidSetting _) {
            return Optional.empty();
        }
    }
}

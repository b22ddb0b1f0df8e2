package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsAccess;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.access.Ec2SecurityGroups;
import io.cruddur.desk.aws.access.ManagedSecrets;
import io.cruddur.desk.aws.access.RdsInstances;
import io.cruddur.desk.aws.access.RdsTokens;
import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.aws.identity.PersonLogin;
import io.cruddur.desk.cognito.CognitoUserPool;
import io.cruddur.desk.core.database.access.KeptChoice;
import io.cruddur.desk.core.database.access.KeptRule;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.Connector.StepState;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.dynamo.projector.PollingChangeFeed;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.ProfileName;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.postgres.access.ProdDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions on AWS and the production database, locked against writes. */
final class ProdSessions {
    /** How AWS is reached; tests bring an HTTP client of their own. */
    @FunctionalInterface
    public interface Aws {
        AwsClients connect(
                @Nullable String profile, String region, WriteGuard guard, RequestLog log, InstantSource clock);

        /** What there is to choose from. */
        default AwsProfiles profiles() {
            return AwsAccess.ofThisMachine().profiles();
        }

        /** As {@link Connector#signIn(String, Consumer, Work)}. */
        default void signIn(String profile, Consumer<DeviceCode> show, Work work, RequestLog log, InstantSource clock) {
            throw new DeskException.NotAvailable("Signing in is not possible here.", null);
        }

        /** As {@link Connector#signIn(String, char[], Work)}. */
        default void signIn(String profile, char[] code, RequestLog log, InstantSource clock) {
            throw new DeskException.NotAvailable("Signing in is not possible here.", null);
        }

        /** By the settings of a machine. */
        static Aws of(AwsAccess access) {
            return new Aws() {
                @Override
                public AwsClients connect(
                        @Nullable String profile,
                        String region,
                        WriteGuard guard,
                        RequestLog log,
                        InstantSource clock) {
                    return access.connect(profile, region, guard, log, clock);
                }

                @Override
                public AwsProfiles profiles() {
                    return access.profiles();
                }

                @Override
                public void signIn(
                        String profile, Consumer<DeviceCode> show, Work work, RequestLog log, InstantSource clock) {
                    access.signIn(profile, show, work, log, clock);
                }

                @Override
                public void signIn(String profile, char[] code, RequestLog log, InstantSource clock) {
                    access.signIn(profile, code, log, clock);
                }
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProdSessions.class);
    private static final String AWS = "AWS";
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Aws aws;
    private final AwsProfiles profiles;
    private final DeskVariables variables;
    private final Preferences preferences;
    private final Path backups;
    private final AuditFile audit;
    private final RequestLog log;
    private final InstantSource clock;

    ProdSessions(
            Aws aws,
            AwsProfiles profiles,
            DeskVariables variables,
            Preferences preferences,
            Path backups,
            AuditFile audit,
            RequestLog log,
            InstantSource clock) {
        this.aws = aws;
        this.profiles = profiles;
        this.variables = variables;
        this.preferences = preferences;
        this.backups = backups;
        this.audit = audit;
        this.log = log;
        this.clock = clock;
    }

    OpenSession open(Connector.ConnectionChoice choice, Connector.Progress progress, Work work) {
        String profile = choice.profile().isEmpty() ? usualProfile() : choice.profile();
        String region = choice.region().isEmpty() ? region(profile) : choice.region();
        String table = LocalSessions.messageTable(variables);
        progress.step(AWS, StepState.RUNNING, region);
        recoverAudit();
        WriteGuard guard = new WriteGuard(Environment.PROD, clock, Alarm.ofTheMachine(), AuditTrail.into(audit, clock));
        Resources resources = new Resources();
        // A session that was left has nothing to wait for.
        resources.add(guard::lock);
        try {
            // Without a choice it is the first that there is: keys in variables come before AWS_PROFILE.
            String chosen = choice.profile().isEmpty() ? null : choice.profile();
            AwsClients clients = resources.add(aws.connect(chosen, region, guard, log, clock));
            boolean anyChosen = chosen != null || variables.profile().isPresent();
            String account = identityPool().isPresent() && !anyChosen ? accountIfAny(clients) : clients.account();
            work.checkCancelled();
            progress.step(AWS, StepState.DONE, account.isEmpty() ? "no credentials" : account);
            Session session = session(clients, guard, resources, account, profile, region, table);
            CompletableFuture<String> lost = new CompletableFuture<>();
            clients.lost().thenAccept(sentence -> {
                lost.complete(sentence);
                // Not on the thread whose call it was: that is one of those which the clients wait for.
                Thread.ofVirtual().name("close-session").start(resources::close);
            });
            return new OpenSession(session, resources, lost, clients::onExpiry);
        } catch (RuntimeException e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    /** What an app that was killed left half is set aside: before it is read, and not before the window is up. */
    private void recoverAudit() {
        try {
            audit.recover();
        } catch (IOException e) {
            // It is said again to who wants to change something.
            LOG.warn("The audit file cannot be looked at", e);
        }
    }

    /**
     * Empty when this machine has no credentials and nobody has chosen any: whoever signs in gets some of the identity
     * pool, and for them it stays a session without others.
     */
    private static String accountIfAny(AwsClients clients) {
        try {
            return clients.account();
        } catch (DeskException.NotSignedIn e) {
            LOG.info("A session without AWS credentials: {}", e.sentence());
            clients.doWithout(
                    "This session has no AWS credentials of its own, so it shows Messages alone, to whoever signs"
                            + " in there. For the rest, connect to PROD again with a profile. When it was opened: "
                            + e.sentence());
            return "";
        }
    }

    /** Of no use without an app client to sign in at. */
    private Optional<String> identityPool() {
        return variables
                .identityPoolId()
                .filter(_ -> variables.userPoolId().isPresent()
                        && variables.userPoolClientId().isPresent());
    }

    /** As {@link Connector#signIn(String, Consumer, Work)}. */
    void signIn(String profile, Consumer<DeviceCode> show, Work work) {
        aws.signIn(profile, show, work, log, clock);
    }

    /** As {@link Connector#signIn(String, char[], Work)}. */
    void signIn(String profile, char[] code) {
        aws.signIn(profile, code, log, clock);
    }

    private Session session(
            AwsClients clients,
            WriteGuard guard,
            Resources resources,
            String account,
            String profile,
            String region,
            String table) {
        ProdDatabase database = resources.add(new ProdDatabase(
                new ProdDatabase.Sources(
                        variables,
                        new ManagedSecrets(clients.regional()),
                        new RdsTokens(clients.regional(), region),
                        new RdsInstances(clients.regional())),
                new KeptChoice(preferences, account).read(),
                guard,
                log,
                clock));
        Session.Database server = new Session.Database(
                database.reader(), database.sessions(), Optional.empty(), Optional.empty(), Optional.of(database));
        List<PoolChoice> pools = variables.userPoolId().stream()
                .map(id -> new PoolChoice(id, new CognitoUserPool(clients.cognito(), id), false))
                .toList();
        PollingChangeFeed changes = resources.add(new PollingChangeFeed(clients.dynamo(), table, POLL));
        changes.start();
        SecurityGroups groups = new Ec2SecurityGroups(
                clients.regional(),
                clients.checkAddress(),
                () -> database.place().replaceFirst("[:/].*", ""),
                region,
                new SecurityGroups.RuleId(
                        variables.securityGroupId().orElse(""),
                        variables.securityGroupRuleId().orElse("")));
        SessionAssembler assembler = new SessionAssembler(Environment.PROD, clients, guard, log, clock, backups, null);
        return assembler.session(
                new SessionAddress(
                                Environment.PROD,
                                clients.endpoint().getHost(),
                                region,
                                account,
                                profile,
                                database.place(),
                                table)
                        .as(account.isEmpty() ? "" : clients.principal()),
                assembler.tables(),
                changes,
                identityPool()
                        .map(identities -> assembler.ownMessages(
                                table, identities, variables.userPoolId().orElseThrow(), POLL))
                        .orElseGet(() -> assembler.ownMessages(table, changes)),
                new Session.Users(database.users(), pools),
                server,
                assembler.account(
                        variables.userPoolId(),
                        variables.userPoolClientId(),
                        variables.userPoolClientSecret().map(DeskVariables.Variable::value),
                        LocalSessions.redirectUrls(variables),
                        resources),
                SessionPolicy.of(clients, guard.audit(), account, table, variables, database, () -> new KeptRule(
                                preferences, account)
                        .read(groups.usual())),
                Optional.of(groups));
    }

    /** Whose keys are used where nothing was chosen; empty for the default profile, or none. */
    private String usualProfile() {
        boolean keys = profiles.names().contains(ProfileName.ENVIRONMENT);
        return keys ? ProfileName.ENVIRONMENT : variables.profile().orElse("");
    }

    private String region(String profile) {
        boolean named = !profile.isEmpty() && !profile.equals(ProfileName.ENVIRONMENT);
        return variables
                .region()
                .or(() -> profiles.region(named ? profile : variables.profile().orElse("default")))
                .or(() -> identityPool().map(PersonLogin::region).filter(region -> !region.isEmpty()))
                .orElseThrow(() -> new DeskException.Invalid("No AWS region is set"
                        + (named ? " in profile " + profile : "")
                        + ". Choose a region in the header, or set AWS_REGION."));
    }
}

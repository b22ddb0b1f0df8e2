package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.cognito.CognitoUserPool;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.Connector.StepState;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.core.session.Session.Psql;
import io.cruddur.desk.dynamo.projector.StreamChangeFeed;
import io.cruddur.desk.dynamo.seed.DemoConversation;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Endpoints;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.InvalidSetting;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.LocalPool;
import io.cruddur.desk.local.LocalProgress;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalService;
import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.PostgresAdmin;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresReader;
import io.cruddur.desk.postgres.PostgresSessions;
import io.cruddur.desk.postgres.PostgresSettings;
import io.cruddur.desk.postgres.PostgresUserDatabase;
import io.cruddur.desk.postgres.PsqlCommand;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions on the embedded services, or on those that the environment variables name instead. */
public final class LocalSessions {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSessions.class);
    private static final String SCHEMA = "Database schema";
    private static final String FIRST_RUN = "Demo data";
    private static final String CHANGES = "Stream of changes";
    static final String VIEWS = "Views";
    private static final String DEFAULT_REGION = "us-east-1";

    private final EmbeddedServices services;
    private final DeskVariables variables;
    private final ConversationScript script;
    private final Path backups;
    private final RequestLog log;
    private final InstantSource clock;

    public LocalSessions(
            EmbeddedServices services,
            DeskVariables variables,
            ConversationScript script,
            Path backups,
            RequestLog log,
            InstantSource clock) {
        this.services = services;
        this.variables = variables;
        this.script = script;
        this.backups = backups;
        this.log = log;
        this.clock = clock;
    }

    public OpenSession open(Connector.Progress progress, Work work) {
        // What can be refused without starting anything is refused first.
        Optional<URI> otherDynamo = otherDynamo();
        Optional<PostgresSettings> otherPostgres = variables
                .connectionUrl()
                .map(url -> PostgresSettings.local(url, new Endpoints(), rootCertificate(variables)));
        if (otherPostgres.isEmpty() && firstRun().isDue()) {
            // Beside the start of the services, which takes longer. What fails here fails again where it is needed.
            Thread.ofPlatform().daemon().name("load-migrations").start(PostgresAdmin::prepare);
        }
        Set<LocalService> starting = EnumSet.noneOf(LocalService.class);
        LocalRuntime runtime = services.running(step -> {
            tell(progress, step);
            // What comes after the services is named as soon as they are: it takes its time too.
            if (starting.add(step.service())
                    && starting.equals(services.options().services())) {
                announce(progress, otherPostgres.isEmpty(), otherDynamo.isEmpty());
            }
        });
        URI dynamo = otherDynamo.or(runtime::dynamo).orElseThrow();
        PostgresSettings postgres = otherPostgres.orElseGet(
                () -> PostgresSettings.embedded(runtime.postgres().orElseThrow()));
        boolean embedded = otherDynamo.isEmpty() && otherPostgres.isEmpty();
        Resources resources = new Resources();
        try {
            Session session = session(dynamo, postgres, runtime, embedded, resources, progress, work);
            return new OpenSession(session, resources, runtime.lost());
        } catch (RuntimeException e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    private void announce(Connector.Progress progress, boolean embeddedPostgres, boolean embeddedDynamo) {
        if (embeddedPostgres) {
            progress.step(SCHEMA, StepState.WAITING, "");
            if (embeddedDynamo && firstRun().isDue()) {
                progress.step(FIRST_RUN, StepState.WAITING, "");
            }
        }
        progress.step(CHANGES, StepState.WAITING, "");
        progress.step(VIEWS, StepState.WAITING, "");
    }

    private FirstRun firstRun() {
        return new FirstRun(services.options().folder(), clock);
    }

    private Session session(
            URI dynamo,
            PostgresSettings postgres,
            LocalRuntime runtime,
            boolean embedded,
            Resources resources,
            Connector.Progress progress,
            Work work) {
        WriteGuard guard = new WriteGuard(Environment.LOCAL, clock);
        String table = messageTable(variables);
        String region = variables.region().orElse(DEFAULT_REGION);
        boolean own = variables.dynamoEndpoint().isPresent();
        String keyId = own ? variables.accessKeyId().orElse(AwsClients.LOCAL_KEY_ID) : AwsClients.LOCAL_KEY_ID;
        AwsClients aws = resources.add(
                AwsClients.local(dynamo, runtime.cognito().orElseThrow(), keyId, region, guard, log, clock));
        PostgresDatabase database = resources.add(new PostgresDatabase(postgres, guard, log, clock));
        PostgresUserDatabase users = new PostgresUserDatabase(database);
        SessionAssembler assembler = new SessionAssembler(
                Environment.LOCAL,
                aws,
                guard,
                log,
                clock,
                backups,
                new DemoConversation(DemoPeople.PERSON_1, DemoPeople.PERSON_2, script));
        Session.Tables tables = assembler.tables();
        List<PoolChoice> pools = pools(aws, resources);
        PostgresAdmin admin = new PostgresAdmin(database, backups);
        if (postgres.embedded()) {
            progress.step(SCHEMA, StepState.RUNNING, "");
            boolean ready = setUp(admin, work);
            progress.step(SCHEMA, StepState.DONE, "");
            FirstRun firstRun = firstRun();
            if (embedded && ready && firstRun.isDue()) {
                progress.step(FIRST_RUN, StepState.RUNNING, "");
                firstRun.fill(
                        pools.getFirst().pool(), admin, users, tables.admin(), tables.seeder(), table, script, work);
                progress.step(FIRST_RUN, StepState.DONE, "");
            }
        }
        StreamChangeFeed changes = resources.add(new StreamChangeFeed(aws.dynamo(), aws.streams(), table));
        progress.step(CHANGES, StepState.RUNNING, "");
        changes.start();
        progress.step(CHANGES, StepState.DONE, "");
        // The last one: it ends with this list.
        progress.step(VIEWS, StepState.RUNNING, "");
        return assembler.session(
                new SessionAddress(
                        Environment.LOCAL, address(dynamo), region, "", "", database.place(), table, own ? keyId : ""),
                tables,
                changes,
                assembler.ownMessages(table, changes),
                new Session.Users(users, pools),
                new Session.Database(
                        new PostgresReader(database),
                        new PostgresSessions(database),
                        Optional.of(admin),
                        Optional.of(psql(postgres, runtime))),
                assembler
                        .account(
                                Optional.of(LocalPool.ID),
                                Optional.of(LocalPool.CLIENT_ID),
                                Optional.empty(),
                                List.of(),
                                resources)
                        .showing(new EmulatedSentCodes(runtime.cognito().orElseThrow())),
                Optional.empty(),
                Optional.empty());
    }

    /** The embedded server's password stands in a file, which a shell can read by itself. */
    private static Psql psql(PostgresSettings postgres, LocalRuntime runtime) {
        Optional<Path> password = postgres.embedded() ? Optional.of(runtime.passwordFile()) : Optional.empty();
        return new Psql(PsqlCommand.of(postgres, password), password.isEmpty());
    }

    /**
     * Tables that are not as they should be are no reason to stay outside: everything but the users works, and Users
     * has the means to mend them.
     */
    private static boolean setUp(PostgresAdmin admin, Work work) {
        try {
            admin.setUp(work);
            return true;
        } catch (DeskException.Conflict e) {
            LOG.warn("{}", e.sentence(), e);
            return false;
        }
    }

    private List<PoolChoice> pools(AwsClients local, Resources resources) {
        List<PoolChoice> pools = new ArrayList<>();
        pools.add(new PoolChoice("Embedded pool", new CognitoUserPool(local.cognito(), LocalPool.ID), false));
        variables.userPoolId().ifPresent(id -> {
            try {
                pools.add(realPool(id, resources));
            } catch (DeskException.Invalid e) {
                // What keeps PROD from being called is no reason to stay outside of LOCAL.
                LOG.warn("The user pool {} is left out: {}", id, e.sentence(), e);
            }
        });
        return pools;
    }

    /**
     * The one crossing between the environments: a real pool, compared with the LOCAL users. Its clients have a guard of
     * their own, of PROD, that nothing unlocks.
     */
    private PoolChoice realPool(String id, Resources resources) {
        // A pool's id begins with its region: eu-central-1_a1B2c3D4e.
        int end = id.indexOf('_');
        String region = end > 0 ? id.substring(0, end) : variables.region().orElse(DEFAULT_REGION);
        WriteGuard locked = new WriteGuard(Environment.PROD, clock);
        AwsClients aws = resources.add(AwsClients.prod(null, region, locked, log, clock));
        return new PoolChoice(id + " (AWS, read-only)", new CognitoUserPool(aws.cognito(), id), true);
    }

    private Optional<URI> otherDynamo() {
        try {
            return variables.dynamoEndpoint().map(url -> new Endpoints().localService(url.name(), url.value()));
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    static String messageTable(DeskVariables variables) {
        try {
            return variables.messageTable();
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    static List<URI> redirectUrls(DeskVariables variables) {
        try {
            return variables.redirectUrls();
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    static Optional<Path> rootCertificate(DeskVariables variables) {
        try {
            return variables.rootCertificate();
        } catch (InvalidSetting e) {
            throw new DeskException.Invalid(e.sentence(), e);
        }
    }

    private static void tell(Connector.Progress progress, LocalProgress step) {
        boolean ready = step.state() == LocalProgress.State.READY;
        progress.step(step.service().title(), ready ? StepState.DONE : StepState.RUNNING, step.address());
    }

    /** Without the scheme where it is the usual one. */
    private static String address(URI uri) {
        return uri.getScheme().equals("http") ? uri.getHost() + ":" + uri.getPort() : uri.toString();
    }
}

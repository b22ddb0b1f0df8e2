package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.PostgresAdmin;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresSettings;
import io.cruddur.desk.support.AwsStandIn;
import io.cruddur.desk.support.HurriedTime;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.support.TlsLine;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.wiring.Wiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Production as a demo has it: a user pool with an identity pool, a messages table, a database over TLS, and no AWS
 * credentials on this machine. All of it real, but for the names under which it is reached.
 */
final class ProdStage implements AutoCloseable {
    static final String PASSWORD = "Hunter-2-and-3";
    private static final String REGION = "eu-central-1";
    private static final String POOL = REGION + "_Cruddur";

    final HurriedTime time = new HurriedTime();
    final AwsStandIn aws;
    final MessagesFixture messages;
    final User andrew;
    final User bayko;
    private final CognitoEmulator pool;
    private final TlsLine database;
    private final Map<String, String> variables;

    ProdStage(TestServices services, Path folder) throws Exception {
        pool = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                PoolSettings.of(
                                POOL,
                                AppClient.open("desk")
                                        .withFlows(AppClient.Flow.USER_SRP_AUTH, AppClient.Flow.REFRESH_TOKEN_AUTH))
                        .withIdentityPool(REGION + ":c0ddc0de-0000-4000-8000-000000000000")
                        .namedAs(URI.create("https://cognito-idp." + REGION + ".amazonaws.com")),
                time,
                (_, _) -> false);
        URI dynamo = services.endpoints().dynamo();
        aws = new AwsStandIn(Map.of("dynamodb.", dynamo, "cognito-", pool.endpoint()));
        messages = new MessagesFixture(dynamo, services.freshTableName());
        try (AwsClients administrator = AwsClients.local(
                dynamo, pool.endpoint(), REGION, new WriteGuard(Environment.LOCAL, time), new RequestLog(), time)) {
            andrew = person(administrator, "andrew", "Andrew Brown");
            bayko = person(administrator, "bayko", "Andrew Bayko");
        }
        LocalEndpoints.Postgres server = services.freshDatabase();
        try (PostgresDatabase rows = new PostgresDatabase(
                PostgresSettings.embedded(server), new WriteGuard(Environment.LOCAL, time), new RequestLog(), time)) {
            PostgresAdmin admin = new PostgresAdmin(rows, folder);
            admin.setUp(Work.UNWATCHED);
            admin.addUsers(List.of(andrew, bayko), Work.UNWATCHED);
        }
        database = new TlsLine(server.port(), folder);
        String login = "postgresql://" + server.user() + ":" + server.password() + "@127.0.0.1:";
        variables = Map.of(
                "AWS_REGION",
                REGION,
                "AWS_COGNITO_USER_POOL_ID",
                POOL,
                "AWS_COGNITO_USER_POOL_CLIENT_ID",
                "desk",
                "AWS_COGNITO_IDENTITY_POOL_ID",
                REGION + ":c0ddc0de-0000-4000-8000-000000000000",
                "DDB_MESSAGE_TABLE",
                messages.table(),
                "PROD_CONNECTION_URL",
                login + database.port() + "/" + server.database() + "?sslrootcert=" + database.certificate(),
                "AWS_ENDPOINT_URL_DYNAMODB",
                dynamo.toString(),
                "CONNECTION_URL",
                login + server.port() + "/" + server.database());
    }

    /** In the pool, and with a row that is linked to that. */
    private static User person(AwsClients administrator, String handle, String name) {
        String sub = administrator
                .cognito()
                .adminCreateUser(create -> create.userPoolId(POOL).username(handle))
                .user()
                .attributes()
                .stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .findFirst()
                .orElseThrow()
                .value();
        administrator
                .cognito()
                .adminSetUserPassword(set ->
                        set.userPoolId(POOL).username(handle).password(PASSWORD).permanent(true));
        return new User(UUID.randomUUID(), name, handle, handle + "@cruddur.example", sub, Instant.EPOCH);
    }

    Wiring wiring(Path folder) {
        return new Wiring(
                new Wiring.Setup(
                        folder,
                        LocalOptions.inMemory(),
                        new DeskVariables(variables),
                        (profile, region, guard, log, clock) -> AwsClients.prod(
                                aws,
                                () -> {
                                    throw SdkClientException.create("There are none on this machine");
                                },
                                region,
                                guard,
                                log,
                                clock),
                        time),
                new Background(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, time));
    }

    @Override
    public void close() throws IOException {
        database.close();
        pool.close();
        messages.close();
        aws.end();
    }
}

package io.cruddur.desk.wiring;

import io.cruddur.desk.core.session.Connector.StepState;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.local.LocalData;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalPool;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** {@code mvn -Plocal}: only the local services, in the foreground, until Ctrl+C. Standard input is not read. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Optional<String> unnameable = FolderNames.obstacle(System.getProperties(), System.getenv());
        if (unnameable.isPresent()) {
            out.println(unnameable.get());
            System.exit(1);
        }
        // The variables that put other services in the place of the embedded ones make no sense here.
        DeskVariables variables = new DeskVariables(Map.of());
        EmbeddedServices services = new EmbeddedServices(LocalOptions.persistent(), variables);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(services::close));
        InstantSource clock = InstantSource.system();
        LocalSessions sessions = new LocalSessions(
                services, variables, DefaultScript.read(), LocalData.folder(), new RequestLog(), clock);
        try {
            // A session makes and fills what is missing; the services then go on without it.
            sessions.open((name, state, _) -> tell(out, name, state), Work.UNWATCHED)
                    .resources()
                    .close();
            LocalRuntime running = services.running(_ -> {});
            out.print(sheet(running));
            out.flush();
            out.println(running.lost().get());
        } catch (DeskException e) {
            out.println(e.sentence());
        }
        System.exit(1);
    }

    private static void tell(PrintStream out, String name, StepState state) {
        if (state == StepState.RUNNING && !name.equals(LocalSessions.VIEWS)) {
            out.println("Starting " + name + " …");
        }
    }

    /** DynamoDB's endpoint comes first: scripts look for it. */
    public static String sheet(LocalRuntime services) {
        var endpoints = services.endpoints();
        var postgres = endpoints.postgres();
        return """

            DynamoDB    %s
            PostgreSQL  postgresql://%s  (password: %s)
            Cognito     %s  (pool %s, client %s)

            AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws dynamodb list-tables --endpoint-url %s --region us-east-1
            PGPASSWORD="$(cat '%s')" psql -h %s -p %s -U %s %s

            %s
            """.formatted(
                        endpoints.dynamo(),
                        postgres,
                        services.passwordFile(),
                        endpoints.cognito(),
                        LocalPool.ID,
                        LocalPool.CLIENT_ID,
                        endpoints.dynamo(),
                        services.passwordFile(),
                        postgres.host(),
                        postgres.port(),
                        postgres.user(),
                        postgres.database(),
                        services.isAttached()
                                ? "They belong to a Cruddur Desk that is running already, and end with it."
                                : "Ctrl+C ends them; the data stays.");
    }
}

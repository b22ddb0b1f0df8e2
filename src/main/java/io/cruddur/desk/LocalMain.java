package io.cruddur.desk;

import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalPool;
import io.cruddur.desk.local.LocalProgress;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalServicesException;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;

/** {@code mvn -Plocal}: only the local services, in the foreground, until Ctrl+C. Standard input is not read. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        try {
            LocalRuntime services = LocalLauncher.start(LocalOptions.persistent(), step -> tell(out, step));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(services::close));
            out.print(sheet(services));
            out.flush();
            out.println(services.lost().get());
        } catch (LocalServicesException e) {
            out.println(e.getMessage());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is only ever completed with a value
        }
        System.exit(1);
    }

    private static void tell(PrintStream out, LocalProgress step) {
        if (step.state() == LocalProgress.State.STARTING) {
            out.println("Starting " + step.service().title() + " …");
        }
    }

    /** DynamoDB's endpoint comes first: scripts look for it. */
    private static String sheet(LocalRuntime services) {
        var endpoints = services.endpoints();
        var postgres = endpoints.postgres();
        return """

                DynamoDB    %s
                PostgreSQL  postgresql://%s  (password: %s)
                Cognito     %s  (pool %s, client %s)

                aws dynamodb list-tables --endpoint-url %s --region us-east-1
                PGPASSWORD="$(cat '%s')" psql -h %s -p %d -U %s %s

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

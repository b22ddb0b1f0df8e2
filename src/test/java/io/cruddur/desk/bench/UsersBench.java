package io.cruddur.desk.bench;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.cognito.CognitoUserPool;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalService;
import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.CognitoEmulator.LoadedUser;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.PostgresAdmin;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresSettings;
import io.cruddur.desk.postgres.PostgresUserDatabase;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A pool of 50,000 users against 50,000 rows: the time to read and compare both, the heap that the two lists and the
 * comparison hold, and the time to write all ids. The pool is loaded into the emulator at once and the rows by one
 * statement; nothing is created one by one.
 */
final class UsersBench {
    private static final int USERS = 50_000;
    private static final int MEGABYTE = 1 << 20;
    private static final int HEAP_BUDGET = 200;
    private static final String POOL = "local_Bench";

    private UsersBench() {}

    static List<Bench.Row> run() throws Exception {
        LocalOptions options = LocalOptions.inMemory().only(Set.of(LocalService.POSTGRES));
        try (CognitoEmulator pool = CognitoEmulator.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, POOL, "bench");
                LocalRuntime services = LocalLauncher.start(options, _ -> {})) {
            pool.load(IntStream.range(0, USERS)
                    .mapToObj(i -> new LoadedUser(
                            "user" + i,
                            Map.of(
                                    "preferred_username", "handle" + i,
                                    "email", "user" + i + "@cruddur.example",
                                    "name", "User Number " + i)))
                    .toList());
            return measure(pool.endpoint(), services.postgres().orElseThrow());
        }
    }

    private static List<Bench.Row> measure(URI cognito, LocalEndpoints.Postgres server) throws Exception {
        InstantSource clock = InstantSource.system();
        WriteGuard guard = new WriteGuard(Environment.LOCAL, clock);
        RequestLog log = new RequestLog();
        PostgresSettings settings = PostgresSettings.embedded(server);
        try (AwsClients aws = AwsClients.local(cognito, cognito, "us-east-1", guard, log, clock);
                PostgresDatabase database = new PostgresDatabase(settings, guard, log, clock)) {
            new PostgresAdmin(database, Path.of("target", "bench-backups")).setUp(Work.UNWATCHED);
            fill(server);
            CognitoUserPool pool = new CognitoUserPool(aws.cognito(), POOL);
            PostgresUserDatabase users = new PostgresUserDatabase(database);
            pool.page(CognitoUserPool.SearchBy.HANDLE, "", null, Work.UNWATCHED);
            users.search("", 1);
            long before = heap();
            long started = System.nanoTime();
            List<PoolUser> poolUsers = pool.all(Work.UNWATCHED);
            double reading = seconds(started);
            List<User> rows = users.all(Work.UNWATCHED);
            double both = seconds(started);
            Comparison comparison = Comparison.of(poolUsers, rows);
            double all = seconds(started);
            long held = (heap() - before) / MEGABYTE;
            System.out.printf(
                    Locale.ROOT,
                    "%,d users: pool %.1f s, rows %.2f s, comparison %.2f s; heap %d MB; %d to write%n",
                    poolUsers.size(),
                    reading,
                    both - reading,
                    all - both,
                    held,
                    comparison.changes().size());
            SyncPlan plan = SyncPlan.of(comparison.changes());
            long applying = System.nanoTime();
            int changed = users.apply(plan.changes(), Work.UNWATCHED);
            double applied = seconds(applying);
            if (comparison.count(SyncState.STILL_MOCK) != USERS || changed != USERS) {
                throw new IllegalStateException("Not everybody was there: " + comparison.counts());
            }
            String people = String.format(Locale.ROOT, "%,d", USERS);
            return List.of(
                    new Bench.Row(
                            "compare " + people + " users with " + people + " rows, seconds",
                            String.format(Locale.ROOT, "%.1f s", all),
                            "-",
                            all,
                            "-",
                            true),
                    new Bench.Row(
                            "heap of both lists and their comparison, MB",
                            held + " MB",
                            HEAP_BUDGET + " MB",
                            (double) held / HEAP_BUDGET,
                            "<= 1.00",
                            held <= HEAP_BUDGET),
                    new Bench.Row(
                            "apply " + people + " ids in one transaction, seconds",
                            String.format(Locale.ROOT, "%.1f s", applied),
                            "-",
                            applied,
                            "-",
                            true));
        }
    }

    private static void fill(LocalEndpoints.Postgres server) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database(),
                        server.user(),
                        server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into public.users (display_name, handle, email, cognito_user_id)
                    select 'User Number ' || i, 'handle' || i, 'user' || i || '@cruddur.example', 'MOCK'
                    from generate_series(0, %d) as i""".formatted(USERS - 1));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Bytes that are still reachable. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

package io.cruddur.desk.bench;

import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.application.Platform;

/**
 * {@code mvn -Pbench}: the performance budgets of the design, measured side by side in one run on in-memory services, as
 * ratios. Each pair alternates, so that what else the machine does meets both alike; medians, after a warm-up.
 */
public final class Bench {
    /** @param budget what the ratio may be at most (or has to be at least) */
    record Row(String what, String ours, String theirs, double ratio, String budget, boolean met) {}

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<Row> rows = new ArrayList<>();
        LocalOptions options = LocalOptions.inMemory().only(Set.of(LocalService.DYNAMODB));
        boolean windows = wanted("scan") || wanted("scroll") || wanted("live") || wanted("texts");
        if (windows) {
            Platform.startup(() -> Platform.setImplicitExit(false));
        }
        try (LocalRuntime services = LocalLauncher.start(options, _ -> {});
                BenchClients clients = new BenchClients(services.dynamo().orElseThrow())) {
            if (wanted("seed")) {
                rows.addAll(new SeedBench(clients).run());
            }
            if (wanted("scan")) {
                rows.addAll(new ScanBench(clients).run());
            }
            if (wanted("transfer")) {
                rows.addAll(new TransferBench(clients).run());
            }
            if (wanted("conversations")) {
                rows.addAll(new ConversationsBench(clients).run());
            }
            if (wanted("scroll")) {
                rows.addAll(new ScrollBench().run());
            }
            if (wanted("texts")) {
                rows.addAll(new LongTextBench().run());
            }
            if (wanted("live")) {
                rows.addAll(new LiveBench(clients).run());
            }
        }
        if (wanted("users")) {
            rows.addAll(UsersBench.run());
        }
        if (wanted("start")) {
            rows.addAll(StartBench.run());
        }
        print(rows);
        if (windows) {
            Platform.exit();
        }
    }

    /** All of them, unless {@code -Dbench.only} names some. */
    private static boolean wanted(String name) {
        return System.getProperty("bench.only", "").isBlank() || named(name);
    }

    private static boolean named(String name) {
        return List.of(System.getProperty("bench.only", "").split(",")).contains(name);
    }

    private static void print(List<Row> rows) {
        String format = "%-58s %16s %16s %7s   %-10s %s%n";
        System.out.printf(format, "what", "ours", "theirs", "ratio", "budget", "");
        for (Row row : rows) {
            System.out.printf(
                    format,
                    row.what(),
                    row.ours(),
                    row.theirs(),
                    String.format(Locale.ROOT, "%.2f", row.ratio()),
                    row.budget(),
                    row.met() ? "met" : "MISSED");
        }
    }
}

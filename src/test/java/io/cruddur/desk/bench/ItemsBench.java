package io.cruddur.desk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The items view: memory and the FX thread, in a JVM of its own with the heap that is promised. */
final class ItemsBench {
    private static final int ITEMS = Integer.getInteger("bench.items.memory", 200_000);
    private static final int HEAP_MB = 512;

    private final BenchClients clients;
    private final String table;

    /** @param table is scanned as often as it takes */
    ItemsBench(BenchClients clients, String table) {
        this.clients = clients;
        this.table = table;
    }

    List<Bench.Row> run() throws Exception {
        Properties said = ChildJvm.run(
                List.of(
                        "-Xmx" + HEAP_MB + "m",
                        "--module-path=" + System.getProperty("jdk.module.path"),
                        "--add-modules=javafx.controls,javafx.fxml",
                        "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                        "-Dglass.platform=Headless"),
                ItemsChild.class,
                clients.endpoint().toString(),
                table,
                Integer.toString(ITEMS));
        String what = String.format(Locale.ROOT, "%,d", ITEMS);
        List<Bench.Row> rows = new ArrayList<>();
        double heap = number(said, "heap.mb");
        rows.add(new Bench.Row(
                "memory of " + what + " items in the view, -Xmx" + HEAP_MB + "m",
                String.format(Locale.ROOT, "%.0f MB", heap),
                HEAP_MB + " MB",
                heap / HEAP_MB,
                "< 1.00",
                heap < HEAP_MB));
        rows.add(pulse(
                "pulses while " + what + " items come, p99 / idle", number(said, "p99"), number(said, "idle.p99")));
        double longest = number(said, "longest");
        rows.add(new Bench.Row(
                "the longest pulse while they come",
                millis(longest),
                millis(50),
                longest / 50,
                "<= 1.00",
                longest <= 50));
        double cancel = number(said, "cancel");
        rows.add(new Bench.Row(
                "from Stop to stopped, the slowest of 10",
                millis(cancel),
                millis(200),
                cancel / 200,
                "<= 1.00",
                cancel <= 200));
        System.out.println("items view: " + said);
        return rows;
    }

    private static Bench.Row pulse(String what, double streaming, double idle) {
        double budget = Math.max(16.7, 2 * idle);
        return new Bench.Row(
                what,
                millis(streaming),
                millis(idle),
                streaming / idle,
                String.format(Locale.ROOT, "<= %.2f", budget / idle),
                streaming <= budget);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }

    private static double number(Properties said, String key) {
        return Double.parseDouble(said.getProperty(key));
    }
}

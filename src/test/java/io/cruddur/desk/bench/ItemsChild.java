package io.cruddur.desk.bench;

import io.cruddur.desk.core.results.LoadedRows;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.dynamo.items.DynamoItemReader;
import io.cruddur.desk.port.ItemReader.Scan;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.Job;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/** Fills the items view and looks around in it, in the heap that is promised; says what it measured as properties. */
final class ItemsChild {
    private static final int IDLE = 240;
    private static final int JUMPS = 60;
    private static final int CANCELS = 10;

    private final ItemsStage view;
    private final DynamoItemReader reader;
    private final String table;

    private ItemsChild(ItemsStage view, DynamoItemReader reader, String table) {
        this.view = view;
        this.reader = reader;
        this.table = table;
    }

    public static void main(String[] arguments) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        try (BenchClients clients = new BenchClients(URI.create(arguments[0]))) {
            ItemsChild child = new ItemsChild(ItemsStage.show(), new DynamoItemReader(clients.app()), arguments[1]);
            child.run(Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    private void run(int items) throws Exception {
        fill(20_000);
        cancels();
        PulseTimes idle = PulseTimes.start();
        idle.await(IDLE);
        say("idle.p99", idle.stop().millis(0.99));
        PulseTimes streaming = PulseTimes.start();
        long started = System.nanoTime();
        fill(items);
        say("fill.seconds", (System.nanoTime() - started) / 1e9);
        streaming.stop();
        say("p99", streaming.millis(0.99));
        say("longest", streaming.millis(1));
        System.gc();
        Runtime memory = Runtime.getRuntime();
        say("heap.mb", (memory.totalMemory() - memory.freeMemory()) / 1048576.0);
        PulseTimes looking = PulseTimes.start();
        jumps("jump", items);
        arrange("sort.sk", () -> view.results.sort(List.of(new Arrangement.SortBy("sk", false))));
        jumps("jump.sorted", items);
        arrange("sort.message", () -> view.results.sort(List.of(new Arrangement.SortBy("message", true))));
        arrange("filter", () -> view.results.filterProperty().set("message 7"));
        ItemsStage.onFx(() -> {
            view.table.getSelectionModel().selectAll();
            return true;
        });
        looking.stop();
        say("looking.longest", looking.millis(1));
    }

    /** As many scans as it takes: where the items come from is the same to the view. */
    private void fill(int items) throws Exception {
        ResultsWriter filling = ItemsStage.onFx(() -> view.results.results().begin(List.of()));
        AtomicInteger left = new AtomicInteger(items);
        while (left.get() > 0) {
            Work enough = new Work() {
                @Override
                public void step(String what) {}

                @Override
                public void progress(long done, long total) {}

                @Override
                public boolean isCancelled() {
                    return left.get() <= 0;
                }
            };
            reader.scan(
                    Scan.of(table),
                    (page, _) -> {
                        int wanted = Math.min(page.size(), left.get());
                        filling.add(page.subList(0, wanted));
                        left.addAndGet(-wanted);
                    },
                    enough);
        }
        ItemsStage.onFx(() -> {
            filling.end();
            return true;
        });
        until(() -> view.results.loadedProperty().get() == items);
    }

    private void arrange(String what, Runnable change) throws Exception {
        long started = System.nanoTime();
        ItemsStage.onFx(() -> {
            change.run();
            return true;
        });
        until(() -> !view.results.arrangingProperty().get());
        say(what + ".seconds", (System.nanoTime() - started) / 1e9);
    }

    /** From the jump to the row being there. */
    private void jumps(String what, int items) throws Exception {
        Random random = new Random(5);
        double[] millis = new double[JUMPS];
        for (int i = 0; i < JUMPS; i++) {
            int row = random.nextInt(items);
            long started = System.nanoTime();
            ItemsStage.onFx(() -> {
                view.table.scrollTo(row);
                return view.results.rows().get(row);
            });
            until(() -> !view.results.rows().get(row).equals(LoadedRows.PENDING));
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(millis);
        say(what + ".median", millis[JUMPS / 2]);
        say(what + ".slowest", millis[JUMPS - 1]);
    }

    private void cancels() throws Exception {
        double slowest = 0;
        for (int i = 0; i < CANCELS; i++) {
            CountDownLatch some = new CountDownLatch(3);
            CompletableFuture<Long> ended = new CompletableFuture<>();
            Job<?> job = ItemsStage.onFx(() -> {
                ResultsWriter filling = view.results.results().begin(List.of());
                return view.background
                        .job(
                                "scan",
                                work -> reader.scan(
                                        Scan.of(table),
                                        (page, _) -> {
                                            filling.add(page);
                                            some.countDown();
                                        },
                                        work))
                        .onEnd(() -> ended.complete(System.nanoTime()))
                        .start();
            });
            some.await();
            long clicked = ItemsStage.onFx(() -> {
                long now = System.nanoTime();
                job.cancel();
                return now;
            });
            slowest = Math.max(slowest, (ended.get() - clicked) / 1e6);
        }
        say("cancel", slowest);
    }

    private static void until(BooleanSupplier condition) throws Exception {
        while (!ItemsStage.onFx(condition::getAsBoolean)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void say(String what, double value) {
        System.out.printf(Locale.ROOT, "%s=%.2f%n", what, value);
    }
}

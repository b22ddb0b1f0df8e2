package io.cruddur.desk.bench;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.DynamoMessageStore;
import io.cruddur.desk.dynamo.messages.Impersonation;
import io.cruddur.desk.dynamo.projector.StreamChangeFeed;
import io.cruddur.desk.dynamo.tables.DynamoTableAdmin;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.messages.window.TwoWindows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** From the press of the button in one window until the message is laid out in the other one's. */
final class LiveBench {
    private static final int SENDS = Integer.getInteger("bench.sends", 100);
    private static final int WARM_UP = 20;
    private static final String TABLE = "bench-live";
    private static final double BUDGET = 250;
    /** Longer than the poller takes to go idle. */
    private static final Duration LONGEST_REST = Duration.ofMillis(200);

    private final BenchClients clients;

    LiveBench(BenchClients clients) {
        this.clients = clients;
    }

    List<Bench.Row> run() throws Exception {
        DynamoTableAdmin admin = new DynamoTableAdmin(clients.app());
        admin.create(MessagesTable.definition(TABLE, false), Work.UNWATCHED);
        MessageStore store =
                new DynamoMessageStore(clients.app(), TABLE, InstantSource.system(), Impersonation.ALLOWED);
        Person anna = new Person(UUID.randomUUID().toString(), "Anna", "anna");
        Person ben = new Person(UUID.randomUUID().toString(), "Ben", "ben");
        String group = store.start(new FirstMessage(UUID.randomUUID(), anna, ben, "Hello"))
                .message()
                .groupUuid();
        double[] millis = new double[SENDS];
        Random random = new Random(1);
        try (StreamChangeFeed feed = new StreamChangeFeed(clients.app(), clients.streams(), TABLE)) {
            feed.start();
            try (TwoWindows windows = TwoWindows.open(store, feed, anna, ben, group)) {
                for (int i = -WARM_UP; i < SENDS; i++) {
                    double seconds = windows.sendAndSee("Message " + i);
                    if (i >= 0) {
                        millis[i] = seconds * 1e3;
                    }
                    LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_REST.toNanos()));
                }
            }
        }
        admin.drop(TABLE, Work.UNWATCHED);
        Arrays.sort(millis);
        double p99 = millis[(int) (SENDS * 0.99)];
        return List.of(new Bench.Row(
                "send to seen in the other window, p99 (p50 " + ScrollBench.millis(millis[SENDS / 2]) + ")",
                ScrollBench.millis(p99),
                ScrollBench.millis(BUDGET),
                p99 / BUDGET,
                "<= 1.00",
                p99 <= BUDGET));
    }
}

package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader.Outcome;
import io.cruddur.desk.port.ItemReader.Scan;
import io.cruddur.desk.port.ItemReader.Sink;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One scan under way. Each segment reads and converts on a thread of its own; the caller's thread takes the pages and
 * hands them to the sink. Between them stands a short queue: a sink that is slower than DynamoDB holds the segments back,
 * so that memory stays bounded by a few pages.
 *
 * <p>The segments run on virtual threads because only those leave a blocked socket when they are interrupted, which is
 * what makes a cancel prompt.
 */
final class ParallelScan {
    private sealed interface Event {
        record Arrived(List<Item> items, double capacityUnits) implements Event {}

        record Ended() implements Event {}

        record Failed(RuntimeException failure) implements Event {}
    }

    /** How soon a cancel is noticed that interrupts nobody. */
    private static final long NOTICE_MILLIS = 50;

    private final DynamoDbClient client;
    private final Scan scan;
    private final Sink sink;
    private final Work work;
    private final BlockingQueue<Event> arrivals;
    private final List<Thread> threads = new ArrayList<>();
    private final long started = System.nanoTime();
    private int running;
    private long items;
    private long pages;
    private double capacityUnits;

    ParallelScan(DynamoDbClient client, Scan scan, Sink sink, Work work) {
        this.client = client;
        this.scan = scan;
        this.sink = sink;
        this.work = work;
        this.arrivals = new ArrayBlockingQueue<>(scan.segments());
    }

    Outcome run() {
        work.step("Scanning " + scan.table());
        try {
            for (int segment = 0; segment < scan.segments() && !work.isCancelled(); segment++) {
                start(segment);
            }
            while (running > 0) {
                Event event = next();
                if (event == null) {
                    break;
                }
                handle(event);
            }
            return outcome(running == 0 && threads.size() == scan.segments());
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private void start(int segment) {
        ScanSegment reading = new ScanSegment(client, scan, segment, work);
        threads.add(
                Thread.ofVirtual().name("scan-" + scan.table() + "-" + segment).start(() -> read(reading)));
        running++;
    }

    private void read(ScanSegment segment) {
        try {
            Event last = new Event.Ended();
            try {
                while (segment.hasNext()) {
                    ScanSegment.Page page = segment.next();
                    arrivals.put(new Event.Arrived(page.items(), page.capacityUnits()));
                }
            } catch (RuntimeException e) {
                last = new Event.Failed(e);
            }
            arrivals.put(last);
        } catch (InterruptedException _) {
            // The scan is over: nobody takes from the queue any more.
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; null when the scan was cancelled. */
    private @Nullable Event next() {
        try {
            while (!work.isCancelled()) {
                Event event = arrivals.poll(NOTICE_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
            }
        } catch (InterruptedException _) {
            if (!work.isCancelled()) {
                Thread.currentThread().interrupt();
            }
        }
        deliverArrived();
        return null;
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Arrived arrived -> deliver(arrived);
            case Event.Ended() -> running--;
            case Event.Failed(RuntimeException failure) -> {
                deliverArrived();
                throw explain(failure);
            }
        }
    }

    private void deliver(Event.Arrived page) {
        items += page.items().size();
        pages++;
        capacityUnits += page.capacityUnits();
        sink.accept(page.items(), outcome(false));
        work.progress(items, -1);
    }

    /** What was read is kept, also when the scan ends early. */
    private void deliverArrived() {
        List<Event> rest = new ArrayList<>();
        arrivals.drainTo(rest);
        for (Event event : rest) {
            switch (event) {
                case Event.Arrived arrived -> deliver(arrived);
                case Event.Ended() -> running--;
                case Event.Failed _ -> {}
            }
        }
    }

    private Outcome outcome(boolean complete) {
        return new Outcome(items, pages, Duration.ofNanos(System.nanoTime() - started), capacityUnits, complete);
    }

    private RuntimeException explain(RuntimeException failure) {
        RuntimeException explained = AwsFailures.explain(failure, "read table " + scan.table());
        if (explained instanceof CancelledException || pages == 0) {
            return explained;
        }
        if (explained instanceof DeskException.NotFound) {
            return new DeskException.NotFound(
                    "Table " + scan.table() + " was dropped while it was read. The "
                            + String.format(Locale.ENGLISH, "%,d", items) + " items read before that are kept.",
                    failure);
        }
        return explained;
    }
}

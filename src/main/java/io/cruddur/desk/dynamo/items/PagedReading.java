package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader.Cursor;
import io.cruddur.desk.port.ItemReader.End;
import io.cruddur.desk.port.ItemReader.Sink;
import io.cruddur.desk.port.ItemReader.Summary;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reading under way. Each of its sources reads and converts on a thread of its own; the caller's thread takes the pages and
 * hands them to the sink. Between them stands a short queue: a sink that is slower than DynamoDB holds the sources back,
 * so that memory stays bounded by a few pages.
 *
 * <p>The sources run on virtual threads because only those leave a blocked socket when they are interrupted, which is
 * what makes a cancel prompt.
 */
final class PagedReading {
    private sealed interface Event {
        record Arrived(int source, PageSource.ItemPage page) implements Event {}

        record Ended() implements Event {}

        record Failed(RuntimeException failure) implements Event {}
    }

    /** @param rests what is left of each source */
    record Stopped(List<PageSource.Remaining> rests) implements Cursor {}

    /** How soon a cancel is noticed that interrupts nobody. */
    private static final long NOTICE_MILLIS = 50;

    private final List<PageSource> sources;
    private final PageSource.Remaining[] rests;
    private final String step;
    private final Subject subject;
    private final Sink sink;
    private final Work work;
    private final BlockingQueue<Event> arrivals;
    private final List<Thread> threads = new ArrayList<>();
    private final long started = System.nanoTime();
    private int running;
    private long items;
    private long scanned;
    private long pages;
    private final ConsumedUnits capacityUnits = new ConsumedUnits();

    /**
     * What a failure is said to be about.
     *
     * @param doing to go on from "Could not"
     * @param table empty when it is not known
     */
    record Subject(String doing, String table) {}

    static Subject ofTable(String table) {
        return new Subject("read table " + table, table);
    }

    static Subject ofStatement() {
        return new Subject("run this statement", "");
    }

    PagedReading(List<PageSource> sources, String step, Subject subject, Sink sink, Work work) {
        this.sources = sources;
        this.rests = sources.stream().map(PageSource::rest).toArray(PageSource.Remaining[]::new);
        this.step = step;
        this.subject = subject;
        this.sink = sink;
        this.work = work;
        this.arrivals = new ArrayBlockingQueue<>(sources.size());
    }

    Summary run() {
        work.step(step);
        try {
            for (int i = 0; i < rests.length && !work.isCancelled(); i++) {
                start(i);
            }
            while (running > 0) {
                Event event = next();
                if (event == null) {
                    break;
                }
                handle(event);
            }
            return outcome(running == 0 && threads.size() == sources.size() ? end() : End.OPEN);
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    /** Called when all sources have ended. */
    private End end() {
        return Stream.of(rests).allMatch(PageSource.Remaining::isNothing) ? End.COMPLETE : End.LIMIT;
    }

    private void start(int source) {
        threads.add(Thread.ofVirtual().name("read-" + source).start(() -> read(source)));
        running++;
    }

    private void read(int number) {
        PageSource source = sources.get(number);
        try {
            Event last = new Event.Ended();
            try {
                while (source.hasNext()) {
                    arrivals.put(new Event.Arrived(number, source.next()));
                }
            } catch (RuntimeException e) {
                last = new Event.Failed(e);
            }
            arrivals.put(last);
        } catch (InterruptedException _) {
            // The reading is over: nobody takes from the queue any more.
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; null when the reading was cancelled. */
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
            case Event.Arrived(int source, PageSource.ItemPage page) -> deliver(source, page);
            case Event.Ended() -> running--;
            case Event.Failed(RuntimeException failure) -> {
                deliverArrived();
                throw explain(failure);
            }
        }
    }

    private void deliver(int source, PageSource.ItemPage page) {
        rests[source] = page.rest();
        items += page.items().size();
        scanned = page.scanned() < 0 ? -1 : scanned + page.scanned();
        pages += page.answers();
        if (page.answers() > 0) {
            capacityUnits.add(page.capacityUnits());
        }
        sink.accept(page.items(), outcome(End.OPEN));
        work.progress(items, -1);
    }

    /** What was read is kept, also when the reading ends early. */
    private void deliverArrived() {
        List<Event> rest = new ArrayList<>();
        arrivals.drainTo(rest);
        for (Event event : rest) {
            switch (event) {
                case Event.Arrived(int source, PageSource.ItemPage page) -> deliver(source, page);
                case Event.Ended() -> running--;
                case Event.Failed _ -> {}
            }
        }
    }

    private Summary outcome(End end) {
        Cursor next = end == End.COMPLETE ? null : new Stopped(List.of(rests));
        return new Summary(
                items, scanned, pages, Duration.ofNanos(System.nanoTime() - started), capacityUnits.sum(), end, next);
    }

    private RuntimeException explain(RuntimeException failure) {
        if (pages == 0 && isLaterPartOfStatement()) {
            RuntimeException late = AwsFailures.explain(failure, "read on");
            return late instanceof DeskException.Invalid
                    ? new DeskException.Invalid(
                            late.getMessage() + " If DynamoDB has forgotten where it stopped, run it again.", failure)
                    : late;
        }
        RuntimeException explained = AwsFailures.explain(failure, subject.doing());
        if (explained instanceof CancelledException
                || pages == 0
                || subject.table().isEmpty()) {
            return explained;
        }
        if (explained instanceof DeskException.NotFound) {
            return new DeskException.NotFound(
                    "Table " + subject.table() + " was dropped while it was read. The "
                            + String.format(Locale.ENGLISH, "%,d", items) + " items read before that are kept.",
                    failure);
        }
        return explained;
    }

    /** Its place is a token, and tokens do not last. */
    private boolean isLaterPartOfStatement() {
        PageSource.Start start = rests[0].start();
        return start != null && start.token() != null;
    }
}

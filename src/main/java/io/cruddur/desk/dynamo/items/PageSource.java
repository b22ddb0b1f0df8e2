package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The pages of one sequence of requests, until DynamoDB has no more or enough items came. */
final class PageSource {
    /**
     * One answer of DynamoDB; may hold no item and not be the last.
     *
     * @param answers 1, or 0 for items that an earlier answer held
     * @param rest what comes behind it
     */
    record ItemPage(List<Item> items, int scanned, double capacityUnits, int answers, Remaining rest) {}

    /**
     * Where a request begins, as DynamoDB says it.
     *
     * @param key of a query or a scan; null for the beginning
     * @param token of a statement; null for the beginning
     */
    record Start(
            @Nullable Map<String, AttributeValue> key,
            @Nullable String token) {
        static final Start BEGINNING = new Start(null, null);

        /** @return null for an empty key, which says that there is nothing more */
        static @Nullable Start at(Map<String, AttributeValue> key) {
            return key.isEmpty() ? null : new Start(key, null);
        }

        /** @return null for none */
        static @Nullable Start at(@Nullable String token) {
            return token == null ? null : new Start(null, token);
        }
    }

    /**
     * What is left of a source.
     *
     * @param start of the next request; null when DynamoDB has no more
     * @param held items that came already, more than were wanted
     * @param wanted items until the limit
     */
    record Remaining(@Nullable Start start, List<Item> held, long wanted) {
        static Remaining all(long wanted) {
            return new Remaining(Start.BEGINNING, List.of(), wanted);
        }

        boolean isNothing() {
            return start == null && held.isEmpty();
        }
    }

    /**
     * @param scanned negative when DynamoDB does not say
     * @param capacityUnits NaN when DynamoDB does not say
     * @param next null after the last
     */
    record Answer(
            List<Map<String, AttributeValue>> items,
            int scanned,
            double capacityUnits,
            @Nullable Start next) {}

    /** Asks for a page. */
    @FunctionalInterface
    interface Asker {
        /** @param limit how many items DynamoDB shall look at; null for as many as fit into 1 MB */
        Answer ask(Start start, @Nullable Integer limit);
    }

    private final Asker asker;
    private final Pacer pacer;
    private final Work work;
    private final boolean filtered;
    private final boolean fixedPages;
    private final ItemCodec codec = new ItemCodec();
    private @Nullable Integer pageSize;
    private Remaining rest;

    /**
     * @param pageSize of the first page
     * @param fixedPages whether all pages shall be of that size; otherwise the pacer says
     * @param filtered whether an answer may hold fewer items than were looked at
     * @param rest what is to be read
     */
    PageSource(
            Asker asker,
            Pacer pacer,
            Work work,
            @Nullable Integer pageSize,
            boolean fixedPages,
            boolean filtered,
            Remaining rest) {
        this.asker = asker;
        this.pacer = pacer;
        this.work = work;
        this.pageSize = pageSize;
        this.fixedPages = fixedPages;
        this.filtered = filtered;
        this.rest = rest;
    }

    boolean hasNext() {
        return !rest.isNothing() && rest.wanted() > 0;
    }

    /** What is to be read, before any of it was. */
    Remaining rest() {
        return rest;
    }

    ItemPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Start start = rest.start();
        if (start == null || !rest.held().isEmpty()) {
            return page(rest.held(), 0, 0, 0, start);
        }
        pacer.await(work);
        Integer limit = limit();
        Answer answer = Throttling.patiently(work, () -> asker.ask(start, limit));
        pacer.consumed(answer.capacityUnits());
        if (!fixedPages) {
            pageSize = pacer.page(pageSize, answer.scanned(), answer.capacityUnits());
        }
        return page(codec.items(answer.items()), answer.scanned(), answer.capacityUnits(), 1, answer.next());
    }

    private ItemPage page(List<Item> came, int scanned, double capacityUnits, int answers, @Nullable Start next) {
        int taken = (int) Math.min(came.size(), rest.wanted());
        List<Item> items = taken == came.size() ? came : List.copyOf(came.subList(0, taken));
        List<Item> held = taken == came.size() ? List.of() : List.copyOf(came.subList(taken, came.size()));
        rest = new Remaining(next, held, rest.wanted() - taken);
        return new ItemPage(items, scanned, capacityUnits, answers, rest);
    }

    private @Nullable Integer limit() {
        if (filtered || rest.wanted() > Integer.MAX_VALUE) {
            return pageSize;
        }
        int wanted = (int) rest.wanted();
        return pageSize == null ? Integer.valueOf(wanted) : Integer.valueOf(Math.min(pageSize, wanted));
    }
}

package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** The pages of one sequence of requests, until DynamoDB has no more or enough items came. */
final class PageSource {
    /** One answer of DynamoDB; may hold no item and not be the last. */
    record Page(List<Item> items, int scanned, double capacityUnits) {}

    /** @param scanned negative when DynamoDB does not say */
    record Answer(List<Map<String, AttributeValue>> items, int scanned, double capacityUnits, boolean last) {}

    /** Asks for the next page, going on where the one before ended. */
    @FunctionalInterface
    interface Asker {
        /** @param limit how many items DynamoDB shall look at; null for as many as fit into 1 MB */
        Answer ask(@Nullable Integer limit);
    }

    private final Asker asker;
    private final Pacer pacer;
    private final Work work;
    private final boolean filtered;
    private final boolean fixedPages;
    private final ItemCodec codec = new ItemCodec();
    private @Nullable Integer pageSize;
    private long wanted;
    private boolean ended;
    private boolean limitReached;

    /**
     * @param pageSize of the first page
     * @param fixedPages whether all pages shall be of that size; otherwise the pacer says
     * @param filtered whether an answer may hold fewer items than were looked at
     * @param wanted items in all
     */
    PageSource(
            Asker asker,
            Pacer pacer,
            Work work,
            @Nullable Integer pageSize,
            boolean fixedPages,
            boolean filtered,
            long wanted) {
        this.asker = asker;
        this.pacer = pacer;
        this.work = work;
        this.pageSize = pageSize;
        this.fixedPages = fixedPages;
        this.filtered = filtered;
        this.wanted = wanted;
    }

    boolean hasNext() {
        return !ended;
    }

    /** Whether it ended because enough items came. */
    boolean isLimitReached() {
        return limitReached;
    }

    Page next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        pacer.await(work);
        Integer limit = limit();
        Answer answer = Throttling.patiently(work, () -> asker.ask(limit));
        pacer.consumed(answer.capacityUnits());
        if (!fixedPages) {
            pageSize = pacer.page(pageSize, answer.scanned(), answer.capacityUnits());
        }
        List<Item> items = codec.items(answer.items());
        boolean cut = items.size() > wanted;
        if (cut) {
            items = List.copyOf(items.subList(0, (int) wanted));
        }
        wanted -= items.size();
        limitReached = cut || (wanted == 0 && !answer.last());
        ended = answer.last() || limitReached;
        return new Page(items, answer.scanned(), answer.capacityUnits());
    }

    private @Nullable Integer limit() {
        if (filtered || wanted > Integer.MAX_VALUE) {
            return pageSize;
        }
        return pageSize == null ? Integer.valueOf((int) wanted) : Integer.valueOf((int) Math.min(pageSize, wanted));
    }

    static double units(@Nullable ConsumedCapacity capacity) {
        return capacity == null || capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
    }
}

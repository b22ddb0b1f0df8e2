package io.cruddur.desk.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query.
 *
 * @param next where the next page starts (the sort key of the last item read); null when there is none. Only this says
 *     whether there is more: a page may be short, even empty, and not be the last.
 * @param capacityUnits read capacity units that the page consumed
 */
public record Page<T>(List<T> items, @Nullable String next, double capacityUnits) {
    public Page {
        items = List.copyOf(items);
    }
}

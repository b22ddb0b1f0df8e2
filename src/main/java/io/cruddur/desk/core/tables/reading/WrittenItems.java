package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Items that were written here before a reading was at its end: they are shown already when the reading comes to them.
 * Written on the thread that shows them, asked by the one that reads.
 */
final class WrittenItems {
    private record Own(ItemKeys keys, Item item) {
        boolean is(Item other) {
            return keys.attributes().stream().allMatch(key -> other.get(key.name()) != null)
                    && keys.sameKey(item, other);
        }
    }

    /** Few: somebody typed each of them. */
    private final List<Own> items = new ArrayList<>();

    synchronized void add(ItemKeys keys, Item written) {
        remove(List.of(written));
        items.add(new Own(keys, written));
    }

    synchronized void remove(List<Item> gone) {
        items.removeIf(own -> gone.stream().anyMatch(own::is));
    }

    /**
     * Those of the items that were not written here.
     *
     * @param shown told of each that was: what is true of it as it is shown, and how it is now
     */
    synchronized List<Item> others(List<Item> came, BiConsumer<Predicate<Item>, Item> shown) {
        return items.isEmpty()
                ? came
                : came.stream().filter(item -> !isOwn(item, shown)).toList();
    }

    private boolean isOwn(Item item, BiConsumer<Predicate<Item>, Item> shown) {
        for (Own own : items) {
            if (own.is(item)) {
                shown.accept(own::is, item);
                return true;
            }
        }
        return false;
    }
}

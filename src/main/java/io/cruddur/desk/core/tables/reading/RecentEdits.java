package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.core.results.LoadedResults;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done here to items after a reading had begun and before its first page came: that page may have been read before,
 * and what was done is what is true. Written on the thread that shows them, asked by the one that reads.
 */
final class RecentEdits {
    private enum Act {
        ADDED,
        CHANGED,
        REMOVED
    }

    private record Done(Act act, ItemKeys keys, Item item) {
        boolean isTo(Item other) {
            return keys.attributes().stream().allMatch(key -> other.get(key.name()) != null)
                    && keys.sameKey(item, other);
        }
    }

    /** Few: a page is not long in coming. */
    private final List<Done> all = new ArrayList<>();

    synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    void added(ItemKeys keys, Item now) {
        done(Act.ADDED, keys, now);
    }

    void changed(ItemKeys keys, Item now) {
        done(Act.CHANGED, keys, now);
    }

    void removed(ItemKeys keys, List<Item> gone) {
        gone.forEach(item -> done(Act.REMOVED, keys, item));
    }

    private synchronized void done(Act act, ItemKeys keys, Item item) {
        all.removeIf(before -> before.isTo(item));
        all.add(new Done(act, keys, item));
    }

    /** The first page as its items are now. */
    synchronized List<Item> applied(List<Item> page) {
        List<Item> now = new ArrayList<>(page.size());
        for (Item item : page) {
            Optional<Done> done = all.stream().filter(each -> each.isTo(item)).findFirst();
            if (done.isEmpty()) {
                now.add(item);
            } else {
                all.remove(done.get());
                if (done.get().act != Act.REMOVED) {
                    now.add(done.get().item);
                }
            }
        }
        return now;
    }

    /** The same for what is shown, with what was not in the first page, or was done while that was on its way here. */
    synchronized void show(LoadedResults results) {
        for (Done done : all) {
            switch (done.act) {
                case ADDED -> results.put(done::isTo, done.item);
                case CHANGED -> results.replace(done::isTo, done.item);
                case REMOVED -> results.remove(done::isTo, 1);
            }
        }
        all.clear();
    }
}

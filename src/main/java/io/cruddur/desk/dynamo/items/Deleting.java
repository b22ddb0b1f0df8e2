package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.WorkerPool;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemWriter.Deletions;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many items deleted one by one, on several threads, with what became of each. */
final class Deleting {
    /** A deletion waits for the disks of DynamoDB, not for us: more than there are cores. */
    static final int HANDS = 8;

    /** Rows leave the screen in groups. */
    private static final int GROUP = 100;

    private final Iterator<Item> rest;
    private final int total;
    private final Consumer<List<Item>> gone;
    private final Work work;
    private final List<Item> changed = new ArrayList<>();
    private final List<Item> untold = new ArrayList<>();
    private long deleted;

    Deleting(List<Item> items, Consumer<List<Item>> gone, Work work) {
        this.rest = items.iterator();
        this.total = items.size();
        this.gone = gone;
        this.work = work;
    }

    /** @param delete deletes one */
    Deletions all(Function<Item, WriteResult> delete) {
        try {
            WorkerPool.run("delete-items", Math.min(HANDS, Math.max(1, total)), work, () -> {
                for (Item item = next(); item != null; item = next()) {
                    done(item, delete.apply(item));
                }
            });
        } finally {
            // Also after a failure: what is gone is gone.
            tell();
        }
        return result();
    }

    private synchronized @Nullable Item next() {
        return !work.isCancelled() && rest.hasNext() ? rest.next() : null;
    }

    private synchronized void done(Item item, WriteResult outcome) {
        if (outcome instanceof WriteResult.Done) {
            deleted++;
            untold.add(item);
            if (untold.size() == GROUP) {
                tell();
            }
        } else {
            changed.add(item);
        }
        work.progress(deleted + changed.size(), total);
    }

    private synchronized void tell() {
        if (!untold.isEmpty()) {
            gone.accept(List.copyOf(untold));
            untold.clear();
        }
    }

    private synchronized Deletions result() {
        return new Deletions(deleted, changed, deleted + changed.size() == total);
    }
}

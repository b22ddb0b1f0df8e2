package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes single items, each on condition that nobody else has changed what is being changed. There is no call that
 * overwrites what the caller has not seen.
 *
 * <p>A call that is made again after its answer was lost, by whoever, meets its own write and recognises it: it is done
 * then, and no conflict. Every call blocks.
 *
 * <p>All calls throw {@link DeskException.NotFound} when the table is not there, and {@link DeskException.WriteRefused}
 * while production is locked; reads do not need it unlocked.
 */
public interface ItemWriter {
    /** A table and what its items are known by. */
    record Target(String table, ItemKeys keys) {}

    /** How a write went. */
    sealed interface WriteResult {
        /** @param now the item as it is stored, with the numbers as DynamoDB writes them; null when it was deleted */
        record Done(@Nullable Item now) implements WriteResult {}

        /**
         * A new item was there already, exactly like this; nothing was written. An earlier try may have, whose answer was
         * lost.
         */
        record There(Item now) implements WriteResult {}

        /** The new version is the old one: nothing was sent. */
        record Unchanged() implements WriteResult {}

        /** Somebody else was there first; nothing was written. {@code current} is null when the item is gone. */
        record Conflict(@Nullable Item current) implements WriteResult {}
    }

    /**
     * How several deletions went. They are independent of each other: some may be done and others not.
     *
     * @param deleted items that are gone now, also those that were gone before
     * @param changed items that were left, because they no longer are as they were shown
     * @param complete false when it was cancelled before the last
     */
    record Deletions(long deleted, List<Item> changed, boolean complete) {
        public Deletions {
            changed = List.copyOf(changed);
        }
    }

    /**
     * The item with the key of {@code item}, whole, as it is at this moment (a consistent read).
     *
     * @return null when there is none
     */
    @Nullable
    Item read(Target target, Item item);

    /** The same of many: delivers those that are there, some at a time, in no order. One thread at a time. */
    void read(Target target, List<Item> items, Consumer<List<Item>> sink, Work work);

    /** Writes a new item; a conflict when its key is taken by another one. */
    WriteResult create(Target target, Item item);

    /**
     * Writes what {@code wanted} has different from {@code read}, on condition that every attribute that is changed or
     * removed still has the value that was read, every one that is added is not there yet, and the item exists. What others
     * changed beside stays.
     *
     * @param wanted with the same key
     */
    WriteResult save(Target target, Item read, Item wanted);

    /**
     * Gives an item another key: writes {@code wanted} if its key is free, and deletes {@code read} if it is still exactly
     * that, both or neither.
     *
     * <p>The {@code current} of a conflict has the key of {@code wanted} when that is taken, else the key of {@code read}.
     *
     * @param wanted with another key
     */
    WriteResult move(Target target, Item read, Item wanted);

    /**
     * Deletes an item, on condition that the attributes that were shown have not changed.
     *
     * @param shown may be a part of the item, as an index or a projection gives it
     */
    WriteResult delete(Target target, Item shown);

    /**
     * Deletes many items as {@link #delete} does one: each by itself, on condition. The alternative, batches of 25, would
     * cost as much capacity and delete what somebody has changed a moment ago.
     *
     * @param gone told of items that are no longer there, some at a time; one thread at a time
     */
    Deletions delete(Target target, List<Item> shown, Consumer<List<Item>> gone, Work work);
}

package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.core.results.LoadedResults;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what is shown of a table in step with what was written to it. A new item is shown at the end,
 * or where the order puts it, until the table is read again. Where items of another table are shown, they stay as they
 * are.
 */
public record EditedResults(LoadedResults results, TableReading reading) implements EditedRows {
    @Override
    public void replaced(Target target, Item before, Item now) {
        if (!shows(target)) {
            return;
        }
        ItemKeys keys = target.keys();
        if (!keys.sameKey(before, now)) {
            reading.removed(keys, List.of(before));
            reading.wrote(keys, now);
        } else {
            reading.changed(keys, now);
        }
        results.replace(item -> keys.sameKey(item, before), now);
    }

    @Override
    public void added(Target target, Item now) {
        // Before anything was read, one row alone would look like the whole table.
        if (shows(target)) {
            ItemKeys keys = target.keys();
            reading.wrote(keys, now);
            results.put(item -> keys.sameKey(item, now), now);
        }
    }

    @Override
    public void met(Target target, Item now) {
        if (shows(target)) {
            ItemKeys keys = target.keys();
            reading.changed(keys, now);
            results.choose(item -> keys.sameKey(item, now), now);
        }
    }

    @Override
    public void removed(Target target, List<Item> gone) {
        if (!shows(target)) {
            return;
        }
        ItemKeys keys = target.keys();
        Set<Item> keysOfGone = new HashSet<>();
        gone.forEach(item -> keysOfGone.add(keys.keyOf(item)));
        reading.removed(keys, gone);
        // As they were loaded, so that equal is the same here.
        results.remove(item -> keysOfGone.contains(keys.keyOf(item)), gone.size());
    }

    private boolean shows(Target target) {
        ItemReader.Reading latest = reading.latest();
        return latest != null && latest.table().equals(target.table());
    }
}

package io.cruddur.desk.ui.tables;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.tables.editor.EditedRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what is shown of a table in step with what was written to it. A new item is shown at the end,
 * or where the order puts it, until the table is read again.
 */
record EditedResults(ResultsViewModel results, ReadingViewModel reading) implements EditedRows {
    @Override
    public void replaced(ItemKeys keys, Item before, Item now) {
        if (!keys.sameKey(before, now)) {
            reading.removed(List.of(before));
            reading.wrote(keys, now);
        }
        results.replace(item -> keys.sameKey(item, before), now);
    }

    @Override
    public void added(ItemKeys keys, Item now) {
        // Before anything was read, one row alone would look like the whole table.
        if (reading.stateProperty().get() != ReadingViewModel.State.NOT_READ) {
            reading.wrote(keys, now);
            results.put(item -> keys.sameKey(item, now), now);
        }
    }

    @Override
    public void removed(ItemKeys keys, List<Item> gone) {
        Set<Item> keysOfGone = new HashSet<>();
        gone.forEach(item -> keysOfGone.add(keys.keyOf(item)));
        reading.removed(gone);
        // As they were loaded, so that equal is the same here.
        results.remove(item -> keysOfGone.contains(keys.keyOf(item)), gone.size());
    }
}

package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what is shown is known to be items of a table: only then they can be changed or deleted in it. */
final class WritableRows {
    private WritableRows() {}

    /**
     * Why they cannot be changed in the table; empty when they can.
     *
     * @param source what was read to show them
     */
    static String problem(Target target, ItemReader.@Nullable Reading source, List<Item> shown) {
        if (source == null) {
            return "";
        }
        if (source.table().isEmpty()) {
            return Texts.text("tables.items.locked.unknown");
        }
        if (!source.table().equals(target.table())) {
            return Texts.text("tables.items.locked.table", source.table());
        }
        for (KeyAttribute key : target.keys().attributes()) {
            if (!source.shows(key.name())) {
                return Texts.text("tables.items.locked.key", key.name(), target.table());
            }
        }
        return keyProblem(target, shown);
    }

    /** Which key attribute one of them lacks; empty when none does. */
    static String keyProblem(Target target, List<Item> shown) {
        for (Item item : shown) {
            KeyAttribute lacking = target.keys().lacking(item);
            if (lacking != null) {
                return Texts.text("tables.items.locked.key", lacking.name(), target.table());
            }
        }
        return "";
    }
}

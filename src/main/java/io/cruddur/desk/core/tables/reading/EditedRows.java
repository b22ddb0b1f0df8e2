package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemWriter.Target;
import java.util.List;

/** Where items are looked at: told what was written, so that nobody looks at what is no longer so. On the thread that asked. */
public interface EditedRows {
    /** {@code before} is known by its key; it may have another one {@code now}. */
    void replaced(Target target, Item before, Item now);

    /** A new item, which no reading has brought yet. */
    void added(Target target, Item now);

    /** It was there before, shown or not: it is selected. */
    void met(Target target, Item now);

    /** Known by their keys, as they were shown. */
    void removed(Target target, List<Item> gone);
}

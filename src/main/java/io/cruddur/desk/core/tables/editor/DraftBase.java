package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import org.jspecify.annotations.Nullable;

/**
 * What a draft is compared with. A version that is taken back brings its own along: to save it on the condition of what was
 * seen later would take away what somebody else has written meanwhile.
 *
 * @param read what a save is made on condition of; null for an item that is new
 * @param start what nothing has been typed into yet
 */
public record DraftBase(@Nullable Item read, Draft start) {
    public static DraftBase of(Item read, ItemKeys keys) {
        return new DraftBase(read, Draft.of(read, keys));
    }
}

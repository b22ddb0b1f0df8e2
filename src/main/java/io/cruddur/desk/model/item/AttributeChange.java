package io.cruddur.desk.model.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions of an item.
 *
 * @param path names from the item down through maps; lists and sets are changed as a whole
 * @param before null when the attribute was not there
 * @param after null when the attribute is no longer there
 */
public record AttributeChange(
        List<String> path,
        @Nullable Attribute before,
        @Nullable Attribute after) {
    public AttributeChange {
        path = List.copyOf(path);
        if (path.isEmpty() || (before == null && after == null)) {
            throw new IllegalArgumentException("A change is of an attribute");
        }
    }

    public boolean isRemoval() {
        return after == null;
    }
}

package io.cruddur.desk.model.item;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item of a table. The map is the item's own: nobody changes it after construction. */
public record Item(Map<String, Attribute> attributes) {
    public @Nullable Attribute get(String name) {
        return attributes.get(name);
    }

    public Set<String> names() {
        return attributes.keySet();
    }
}

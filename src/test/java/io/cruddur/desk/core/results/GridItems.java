package io.cruddur.desk.core.results;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/** Items in few words. */
public final class GridItems {
    private GridItems() {}

    /** @param namesAndValues in turns; a value that is no attribute is text */
    public static Item item(Object... namesAndValues) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            attributes.put(
                    (String) namesAndValues[i],
                    value instanceof Attribute attribute ? attribute : new Attribute.Text((String) value));
        }
        return new Item(attributes);
    }

    public static Attribute number(String digits) {
        return new Attribute.Num(digits);
    }
}

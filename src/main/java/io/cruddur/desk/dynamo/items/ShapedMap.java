package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.model.item.Attribute;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map of a {@link Shape} and an array: some 60 bytes for an item of seven attributes. */
final class ShapedMap extends AbstractMap<String, Attribute> {
    private final Shape shape;
    private final Attribute[] values;

    /** @param values in the shape's alphabetical order; the map's own from here on */
    ShapedMap(Shape shape, Attribute[] values) {
        this.shape = shape;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(Object name) {
        return shape.indexOf(name) >= 0;
    }

    @Override
    public @Nullable Attribute get(Object name) {
        int place = shape.indexOf(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public Set<Map.Entry<String, Attribute>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Attribute>> {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, Attribute>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Map.Entry<String, Attribute> next() {
                    if (next >= values.length) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return Map.entry(shape.name(place), values[place]);
                }
            };
        }
    }
}
